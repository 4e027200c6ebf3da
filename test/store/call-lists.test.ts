import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { listCalls, type ListRequest, MOST_COUNTED } from '#store/call-lists'
import type { CallSelection } from '#store/call-selection'
import { isPlaceIn, type Sort, SORTS } from '#store/list-order'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { NOW, storeCalls } from '../support/stored-calls.ts'

const VIEW = {
  now: NOW,
  place: { country: 'SE', region: 'SE232' },
  rates: { date: day('2026-11-25'), sekPer: { EUR: 11 } },
}
const zone = 'Europe/Brussels'
const cutOffs = ['2026-11-01', '2026-12-05', '2027-06-01'].map((one) => ({ day: day(one), zone }))

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
  await storeCalls(store, [
    {
      title: 'Best',
      grade: 3,
      closes: '2027-03-01',
      focus: ['business'],
      topics: ['mobility'],
      firstSeen: '2026-11-01T06:00:00Z',
    },
    { title: 'Cut-offs', grade: 2, score: 0.9, deadlines: cutOffs, budget: { currency: 'EUR', total: 2_000_000 } },
    {
      title: 'Coming',
      grade: 2,
      score: 0.1,
      status: 'forthcoming',
      closes: '2027-09-01',
      budget: { currency: 'SEK', max: 9_000_000 },
    },
    { title: 'Over', grade: 3, closes: '2026-11-20' },
    { title: 'Not for us', grade: 0, closes: '2026-12-24', eligible: { countries: ['NO'] } },
    { title: 'Other region', grade: 1, closes: '2026-12-24', eligible: { regions: ['SE33'] }, source: 'other-portal' },
    {
      title: 'Our region',
      grade: 1,
      closes: '2027-12-24',
      eligible: { regions: ['SE23'], applicants: ['municipality'] },
    },
  ])
})
afterAll(() => store.close())

const list = (selection: CallSelection = {}, more: Partial<ListRequest> = {}) =>
  listCalls(store.db, { selection, sort: 'relevance', limit: 50, ...more }, VIEW)
const titles = async (selection?: CallSelection, sort: Sort = 'relevance') =>
  (await list(selection, { sort })).calls.map(({ title }) => title)

describe('a list of calls', () => {
  it('has what one can apply to here, now or soon, the most relevant first', async () => {
    expect(await titles()).toEqual(['Best', 'Cut-offs', 'Coming', 'Our region'])
  })

  it('is sorted by the next deadline, not the last', async () => {
    expect(await titles({}, 'deadline')).toEqual(['Cut-offs', 'Best', 'Coming', 'Our region'])
  })

  it('is sorted by what was seen last, or by money in one currency', async () => {
    expect(await titles({}, 'newest')).toEqual(['Our region', 'Coming', 'Cut-offs', 'Best'])
    expect((await titles({}, 'amount')).slice(0, 2)).toEqual(['Cut-offs', 'Coming'])
  })

  it.each<[CallSelection, readonly string[]]>([
    [{ statuses: ['forthcoming'] }, ['Coming']],
    [{ statuses: ['closed'] }, ['Over']],
    [{ focus: ['business'] }, ['Best']],
    [{ topics: ['mobility', 'culture'] }, ['Best']],
    [{ withinDays: 30 }, ['Cut-offs']],
    [{ applicant: 'municipality' }, ['Our region']],
    [{ minAmount: 10_000_000 }, ['Cut-offs']],
    [{ minRelevance: 3 }, ['Best']],
    [{ directions: ['social'] }, []],
    [{ triage: 'relevant' }, []],
    [{ area: 'elsewhere' }, ['Other region', 'Not for us']],
    [{ area: 'everywhere', source: 'other-portal' }, ['Other region']],
    [{ text: 'forthcomming "no such words"' }, []],
    [{ text: 'coming' }, ['Coming']],
  ])('%j', async (selection, expected) => {
    expect(await titles(selection)).toEqual(expected)
  })

  it.each(SORTS)('can be read in pages by %s, there and back, each call once', async (sort) => {
    const selection: CallSelection = { area: 'everywhere', statuses: ['open', 'forthcoming', 'closed'] }
    const whole = await titles(selection, sort)
    expect(whole).toHaveLength(7)
    const there: string[][] = []
    let page = await list(selection, { sort, limit: 3 })
    expect(page.previous).toBeUndefined()
    for (;;) {
      there.push(page.calls.map(({ title }) => title))
      expect(page.count).toBe(7)
      if (page.next === undefined) break
      expect(isPlaceIn(sort, page.next)).toBe(true)
      page = await list(selection, { sort, limit: 3, after: page.next })
    }
    expect(there.flat()).toEqual(whole)
    const back = page.previous && (await list(selection, { sort, limit: 3, before: page.previous }))
    expect(back?.calls.map(({ title }) => title)).toEqual(whole.slice(3, 6))
    expect(back?.next).toBeDefined()
  })

  it('shows calls whose facts have changed as they are now', async () => {
    await store.db.updateTable('call').set({ search: null }).execute()
    expect(await titles({ withinDays: 30 })).toEqual(['Cut-offs'])
  })
})

it('counts up to a limit', async () => {
  const many = await openFreshStore()
  await storeCalls(
    many,
    Array.from({ length: 30 }, (_, index) => ({ title: `Call ${index}` })),
  )
  await listCalls(many.db, { selection: {}, sort: 'relevance', limit: 1 }, VIEW)
  await sql`insert into call (identity, title, title_language, portal_status, status, facts, focus, topics, grade, score, verdict,
      model, first_seen, last_change, search, listed)
    select identity || n, title, title_language, portal_status, status, facts, focus, topics, grade, score, verdict, model,
      first_seen, last_change, search, listed from call, generate_series(1, ${MOST_COUNTED / 20}) n`.execute(many.db)
  const { count } = await listCalls(many.db, { selection: {}, sort: 'relevance', limit: 1 }, VIEW)
  expect(count).toBe(MOST_COUNTED + 1)
  await many.close()
})

describe('a place in an address', () => {
  it.each<[Sort, readonly string[]]>([
    ['relevance', ['4', '0.5']],
    ['relevance', ['3', "0'; drop table call"]],
    ['relevance', ['3']],
    ['deadline', ['soon']],
    ['deadline', ['2026-13-01 00:00:00+00']],
    ['amount', ['NaN']],
    ['amount', ['1e999']],
    ['newest', []],
  ])('%s %j is none', (sort, values) => {
    expect(isPlaceIn(sort, { values, id: 1 })).toBe(false)
  })
})
