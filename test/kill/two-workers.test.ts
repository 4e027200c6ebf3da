import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import type { Store } from '#store/connect'
import { seededRandom } from '../support/seeded-random.ts'
import { audit } from './audit.ts'
import { type Scene, setScene } from './scene.ts'

const SEED = 31
const isMissing = process.env['TEST_DATABASE_URL'] === undefined
const WEEKS = process.env['UTLYST_TEST_LONG'] === '1' ? 20 : 2
const MINUTES = 60_000
const SOURCE = 'eu-funding-tenders'
const MAIN = join(import.meta.dirname, '../../src/main.ts')

let scene: Scene | undefined
const workers: ChildProcess[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map(stop))
  await scene?.close()
})

test.skipIf(isMissing)(
  `two workers with clocks on one Postgres, started within 50 ms of each other: each slot is run once, each of ${WEEKS} weeks is told once`,
  async () => {
    scene = await setScene('postgres', SEED)
    const random = seededRandom(SEED)
    // The first start claims the slot that lies before it, and tells nobody of what came before the service.
    for (let week = 0; week <= WEEKS; week += 1) await liveThroughMonday(scene, week, random() * 50)
    const { digests, messages, ...spoilt } = await audit(scene)
    expect(digests).toBe(WEEKS)
    expect(messages).toBeGreaterThanOrEqual(WEEKS)
    expect({ doubled: spoilt.doubledMessages, lost: spoilt.lostMessages, torn: spoilt.tornStates }).toEqual({
      doubled: [],
      lost: [],
      torn: [],
    })
    expect(await slotsAndSweeps(scene)).toEqual({ digestSlots: WEEKS + 1, sweepSlots: WEEKS + 1, sweeps: WEEKS + 1 })
  },
  10 * MINUTES,
)

/** Both workers see the same Monday, 07:31 in Stockholm: its sweep of 05:37 and its digest of 07:30 are due. */
async function liveThroughMonday(
  { script, portal, environment, openStore }: Scene,
  week: number,
  skewMs: number,
): Promise<void> {
  for (let day = 0; day < (week === 0 ? 1 : 7); day += 1) script.nextRound()
  portal.show(script.topics.values())
  const monday = Temporal.PlainDate.from('2026-11-23').add({ weeks: week })
  const now = monday.toZonedDateTime({ timeZone: 'Europe/Stockholm', plainTime: '07:31' }).toInstant().toString()
  const start = () =>
    workers.push(
      spawn(process.execPath, [MAIN, 'serve', '--worker', '--clock', '--now', now], {
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    )
  start()
  await sleep(skewMs)
  start()
  const store = await openStore()
  try {
    await vi.waitUntil(() => isWeekDone(store, week), { timeout: 2 * MINUTES, interval: 200 })
  } finally {
    await store.close()
  }
  await Promise.all(workers.splice(0).map(stop))
}

async function isWeekDone({ db }: Store, week: number): Promise<boolean> {
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

async function slotsAndSweeps({ openStore }: Scene) {
  const store = await openStore()
  try {
    const slots = await store.db.selectFrom('slot').select(['name', 'at']).execute()
    const sweeps = await store.db.selectFrom('sweep').select('id').where('source', '=', SOURCE).execute()
    const count = (name: string) => slots.filter((slot) => slot.name === name).length
    return { digestSlots: count('digest isg'), sweepSlots: count(`sweep ${SOURCE}`), sweeps: sweeps.length }
  } finally {
    await store.close()
  }
}

async function stop(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  const gone = once(worker, 'exit')
  worker.kill('SIGTERM')
  await gone
}
