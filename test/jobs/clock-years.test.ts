import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDigestOnce } from '#jobs/build-digests'
import { startClock } from '#jobs/clock'
import type { Queue } from '#jobs/queue'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { seededRandom } from '../support/seeded-random.ts'

const SEED = 20270328
/** The short run has both changes of the clock in 2027, the long one three leap days as well. */
const WEEKS = process.env['UTLYST_TEST_LONG'] === '1' ? 522 : 52
const FIRST = Temporal.PlainDate.from('2026-11-23')
const ZONE = 'Europe/Stockholm'
/** What is wrong with the clocks of three workers, always. */
const SKEWS = [{ seconds: -90 }, { seconds: 0 }, { seconds: 90 }] as const
/** What goes wrong with one of them for a moment. */
const JUMPS = [
  { hours: 1 },
  { hours: -1 },
  { hours: 24 },
  { hours: -24 },
  { hours: 30 * 24 },
  { hours: -30 * 24 },
] as const
const quiet = { info: () => undefined, error: () => undefined }

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())

describe('three workers whose clocks are 90 seconds apart, one of which jumps by an hour, a day or a month each week', () => {
  it(
    `build one digest in each of ${WEEKS} weeks, at the earliest when the first of them has half past seven (seed ${SEED})`,
    async () => {
      const random = seededRandom(SEED)
      const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
      const built: string[] = []
      const look = async (now: Temporal.Instant) => void built.push(...(await lookAndBuild(now)))
      await look(mondayAt(0).subtract({ hours: 24 }))
      for (let week = 0; week < WEEKS; week += 1) {
        const due = mondayAt(week)
        const before = built.length
        await look(due.subtract({ seconds: 91 }).add(SKEWS[2]))
        expect(built.slice(before).filter((slot) => slot === due.toString())).toEqual([])
        for (const skew of SKEWS) await look(due.add({ seconds: 90 }).add(skew))
        await look(due.add({ hours: Math.floor(random() * 160) }).add(pick(JUMPS)))
      }
      const due = Array.from({ length: WEEKS }, (_, week) => mondayAt(week).toString())
      const last = due.at(-1) ?? ''
      expect(built.filter((slot) => slot <= last).toSorted()).toEqual(due)
      const stored = await store.db.selectFrom('digest').select('key').orderBy('key').execute()
      expect(stored.map(({ key }) => key)).toEqual(built.map((slot) => `isg/${slot}`).toSorted())
    },
    10 * 60_000,
  )
})

const mondayAt = (week: number) =>
  FIRST.add({ weeks: week }).toZonedDateTime({ timeZone: ZONE, plainTime: '07:30' }).toInstant()

/** What a worker does that believes it to be `now`; returns the slots of the group's digests that it built. */
async function lookAndBuild(now: Temporal.Instant): Promise<readonly string[]> {
  const slots: string[] = []
  const queue: Queue = {
    async sendWith(_, name, data) {
      if (name === 'build-digest' && 'slot' in data) slots.push(data.slot)
    },
    send: async () => undefined,
    work: async () => undefined,
    stop: async () => undefined,
  }
  const parts = { store, queue, organisation: trollhattan, cards: [], readsRates: false, logger: quiet }
  await startClock({ ...parts, now: () => now }).stop()
  for (const slot of slots)
    await buildDigestOnce({ db: store.db, organisation: trollhattan, cards: [] }, 'isg', `isg/${slot}`, now)
  return slots
}
