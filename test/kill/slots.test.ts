import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Store } from '#store/connect'
import { seededRandom } from '../support/seeded-random.ts'
import { audit } from './audit.ts'
import { NOTHING_SPOILT } from './nothing-spoilt.ts'
import { outlastSilence, outlastSweeps } from './outlast.ts'
import { type Scene, setScene } from './scene.ts'
import type { Order } from './slot-worker.ts'
import { type Carrying, type SlotWorker, startSlotWorker } from './slot-workers.ts'

const SEED = 20261128
const SLOTS = process.env['UTLYST_TEST_LONG'] === '1' ? 500 : 20
/** In one slot of so many a worker is stopped. */
const STOP_EACH = 5
const SKEW_MS = 50
const MINUTES = 60_000
/** Short, so that stopping for longer takes no minutes; still longer than Slack takes here. */
const LEASE = { UTLYST_LEASE_MS: '900', UTLYST_SEND_TIMEOUT_MS: '400' }

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

describe.skipIf(process.env['TEST_DATABASE_URL'] === undefined)('several workers on one Postgres', () => {
  test(
    `two or four of them at each of ${SLOTS} slots, within ${SKEW_MS} ms, one in ${STOP_EACH} stopped for longer than its lease and let go on: one run a slot, one digest a slot, each message once, late words refused (seed ${SEED})`,
    async () => {
      const house = await openHouseOfFour()
      const { scene, workers, server } = house
      const random = seededRandom(SEED)
      const toll = { slots: 0, stops: 0, refused: 0 }
      const first = scene.script.nextRound()
      scene.portal.show(scene.script.topics.values())
      await workers[0].order({ lookAt: first.subtract({ hours: 24 }).toString() }).end
      for (let now = first; toll.slots < SLOTS; now = nextRound(scene)) {
        toll.slots += 1
        const [one, two, three, four] = workers
        const crew: Slot['crew'] = toll.slots % 2 === 0 ? [one, two, three, four] : [one, two]
        const slot: Slot = { now: now.toString(), crew, random, server, slack: scene.slack }
        const isStopping = toll.slots % STOP_EACH === 0
        const sweeps = await countSweeps(server)
        if (isStopping) {
          toll.refused += await (toll.stops % 2 === 0 ? stopAtDelivery(slot) : stopAtWork(slot))
          toll.stops += 1
        } else {
          expect(await runSlot(slot)).toBe(0)
          expect((await countSweeps(server)) - sweeps).toBe(1)
        }
      }
      await expectNothingSpoilt(house, toll)
    },
    30 * MINUTES,
  )
})

interface Slot {
  readonly now: string
  readonly crew: readonly [SlotWorker, ...SlotWorker[]]
  readonly random: () => number
  readonly server: Store
  readonly slack: Scene['slack']
}

async function openHouseOfFour() {
  const scene = await setScene('postgres', SEED)
  open.push(scene)
  // What Slack does is tested elsewhere.
  scene.slack.set({ faults: {}, acceptMs: 60, answerMs: 30 })
  const start = () => startSlotWorker({ ...scene.environment, ...LEASE })
  const workers = await Promise.all([start(), start(), start(), start()])
  for (const worker of workers) open.push({ close: () => worker.kill() })
  const server = await scene.openStore()
  open.push(server)
  return { scene, workers, server }
}

function nextRound({ script, portal }: Scene): Temporal.Instant {
  const now = script.nextRound()
  portal.show(script.topics.values())
  return now
}

/** All look at the clock within the skew, and then all deliver. Returns how many late words were refused. */
async function runSlot({ now, crew, random }: Slot): Promise<number> {
  const looking = await orderAll(crew, random, { lookAt: now })
  const handedOut = (await Promise.all(looking.map((one) => one.handedOut))).flat()
  const jobs = handedOut.map(({ name }) => name).filter((name) => name !== 'build-subscribed')
  expect(jobs.toSorted()).toEqual(['build-digest', 'sweep-source'])
  const refused = await allEnd(looking)
  return refused + (await allEnd(await orderAll(crew, random, { deliver: true })))
}

/** Whoever was handed the sweep is stopped; another does what it left, as the queue has it done when a heartbeat is missing. */
async function stopAtWork({ now, crew, random, server }: Slot): Promise<number> {
  const looking = await orderAll(crew, random, { lookAt: now })
  const handedOut = await Promise.all(looking.map((one) => one.handedOut))
  const holder = handedOut.findIndex((jobs) => jobs.some(({ name }) => name === 'sweep-source'))
  const [stopped, heir] = [crew[holder], crew[(holder + 1) % crew.length]]
  if (stopped === undefined || heir === undefined) throw new Error('nobody was handed the sweep')
  await sleep(random() * 150)
  stopped.signal('SIGSTOP')
  await allEnd(looking.filter((_, index) => index !== holder))
  const isDone = (name: string) => looking[holder]?.done.some((job) => job.name === name) === true
  const left = (handedOut[holder] ?? []).filter(({ name }) => !isDone(name))
  const heirs = heir.order({ takeOver: left, now })
  while ((await Promise.race([heirs.end, sleep(50, 'not yet')])) === 'not yet') {
    await outlastSweeps(server.db)
    await outlastSilence(server.db, stopped.owner)
  }
  stopped.signal('SIGCONT')
  const refused = await allEnd([...looking, heirs])
  return refused + (await allEnd(await orderAll(crew, random, { deliver: true })))
}

/**
 * One is stopped while its message is on its way; the others go on when its lease has run out, and then so does it. Stopped
 * in the instant between its last look at the lease and the first byte, it would send late: nobody can fence that.
 */
async function stopAtDelivery(slot: Slot): Promise<number> {
  const { now, crew, random, slack } = slot
  const refused = await allEnd(await orderAll(crew, random, { lookAt: now }))
  const [stopped, ...others] = crew
  const posts = () => slack.calls['chat.postMessage'] ?? 0
  const before = posts()
  const late = stopped.order({ deliver: true })
  await vi.waitUntil(() => posts() > before, { timeout: MINUTES, interval: 5 })
  stopped.signal('SIGSTOP')
  await allEnd(await orderAll(others, random, { deliver: true }))
  stopped.signal('SIGCONT')
  return refused + (await allEnd([late]))
}

async function orderAll(crew: readonly SlotWorker[], random: () => number, order: Order): Promise<readonly Carrying[]> {
  return Promise.all(
    crew.map(async (worker) => {
      await sleep(random() * SKEW_MS)
      return worker.order(order)
    }),
  )
}

async function allEnd(carrying: readonly Carrying[]): Promise<number> {
  const ends = await Promise.all(carrying.map(({ end }) => end))
  return ends.reduce((sum, { refused }) => sum + refused, 0)
}

async function countSweeps({ db }: Store): Promise<number> {
  return (await db.selectFrom('sweep').select('id').where('outcome', '=', 'complete').execute()).length
}

async function expectNothingSpoilt(
  { scene, workers, server }: Awaited<ReturnType<typeof openHouseOfFour>>,
  toll: { readonly slots: number; readonly stops: number; readonly refused: number },
): Promise<void> {
  // A digest that was built by one worker while another still swept left the sweep's events to the next.
  await workers[0].order({ lookAt: nextRound(scene).toString() }).end
  await workers[0].order({ deliver: true }).end
  const { digests, messages, ...spoilt } = await audit(scene)
  console.log(
    `several workers (seed ${SEED}): ${toll.slots} slots, ${toll.stops} stops, ${toll.refused} late words refused, ` +
      `${await countSweeps(server)} sweeps, ${scene.script.expected.length} events, ${digests} digests, ${messages} messages`,
  )
  expect(spoilt).toEqual(NOTHING_SPOILT)
  expect(digests).toBe(toll.slots + 1)
  expect(toll.refused).toBeGreaterThan(0)
}
