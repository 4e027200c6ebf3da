import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexSearch, matches } from '#store/search'
import { understand } from '#store/search-words'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { storeCalls } from '../support/stored-calls.ts'

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
  await storeCalls(store, [
    { title: 'Åtgärder för bostäder', titleLanguage: 'sv' },
    { title: 'Vattenförvaltning i kommuner', titleLanguage: 'sv', description: 'Stöd till energieffektivisering.' },
    { title: 'Retrofitting schools', titleLanguage: 'en', identifier: 'LIFE-2027-CET-LOCAL' },
  ])
  await indexSearch(store.db)
})
afterAll(() => store.close())

/** The titles found, and what was searched for instead of what was typed. */
async function find(text: string) {
  const { query, instead } = await understand(store.db, text)
  const rows = await store.db
    .selectFrom('call')
    .select('title')
    .where(matches(query ?? ''))
    .orderBy('id')
    .execute()
  return { titles: rows.map(({ title }) => title), instead }
}

describe('search', () => {
  it.each([
    ['atgard', 'Åtgärder för bostäder'],
    ['åtgärderna', 'Åtgärder för bostäder'],
    ['BOSTADER', 'Åtgärder för bostäder'],
    ['vatten', 'Vattenförvaltning i kommuner'],
    ['stöd för energi', 'Vattenförvaltning i kommuner'],
    ['school', 'Retrofitting schools'],
    ['life-2027-cet-local', 'Retrofitting schools'],
    ['2027 school', 'Retrofitting schools'],
  ])('%s finds %s', async (text, title) => {
    expect(await find(text)).toEqual({ titles: [title], instead: [] })
  })

  it.each([
    ['bosktäder', 'bostäder', 'Åtgärder för bostäder'],
    ['bosktader', 'bostäder', 'Åtgärder för bostäder'],
    ['shcools', 'schools', 'Retrofitting schools'],
    ['energieffektivsering', 'energieffektivisering', 'Vattenförvaltning i kommuner'],
  ])('reads %s as %s, and says so', async (typed, read, title) => {
    expect(await find(typed)).toEqual({ titles: [title], instead: [{ typed, read }] })
  })

  it('leaves a word alone that is near to none', async () => {
    expect(await find('tvättbjörn')).toEqual({ titles: [], instead: [] })
  })

  it('wants all the words, in their order where they are quoted, and none that are refused', async () => {
    expect((await find('bostäder skolor')).titles).toEqual([])
    expect((await find('"bostäder för åtgärder"')).titles).toEqual([])
    expect((await find('"åtgärder för bostäder"')).titles).toHaveLength(1)
    expect((await find('kommuner -vattenförvaltning')).titles).toEqual([])
  })

  it.each([
    "'; drop table call; --",
    '\\',
    ':*',
    '<->',
    '!',
    'a:*b & (',
    '"',
    "'a':1A",
    'x'.repeat(1_000_000),
    '\ud800',
  ])('takes %j as words, not as a statement', async (text) => {
    const { query } = await understand(store.db, text)
    expect(query === undefined || (await find(text)).titles.length === 0).toBe(true)
  })
})
