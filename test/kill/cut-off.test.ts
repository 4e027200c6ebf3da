import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Store } from '#store/connect'
import { cutConnections } from '../support/cut-connections.ts'
import { failOver } from '../support/failover.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { audit } from './audit.ts'
import { NOTHING_SPOILT } from './nothing-spoilt.ts'
import { type Scene, setScene } from './scene.ts'
import { outlastSweeps } from './outlast.ts'
import { type SlotWorker, startSlotWorker } from './slot-workers.ts'

const SEED = 20261127
const CUTS = process.env['UTLYST_TEST_LONG'] === '1' ? 200 : 20
const MINUTES = 60_000

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

describe.skipIf(process.env['TEST_DATABASE_URL'] === undefined)('cut off from Postgres', () => {
  test(
    `${CUTS} times at random moments, one in four until a server takes over that only lets read: every event is told in one digest, every message arrives once, no sweep is half written (seed ${SEED})`,
    async () => {
      const random = seededRandom(SEED)
      const { scene, worker, server } = await openScene()
      const toll = { cuts: 0, rounds: 0, faults: 0 }
      let lastMs = 1_000
      for (; toll.cuts < CUTS; toll.rounds += 1) {
        const started = performance.now()
        const now = scene.script.nextRound()
        scene.portal.show(scene.script.topics.values())
        // The first look of an installation reads, but tells nobody.
        if (toll.rounds === 0) await worker.order({ lookAt: now.subtract({ minutes: 30 }).toString() }).end
        const isOver = runRound(worker, now.toString())
        const wait = random() * lastMs
        await Promise.race([isOver, sleep(wait)])
        await (random() < 1 / 4 ? failOverAndBack(server, random() * 200) : cutConnections(server.db))
        toll.cuts += 1
        toll.faults += await outlastClaims(server, isOver)
        lastMs = performance.now() - started
      }
      await expectNothingSpoilt(scene, toll)
    },
    30 * MINUTES,
  )
})

async function openScene() {
  const scene = await setScene('postgres', SEED)
  open.push(scene)
  // What Slack does is tested elsewhere.
  scene.slack.set({ faults: {} })
  const worker = await startSlotWorker(scene.environment)
  open.push({ close: () => worker.kill() })
  const server = await scene.openStore()
  open.push(server)
  return { scene, worker, server }
}

/** Sweep, digest and delivery of one slot, however long it takes; returns how many faults of the database it saw. */
async function runRound(worker: SlotWorker, now: string): Promise<number> {
  const { faults } = await worker.order({ lookAt: now }).end
  const delivered = await worker.order({ deliver: true }).end
  return faults.length + delivered.faults.length
}

/** A process that is cut off before it could let go of a source waits for its own claim to run out: here not for half a minute. */
async function outlastClaims<T>({ db }: Store, isOver: Promise<T>): Promise<T> {
  while ((await Promise.race([isOver, sleep(50, 'not yet')])) === 'not yet') await outlastSweeps(db)
  return isOver
}

async function failOverAndBack({ db }: Store, ms: number): Promise<void> {
  await failOver(db, 'read-only')
  await sleep(ms)
  await failOver(db, 'writable')
}

async function expectNothingSpoilt(
  scene: Scene,
  toll: { readonly cuts: number; readonly rounds: number; readonly faults: number },
): Promise<void> {
  const { digests, messages, ...spoilt } = await audit(scene)
  console.log(
    `cut off (seed ${SEED}): ${toll.cuts} times, ${toll.rounds} rounds, ${toll.faults} faults met, ` +
      `${scene.script.expected.length} events, ${digests} digests, ${messages} messages`,
  )
  expect(spoilt).toEqual(NOTHING_SPOILT)
  expect(digests).toBe(toll.rounds)
  expect(toll.faults).toBeGreaterThan(CUTS / 2)
}
