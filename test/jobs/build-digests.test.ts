import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day } from '#core/day'
import type { Verdict } from '#core/verdict'
import { buildDigestOnce, previewDigest } from '#jobs/build-digests'
import { createWebViews } from '#jobs/web-views'
import { renderText } from '#render/text'
import { holdEvents } from '#store/changes'
import { subscriptionOf } from '#store/digests'
import { countRows } from '#store/dump'
import { keepRates } from '#store/rates'
import { indexSearch } from '#store/search'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aWatchedPage, newsPortal, someNews } from '../support/news-portal.ts'
import { trollhattan } from '../support/organisation.ts'
import { aDraft, draftsNamed, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { storeCalls } from '../support/stored-calls.ts'
import { emptyTables } from '../support/written-rows.ts'

const MONDAY = Temporal.Instant.from('2026-10-12T05:30:00Z')
const WEEK = { hours: 7 * 24 }
/** All calls are for the city. */
const classify = (): Verdict => ({
  focus: [{ area: 'sustainability', score: 0.9 }],
  topics: [],
  relevance: { grade: 3, score: 0.9 },
  scores: { sustainability: 0.9, business: 0, competence: 0, relevance: 0.9 },
  reasons: [],
})

let store: FreshStore
let portal: SmallPortal
let sweep: () => Promise<unknown>
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  portal = smallPortal()
  const sweepPortal = smallSweeps(store, portal)
  sweep = () => sweepPortal({ classify })
})

const parts = () => ({ db: store.db, organisation: trollhattan, cards: [portal.source.card] })
const build = (now: Temporal.Instant, key = `isg/${now.toString()}`) => buildDigestOnce(parts(), 'isg', key, now)
type Built = Awaited<ReturnType<typeof build>>
const titles = ({ digest }: Built) =>
  digest.sections.flatMap(({ entries }) => entries.map(({ call }) => call.title)).toSorted()

describe('a digest', () => {
  it('is built once for its key: its messages and how far it told are stored with it', async () => {
    portal.show(draftsNamed('c', 3))
    await sweep()
    const first = await build(MONDAY)
    const counts = await countRows(store.db)
    expect(first.isNew).toBe(true)
    expect(counts).toMatchObject({ digest: 1, subscription: 1 })
    expect(counts.outbox).toBeGreaterThan(0)
    portal.show(draftsNamed('c', 4))
    await sweep()
    const again = await build(MONDAY.add({ hours: 1 }), `isg/${MONDAY.toString()}`)
    expect(again).toEqual({ digest: first.digest, isNew: false })
    expect(await countRows(store.db)).toMatchObject({ digest: 1, outbox: counts.outbox })
    expect(await subscriptionOf(store.db, 'isg')).toEqual({
      lastEvent: 3,
      lastNews: 0,
      lastNotice: 0,
      lastDigestAt: MONDAY.toString(),
    })
  })

  it('is built once when several workers have its job at the same moment', async () => {
    portal.show(draftsNamed('c', 3))
    await sweep()
    const built = await Promise.all(Array.from({ length: 6 }, () => build(MONDAY, 'isg/one')))
    expect(built.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await countRows(store.db)).toMatchObject({ digest: 1 })
  })

  it('tells of a round that usually opens soon, as an estimate without a date', async () => {
    const title = 'Klimatprojekt i kommuner'
    await storeCalls(store, [
      { title: `${title} 2025`, opens: day('2024-11-12'), closes: '2025-02-03', status: 'closed' },
      { title: `${title} 2026`, opens: day('2025-11-11'), closes: '2026-02-02', status: 'closed' },
    ])
    await indexSearch(store.db)
    const { digest } = await build(MONDAY)
    expect(digest.sections.map(({ id, entries }) => [id, entries.length])).toContainEqual(['opening-soon', 1])
    expect(renderText(digest)).toContain(
      'Brukar öppna i mitten av november och stänga i början av februari (2 omgångar sedda), inget datum utlyst',
    )
  })

  it('covers what happened since the digest before it, however long ago that is', async () => {
    portal.show(draftsNamed('c', 2))
    await sweep()
    expect(titles(await build(MONDAY))).toEqual(['Call c1', 'Call c2'])
    portal.show(draftsNamed('c', 3))
    await sweep()
    portal.show(draftsNamed('c', 4))
    await sweep()
    const late = await build(MONDAY.add({ hours: 3 * 7 * 24 }))
    expect(late.digest.period).toEqual({ from: MONDAY.toString(), to: MONDAY.add({ hours: 3 * 7 * 24 }).toString() })
    expect(titles(late)).toEqual(expect.arrayContaining(['Call c3', 'Call c4']))
    expect(late.digest.sections.find(({ id }) => id === 'new')?.entries).toHaveLength(2)
  })

  it('with nothing new is one line that says so', async () => {
    portal.show([aDraft('c1', { closes: '2027-06-01' })])
    await sweep()
    await build(MONDAY)
    const { digest } = await build(MONDAY.add(WEEK))
    expect(digest.sections.flatMap(({ entries }) => entries)).toEqual([])
    expect(renderText(digest)).toMatch(/[Ii]nget nytt/)
  })

  it('that was looked at beforehand is the same, and the look told nobody', async () => {
    portal.show(draftsNamed('c', 3))
    await sweep()
    const preview = await previewDigest(parts(), 'isg', MONDAY)
    expect(await countRows(store.db)).toMatchObject({ digest: 0, outbox: 0, subscription: 0 })
    expect((await build(MONDAY)).digest).toEqual(preview)
  })

  it('asked for by hand is not sent twice in a week that brought nothing', async () => {
    const byHand = (now: Temporal.Instant) =>
      buildDigestOnce(parts(), 'isg', `isg/${now.toString()}`, now, { unlessNothingNew: true })
    portal.show([aDraft('c1', { closes: '2027-06-01' })])
    await sweep()
    const first = await byHand(MONDAY)
    expect(first.isNew).toBe(true)
    expect(await byHand(MONDAY.add({ hours: 2 }))).toEqual({ digest: first.digest, isNew: false })
    expect((await byHand(MONDAY.add(WEEK))).isNew).toBe(true)
  })
})

describe('news, changed pages and rates', () => {
  const news = newsPortal()
  const digestParts = () => ({ ...parts(), cards: [news.source.card] })
  const tell = (now: Temporal.Instant) => buildDigestOnce(digestParts(), 'isg', `isg/${now.toString()}`, now)
  const read = () => smallSweeps(store, news, MONDAY.toString())({ classify })
  const aPage = (when: string) => aWatchedPage([`Ansökan öppnar i ${when}.`])
  const toldIn = ({ digest }: Built) => [
    ...(digest.news ?? []).map(({ title }) => title),
    ...(digest.notices ?? []).map(({ before, after }) => `${before ?? ''} > ${after ?? ''}`),
  ]

  it('are told in one digest each, and how far is stored with it', async () => {
    news.show({ news: [someNews('a')], watched: [aPage('mars')] })
    await read()
    expect(toldIn(await tell(MONDAY))).toEqual(['News a'])
    news.show({ news: [someNews('a'), someNews('b', { published: '2026-10-14' })], watched: [aPage('april')] })
    await read()
    const second = await tell(MONDAY.add(WEEK))
    expect(toldIn(second)).toEqual(['News b', 'Ansökan öppnar i mars. > Ansökan öppnar i april.'])
    expect(second.digest.news?.[0]).toMatchObject({ sourceTitle: 'The small news', language: 'sv' })
    expect(await subscriptionOf(store.db, 'isg')).toMatchObject({ lastNews: 2, lastNotice: 1 })
    expect(toldIn(await tell(MONDAY.add(WEEK).add(WEEK)))).toEqual([])
  })

  it('that are old when they are first seen are not told, but those of the last fortnight are', async () => {
    news.show({
      news: [someNews('old', { published: '2026-09-27' }), someNews('late', { published: '2026-09-28' })],
    })
    await read()
    expect(toldIn(await tell(MONDAY))).toEqual(['News late'])
  })

  it('are reason enough for a second digest in one week', async () => {
    const byHand = (now: Temporal.Instant) =>
      buildDigestOnce(digestParts(), 'isg', `isg/${now.toString()}`, now, { unlessNothingNew: true })
    await byHand(MONDAY)
    expect((await byHand(MONDAY.add({ hours: 1 }))).isNew).toBe(false)
    news.show({ news: [someNews('a')] })
    await read()
    expect((await byHand(MONDAY.add({ hours: 2 }))).isNew).toBe(true)
  })

  it('stand on the newest stored rates, unless the configuration says others', async () => {
    const stored = { date: day('2026-10-09'), sekPer: { EUR: 11.01 } }
    const configured = { date: day('2026-10-01'), sekPer: { EUR: 10.5 } }
    expect((await previewDigest(parts(), 'isg', MONDAY)).rates).toBeUndefined()
    await keepRates(store.db, stored)
    expect((await previewDigest(parts(), 'isg', MONDAY)).rates).toEqual(stored)
    expect((await previewDigest({ ...parts(), rates: configured }, 'isg', MONDAY)).rates).toEqual(configured)
  })
})

describe('a call for other countries or regions', () => {
  it('is kept and counted, but not told, and found among those that were left out', async () => {
    portal.show([aDraft('here'), aDraft('there', { eligible: { countries: ['NO'] } })])
    await sweep()
    const built = await build(MONDAY)
    expect(titles(built)).toEqual(['Call here'])
    expect(built.digest.counts).toMatchObject({ new: 1, newOf: 2 })
    const views = createWebViews(store, [portal.source.card], trollhattan, () => MONDAY)
    expect(await views.leftOut(built.digest)).toMatchObject([{ title: 'Call there', isOutside: true }])
  })
})

describe.skipIf(process.env['TEST_DATABASE_URL'] === undefined)(
  'events on their way while a digest is built (on Postgres)',
  () => {
    it('are waited for: none is passed over because a later one was committed first', async () => {
      portal.show(draftsNamed('c', 2))
      await sweep()
      const slow = Promise.withResolvers<void>()
      const writing = Promise.withResolvers<void>()
      const late = store.db.transaction().execute(async (trx) => {
        await holdEvents(trx, 'shared')
        await trx
          .insertInto('change_event')
          .values({
            at: MONDAY.toString(),
            call_id: 1,
            sweep_id: 1,
            source: 'small-portal',
            kind: 'deadline-moved',
            field: 'deadlines',
            before: '2026-12-01',
            after: '2026-12-02',
            material: true,
          })
          .execute()
        writing.resolve()
        await slow.promise
      })
      await writing.promise
      portal.show(draftsNamed('c', 3))
      await sweep()
      const building = build(MONDAY)
      setTimeout(() => slow.resolve(), 200)
      await late
      const { digest } = await building
      expect((await subscriptionOf(store.db, 'isg')).lastEvent).toBe(4)
      expect(digest.counts.new).toBe(3)
      expect((await build(MONDAY.add({ hours: 1 }))).digest.sections.flatMap(({ entries }) => entries)).toEqual([])
    })
  },
)
