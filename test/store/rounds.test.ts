import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { expectedCalls } from '#store/expected-calls'
import { roundsOf } from '#store/rounds'
import { yearWheel } from '#store/year-wheel'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { NOW, storeCalls, type StoredWords } from '../support/stored-calls.ts'

const YEAR = { from: day('2026-11-01'), to: day('2027-10-31') }
const title = 'Klimatprojekt i kommuner'
const round = (year: number, opens: string, closes: string, more: StoredWords = {}): StoredWords => ({
  title: `${title} ${year}`,
  opens: day(`${year}-${opens}`),
  closes: `${year}-${closes}`,
  status: 'closed',
  topics: ['climate-energy'],
  ...more,
})

let store: FreshStore
let ids: readonly number[]
beforeAll(async () => {
  store = await openFreshStore()
  ids = await storeCalls(store, [
    round(2025, '03-04', '05-06'),
    round(2026, '03-03', '05-20', { grade: 0, topics: [] }),
    { title: 'Skolor möter forskare', opens: day('2026-12-01'), closes: '2027-02-01', topics: ['education'] },
    { title: 'Skolor möter forskare', opens: day('2025-12-01'), closes: '2026-02-01', status: 'closed' },
    { title: 'Skolor möter forskare', opens: day('2024-12-01'), closes: '2025-02-01', status: 'closed' },
    {
      title: 'Nordiska utbyten 2027',
      status: 'forthcoming',
      certainty: 'estimated',
      rhythm: { opens: { month: 11 }, closes: { month: 2, day: 1 }, roundsSeen: 5 },
      topics: ['education'],
    },
    { title: 'En gång och aldrig mer', opens: day('2026-10-01'), closes: '2027-03-01', topics: ['climate-energy'] },
  ])
})
afterAll(() => store.close())

const wheel = async (topics?: Parameters<typeof yearWheel>[1]['topics']) =>
  yearWheel(store.db, { ...YEAR, ...(topics && { topics }) }, NOW)

describe('the rounds of a call', () => {
  it('are all of its series, oldest first, and let one expect the next', async () => {
    const { rounds, expected } = await roundsOf(store.db, ids[0] ?? 0, NOW)
    expect(rounds.map(({ calls, closes }) => [calls[0]?.title, closes])).toEqual([
      [`${title} 2025`, '2025-05-06'],
      [`${title} 2026`, '2026-05-20'],
    ])
    expect(expected).toMatchObject({ opens: { month: 3 }, closes: { month: 5 }, roundsSeen: 2 })
    expect(expected?.moved).toEqual({ end: 'closes', from: '2025-05-06', to: '2026-05-20' })
  })

  it('let one expect nothing while the next one is announced', async () => {
    const { rounds, expected } = await roundsOf(store.db, ids[2] ?? 0, NOW)
    expect(rounds).toHaveLength(3)
    expect(expected).toBeUndefined()
  })

  it('of a call that comes alone are itself', async () => {
    const { rounds, expected } = await roundsOf(store.db, ids[6] ?? 0, NOW)
    expect(rounds).toHaveLength(1)
    expect(expected).toBeUndefined()
  })
})

describe('what is expected soon', () => {
  it('is the newest round as one to come: forthcoming, estimated and without a date', async () => {
    const [call, ...others] = await expectedCalls(store.db, 0, Temporal.Instant.from('2027-02-01T08:00:00Z'), 45)
    expect(others).toEqual([])
    expect(call).toMatchObject({
      id: ids[1],
      status: 'forthcoming',
      deadlines: [],
      certainty: 'estimated',
      rhythm: { opens: { month: 3 }, roundsSeen: 2 },
    })
    expect(call).not.toHaveProperty('opens')
  })

  it('is nothing that lies further away, or in a month that has begun', async () => {
    for (const now of ['2027-01-01T08:00:00Z', '2027-03-02T08:00:00Z']) {
      expect(await expectedCalls(store.db, 0, Temporal.Instant.from(now), 45)).toEqual([])
    }
  })
})

describe('the wheel of the year', () => {
  it('tells announced windows from estimated months', async () => {
    const [climate] = await wheel(['climate-energy'])
    expect(climate?.announced).toEqual([
      { call: expect.objectContaining({ title: 'En gång och aldrig mer' }), opens: '2026-10-01', closes: '2027-03-01' },
    ])
    expect(climate?.estimated).toMatchObject([
      { opens: { from: '2027-03', to: '2027-03' }, closes: { from: '2027-05', to: '2027-05' } },
    ])
  })

  it('has what a source declares beside what its rounds show, and no estimate for what is announced', async () => {
    const [education] = await wheel(['education'])
    expect(education?.announced.map(({ call }) => call.title)).toEqual(['Skolor möter forskare'])
    expect(education?.estimated.map(({ call }) => call.title)).toEqual(['Nordiska utbyten 2027'])
    expect(education?.estimated[0]).toMatchObject({ opens: { from: '2026-11' }, closes: { from: '2027-02' } })
  })

  it('has every topic that something is in, and no other', async () => {
    expect((await wheel()).map(({ topic }) => topic)).toEqual(['climate-energy', 'education'])
    expect(await wheel(['culture'])).toEqual([])
  })
})
