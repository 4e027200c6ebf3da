import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { seededRandom } from '../support/seeded-random.ts'
import { audit } from './audit.ts'
import { comeToMonday, isWeekDone, SOURCE, startService, stopService } from './mondays.ts'
import { type Scene, setScene } from './scene.ts'

const SEED = 31
const isMissing = process.env['TEST_DATABASE_URL'] === undefined
const WEEKS = process.env['UTLYST_TEST_LONG'] === '1' ? 20 : 2
const MINUTES = 60_000

let scene: Scene | undefined
const workers: ChildProcess[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map(stopService))
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

/** Both workers see the same Monday. */
async function liveThroughMonday(scene: Scene, week: number, skewMs: number): Promise<void> {
  comeToMonday(scene, week)
  workers.push(startService(scene, week))
  await sleep(skewMs)
  workers.push(startService(scene, week))
  const store = await scene.openStore()
  try {
    await vi.waitUntil(() => isWeekDone(store, week), { timeout: 2 * MINUTES, interval: 200 })
  } finally {
    await store.close()
  }
  await Promise.all(workers.splice(0).map(stopService))
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
