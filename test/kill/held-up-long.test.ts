import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Store } from '#store/connect'
import { cutConnections } from '../support/cut-connections.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { audit } from './audit.ts'
import { comeToMonday, isWeekDone, SOURCE, startService, stopService } from './mondays.ts'
import { type Scene, setScene } from './scene.ts'

const SEED = 53
const CUTS = 5
const MINUTES = 60_000
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

describe('a service on Postgres, with its own queue and clock,', () => {
  test(
    `tells a Monday once, though its connections are cut ${CUTS} times while it works (seed ${SEED})`,
    async () => {
      const { scene, store } = await openScene()
      await liveThrough(scene, store, 0)
      comeToMonday(scene, 1)
      const random = seededRandom(SEED)
      const service = serve(scene, 1)
      await vi.waitUntil(() => hasSlotOf(store, 1), { timeout: MINUTES, interval: 5 })
      for (let cut = 0; cut < CUTS; cut += 1) {
        await sleep(random() * 400)
        await cutConnections(store.db)
      }
      await vi.waitUntil(() => isWeekDone(store, 1), { timeout: 4 * MINUTES, interval: 200 })
      expect([service.exitCode, service.signalCode]).toEqual([null, null])
      await stopService(service)
      await expectToldOnce(scene, store)
    },
    6 * MINUTES,
  )

  test(
    'is relieved by another when it is stopped in the middle of a sweep, and spoils nothing when it goes on',
    async () => {
      const { scene, store } = await openScene()
      await liveThrough(scene, store, 0)
      comeToMonday(scene, 1)
      const stopped = serve(scene, 1)
      await vi.waitUntil(() => isSweeping(store), { timeout: MINUTES, interval: 5 })
      stopped.kill('SIGSTOP')
      expect(await isSweeping(store)).toBe(true)
      const heir = serve(scene, 1)
      await vi.waitUntil(() => isWeekDone(store, 1), { timeout: 4 * MINUTES, interval: 200 })
      stopped.kill('SIGCONT')
      await sleep(15_000)
      expect([stopped.exitCode, stopped.signalCode]).toEqual([null, null])
      await Promise.all([stopService(stopped), stopService(heir)])
      await expectToldOnce(scene, store)
    },
    6 * MINUTES,
  )
})

async function openScene() {
  const scene = await setScene('postgres', SEED)
  open.push(scene)
  // What Slack does is tested elsewhere.
  scene.slack.set({ faults: {} })
  const store = await scene.openStore()
  open.push(store)
  return { scene, store }
}

function serve(scene: Scene, week: number): ChildProcess {
  const service = startService(scene, week)
  open.push({
    async close() {
      service.kill('SIGCONT')
      await stopService(service)
    },
  })
  return service
}

async function liveThrough(scene: Scene, store: Store, week: number): Promise<void> {
  comeToMonday(scene, week)
  const service = serve(scene, week)
  await vi.waitUntil(() => isWeekDone(store, week), { timeout: MINUTES, interval: 200 })
  await stopService(service)
}

async function hasSlotOf({ db }: Store, week: number): Promise<boolean> {
  return (await db.selectFrom('slot').select('at').where('name', '=', 'digest isg').execute()).length > week
}

async function isSweeping({ db }: Store): Promise<boolean> {
  const sweeps = db.selectFrom('sweep').select('id').where('source', '=', SOURCE).where('outcome', 'is', null)
  return (await sweeps.execute()).length > 0
}

/** A digest does not wait for ever for a sweep that is held up: a quiet week later all is told. */
async function expectToldOnce(scene: Scene, store: Store): Promise<void> {
  await liveThrough(scene, store, 2)
  const found = await audit(scene)
  expect(found.messages).toBeGreaterThan(0)
  // What moved and moved on within the week is in no sweep, so events are not compared with the script.
  expect(found).toMatchObject({
    digests: 2,
    eventsNotToldOnce: [],
    lostMessages: [],
    doubledMessages: [],
    spoiltMessages: [],
    tornStates: [],
  })
}
