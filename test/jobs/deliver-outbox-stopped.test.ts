import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { countByState } from '#store/outbox-review'
import { type FakeSlack, startFakeSlack } from '../support/fake-slack.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { enqueueDigests } from '../support/outbox-steps.ts'
import { seededRandom } from '../support/seeded-random.ts'

const SEED = 20261126
const STOPS = process.env['UTLYST_TEST_LONG'] === '1' ? 100 : 10
const LONGER_THAN_A_LEASE_MS = 700
const SCRIPT = join(import.meta.dirname, '../support/delivery-worker.ts')
const hasPostgres = process.env['TEST_DATABASE_URL'] !== undefined

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

describe('two processes at one outbox', () => {
  it.skipIf(!hasPostgres)(
    `show each message once though one is stopped ${STOPS} times for longer than its lease (seed ${SEED})`,
    { timeout: 10 * 60_000 },
    async () => {
      const random = seededRandom(SEED)
      const store = await openFreshStore()
      const slack = await startFakeSlack({ seed: SEED, acceptMs: 120, answerMs: 60 })
      open.push(store, slack)
      const [unsteady] = await Promise.all([startWorker(store, slack), startWorker(store, slack)])
      const keys: string[] = []
      for (let stop = 0; stop < STOPS; stop++) {
        keys.push(...(await enqueueDigests(store.db, `stop-${stop}`, 3)))
        await wait(random() * 200)
        unsteady.kill('SIGSTOP')
        await wait(LONGER_THAN_A_LEASE_MS)
        unsteady.kill('SIGCONT')
      }
      while ((await countByState(store.db)).sent < keys.length) await wait(50)
      const shown = slack.messages.map(({ metadata }) => metadata.event_payload.key)
      expect(shown.toSorted()).toEqual(keys.toSorted())
    },
  )
})

async function startWorker(store: FreshStore, slack: FakeSlack): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [SCRIPT, store.url ?? '', slack.apiUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  open.push({ close: () => end(worker) })
  await once(worker.stdout, 'data')
  worker.stdout.resume()
  return worker
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGCONT')
  worker.kill('SIGTERM')
  await once(worker, 'exit')
}
