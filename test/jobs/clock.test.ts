import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ClockParts, startClock } from '#jobs/clock'
import type { Queue } from '#jobs/queue'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { smallPortal } from '../support/small-portal.ts'
import { emptyTables } from '../support/written-rows.ts'

const CARD = smallPortal().source.card // every morning at 06:15
const MONDAY = '2026-11-23T06:30:00Z'
/** What falls due on a Monday morning: the group's digest, and those of all with a daily or weekly one. */
const MONDAYS = [
  `build-digest isg ${MONDAY}`,
  `build-subscribed daily ${MONDAY}`,
  `build-subscribed weekly ${MONDAY}`,
] as const
const quiet = { info: () => undefined, error: () => undefined }

let store: FreshStore
let handedOut: string[]
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  handedOut = []
})

const queue: Queue = {
  async sendWith(_trx, name, data) {
    handedOut.push(`${name} ${Object.values(data).join(' ')}`)
  },
  async send() {},
  async work() {},
  async stop() {},
}

/** What one look at the clock hands out. */
async function lookAt(now: string, more: Partial<ClockParts> = {}): Promise<readonly string[]> {
  handedOut = []
  const parts = { store, queue, organisation: trollhattan, cards: [CARD], readsRates: false, logger: quiet, ...more }
  await startClock({ ...parts, now: () => Temporal.Instant.from(now) }).stop()
  return handedOut
}

describe('the clock', () => {
  it('hands out each slot once, when it falls due', async () => {
    await lookAt('2026-11-20T12:00:00Z')
    expect(await lookAt('2026-11-20T12:01:00Z')).toEqual([])
    expect(await lookAt('2026-11-23T05:14:59Z')).toEqual(['sweep-source small-portal'])
    expect(await lookAt('2026-11-23T05:15:00Z')).toEqual(['sweep-source small-portal'])
    expect(await lookAt('2026-11-23T05:16:00Z')).toEqual([])
    expect(await lookAt(MONDAY)).toEqual(MONDAYS)
    expect(await lookAt(MONDAY)).toEqual([])
  })

  it('catches up only the newest of the slots that were missed while the machine was off', async () => {
    await lookAt('2026-11-02T12:00:00Z')
    expect(await lookAt('2026-11-25T12:00:00Z')).toEqual([
      'sweep-source small-portal',
      `build-digest isg ${MONDAY}`,
      'build-subscribed daily 2026-11-25T06:30:00Z',
      `build-subscribed weekly ${MONDAY}`,
    ])
    expect(await lookAt('2026-11-25T12:01:00Z')).toEqual([])
  })

  it('of a fresh installation sweeps at once, but tells nobody before the first Monday', async () => {
    expect(await lookAt('2026-11-25T12:00:00Z')).toEqual(['sweep-source small-portal'])
    expect(await lookAt('2026-11-30T06:30:00Z')).toContain('build-digest isg 2026-11-30T06:30:00Z')
  })

  it('has daily digests built on workdays, and monthly ones on the first Monday, at the hour of the weekly ones', async () => {
    await lookAt('2026-11-27T12:00:00Z')
    expect(await lookAt('2026-11-29T12:00:00Z', { cards: [] })).toEqual([])
    expect(await lookAt('2026-12-01T06:30:00Z', { cards: [] })).toContain('build-subscribed daily 2026-12-01T06:30:00Z')
    expect(await lookAt('2026-12-06T12:00:00Z', { cards: [] })).not.toContain('build-subscribed monthly')
    expect(await lookAt('2026-12-07T06:30:00Z', { cards: [] })).toContain(
      'build-subscribed monthly 2026-12-07T06:30:00Z',
    )
  })

  it('leaves a source alone that waits for a key or a permission', async () => {
    const waiting = { ...CARD, waits: { secrets: ['UTLYST_SMALL_KEY'] } }
    expect(await lookAt('2026-11-25T12:00:00Z', { cards: [waiting] })).toEqual([])
  })

  it('has the exchange rates read on workdays at 16:37 in Brussels, and at once when there are none', async () => {
    const rates = { cards: [], readsRates: true }
    expect(await lookAt('2026-11-20T15:36:00Z', rates)).toEqual(['read-rates '])
    expect(await lookAt('2026-11-20T15:37:00Z', rates)).toEqual(['read-rates '])
    expect(await lookAt('2026-11-22T23:00:00Z', rates)).toEqual([])
    expect(await lookAt('2026-11-23T15:37:00Z', rates)).toContain('read-rates ')
  })

  it('tells nobody twice when it was set back', async () => {
    await lookAt('2026-11-20T12:00:00Z')
    await lookAt(MONDAY)
    expect(await lookAt('2026-11-21T12:00:00Z')).toEqual(['sweep-source small-portal'])
    expect(await lookAt('2026-11-23T06:31:00Z')).toEqual([])
  })

  it('hands out what falls due before a moment to which it had run ahead', async () => {
    await lookAt('2026-11-20T12:00:00Z')
    const ahead = await lookAt('2026-12-23T12:00:00Z', { cards: [] })
    expect(ahead).toContain('build-digest isg 2026-12-21T06:30:00Z')
    for (const monday of ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'])
      expect(await lookAt(`${monday}T06:30:00Z`, { cards: [] })).toContain(`build-digest isg ${monday}T06:30:00Z`)
    expect(await lookAt('2026-12-21T06:30:00Z', { cards: [] })).not.toContain('build-digest isg 2026-12-21T06:30:00Z')
  })

  it('of several processes hands a slot out once', async () => {
    await lookAt('2026-11-20T12:00:00Z')
    handedOut = []
    const start = (owner: string) =>
      startClock({
        store: { ...store, owner },
        queue,
        organisation: trollhattan,
        cards: [CARD],
        readsRates: false,
        logger: quiet,
        now: () => Temporal.Instant.from(MONDAY),
      })
    const clocks = ['a', 'b', 'c', 'd'].map(start)
    await Promise.all(clocks.map((clock) => clock.stop()))
    expect(handedOut.toSorted()).toEqual([...MONDAYS, 'sweep-source small-portal'])
  })

  it('hands the slot out again when its job could not be stored', async () => {
    await lookAt('2026-11-20T12:00:00Z')
    const broken: Queue = {
      ...queue,
      sendWith: async () => {
        throw new Error('the queue is gone')
      },
    }
    const complaints: unknown[] = []
    const logger = { ...quiet, error: (complaint: unknown) => complaints.push(complaint) }
    await lookAt(MONDAY, { queue: broken, logger: logger as never })
    expect(complaints).toHaveLength(1)
    expect(await lookAt(MONDAY)).toEqual(['sweep-source small-portal', ...MONDAYS])
  })
})
