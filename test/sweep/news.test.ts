import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Verdict } from '#core/verdict'
import { newsAfter } from '#store/news'
import { noticesAfter } from '#store/watched-pages'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aWatchedPage, type NewsPortal, newsPortal, someNews } from '../support/news-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

let store: FreshStore
let portal: NewsPortal
let sweep: ReturnType<typeof smallSweeps>
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  portal = newsPortal()
  sweep = smallSweeps(store, portal)
})

const titles = async () => (await newsAfter(store.db, 0)).map(({ title }) => title)
const OPENS_IN_MARCH = aWatchedPage(['Programmet stöder städer.', 'Ansökan öppnar i mars. Beslut fattas i juni.'])
const OPENS_IN_APRIL = aWatchedPage(['Programmet stöder städer.', 'Ansökan öppnar i april. Beslut fattas i juni.'])

describe('news', () => {
  it('alone make a whole sweep, which counts them', async () => {
    portal.show({ news: [someNews('a'), someNews('b'), someNews('c')] })
    expect(await sweep()).toMatchObject({ outcome: 'complete', seen: 3, news: 3, new: 0 })
    expect(await titles()).toEqual(['News a', 'News b', 'News c'])
  })

  it('are stored once, as they were first seen, and an unchanged sweep writes nothing', async () => {
    portal.show({ news: [someNews('a'), someNews('b')] })
    await sweep()
    const before = await rowMarks(store.db)
    portal.show({ news: [someNews('a', { title: 'News a, corrected' }), someNews('b')] })
    expect(await sweep()).toMatchObject({ outcome: 'complete', seen: 2, news: 0 })
    expect(await rowMarks(store.db)).toEqual(before)
    portal.show({ news: [someNews('b'), someNews('c')] })
    expect(await sweep()).toMatchObject({ news: 1 })
    expect(await titles()).toEqual(['News a', 'News b', 'News c'])
  })

  it('of two portals with one reference are two', async () => {
    portal.show({ news: [someNews('a')] })
    await sweep()
    const other = newsPortal('other-news')
    other.show({ news: [someNews('a')] })
    expect(await smallSweeps(store, other)()).toMatchObject({ news: 1 })
  })

  it('are graded by their title, summary, source and publisher', async () => {
    const asked: unknown[] = []
    const classify = (input: object): Verdict => {
      asked.push(input)
      return {
        focus: [],
        topics: [],
        relevance: { grade: 2, score: 0.75 },
        scores: { sustainability: 0, business: 0, competence: 0, relevance: 0.75 },
        reasons: [],
      }
    }
    portal.show({ news: [someNews('a', { summary: 'Städer får stöd.' })] })
    await sweep({ classify })
    expect(asked).toEqual([
      { title: 'News a', summary: 'Städer får stöd.', language: 'sv', source: 'small-news', publisher: 'Small' },
    ])
    expect(await newsAfter(store.db, 0)).toMatchObject([{ grade: 2, score: 0.75, published: '2026-10-05' }])
  })

  it('that cannot be stored are told, and lose no other', async () => {
    portal.show({ news: [someNews('a', { published: '2026-02-30' }), someNews('b', { title: 'News\u0000 b' })] })
    expect(await sweep()).toMatchObject({
      outcome: 'partial',
      news: 1,
      drift: [{ where: 'a', problem: '"2026-02-30" is no day' }],
    })
    expect(await titles()).toEqual(['News b'])
  })

  it('fewer than the card expects are not stored', async () => {
    portal.show({ news: [] })
    expect(await sweep()).toMatchObject({ outcome: 'failed', seen: 0 })
  })
})

describe('a watched page', () => {
  it('makes no notice at first sight, nor while it says the same', async () => {
    portal.show({ watched: [OPENS_IN_MARCH] })
    expect(await sweep()).toMatchObject({ outcome: 'complete', seen: 1, notices: 0 })
    const before = await rowMarks(store.db)
    expect(await sweep()).toMatchObject({ outcome: 'complete', notices: 0 })
    expect(await rowMarks(store.db)).toEqual(before)
  })

  it('that changed makes one notice, with the sentence that went and the one that came', async () => {
    portal.show({ watched: [OPENS_IN_MARCH] })
    await sweep()
    portal.show({ watched: [OPENS_IN_APRIL] })
    expect(await sweep()).toMatchObject({ notices: 1 })
    expect(await sweep()).toMatchObject({ notices: 0 })
    expect(await noticesAfter(store.db, 0)).toEqual([
      {
        id: expect.any(Number),
        source: 'small-news',
        url: 'https://small-news.example/programme',
        title: 'The programme',
        language: 'sv',
        before: 'Ansökan öppnar i mars.',
        after: 'Ansökan öppnar i april.',
      },
    ])
  })

  it('whose lines only changed places is no notice', async () => {
    portal.show({ watched: [OPENS_IN_MARCH] })
    await sweep()
    portal.show({ watched: [aWatchedPage(OPENS_IN_MARCH.lines.toReversed())] })
    expect(await sweep()).toMatchObject({ outcome: 'complete', notices: 0 })
  })
})
