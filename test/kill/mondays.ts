import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Store } from '#store/connect'
import type { Scene } from './scene.ts'

export const SOURCE = 'eu-funding-tenders'
const MAIN = join(import.meta.dirname, '../../src/main.ts')

/** Lets the portal go on by a week; the first Monday is week 0. */
export function comeToMonday({ script, portal }: Scene, week: number): void {
  for (let day = 0; day < (week === 0 ? 1 : 7); day += 1) script.nextRound()
  portal.show(script.topics.values())
}

/** The service without its pages, for which it is 07:31 on that Monday: its sweep of 05:37 and its digest of 07:30 are due. */
export function startService({ environment }: Scene, week: number): ChildProcess {
  const monday = Temporal.PlainDate.from('2026-11-23').add({ weeks: week })
  const now = monday.toZonedDateTime({ timeZone: 'Europe/Stockholm', plainTime: '07:31' }).toInstant().toString()
  return spawn(process.execPath, [MAIN, 'serve', '--worker', '--clock', '--now', now], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Whether that Monday is swept, told and sent. The first start tells nobody of what came before the service. */
export async function isWeekDone({ db }: Store, week: number): Promise<boolean> {
  const sweeps = await db
    .selectFrom('sweep')
    .select('id')
    .where('source', '=', SOURCE)
    .where('outcome', '=', 'complete')
    .execute()
  const digests = await db.selectFrom('digest').select('id').execute()
  const unsent = await db.selectFrom('outbox').select('id').where('state', '<>', 'sent').execute()
  return sweeps.length > week && digests.length >= week && unsent.length === 0
}

export async function stopService(service: ChildProcess): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return
  const gone = once(service, 'exit')
  service.kill('SIGTERM')
  await gone
}
