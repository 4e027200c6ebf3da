import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '#fetch/answer'
import type { Http } from '#fetch/http'
import { euSource, sweepEu, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { fixturesOf } from '../support/source-fixtures.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

interface Listing {
  readonly apiVersion: string
  readonly totalResults: number
  readonly pageNumber: number
  readonly pageSize: number
  readonly results: readonly unknown[]
}
type Spoil = (page: Listing) => object

const NOW = '2026-11-24T12:00:00Z'
const ROWS = topics(250)
const PAGES = [1, 2, 3]
/** Of a list of 640 rows, as one of the spoiled pages has it. */
const MOST_PAGES = 7

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(() => emptyTables(store.db))

const expects = { ...euSource.card.expects, minCalls: 200 }
const sweep = (spoil?: Spoil) => sweepEu(sweepParts(store, portal(spoil), { expects }), NOW)

describe('the EU portal', () => {
  it('is read whole over its pages', async () => {
    expect(await sweep()).toMatchObject({ outcome: 'complete', seen: 250, new: 250, requests: 3, drift: [] })
  })

  const spoiled: readonly (readonly [string, Spoil])[] = [
    [
      'comes from another build that counts another list',
      (page) => ({ ...page, apiVersion: '2.146', totalResults: 640 }),
    ],
    ['comes from another build of the same list', (page) => ({ ...page, apiVersion: '2.146' })],
    ['forgot the filter and counts everything', (page) => ({ ...page, totalResults: 4_200_000 })],
    [
      'forgot the filter and sends news among the calls',
      (page) => ({ ...page, results: page.results.with(0, row('6')) }),
    ],
    ['is empty', (page) => ({ ...page, results: [] })],
    ['has no row that can be read', (page) => ({ ...page, results: page.results.map(() => ({ id: 1 })) })],
    ['is the page before it', (page) => ({ ...page, pageNumber: page.pageNumber === 1 ? 2 : page.pageNumber - 1 })],
    ['has a renamed member', ({ results, ...page }) => ({ ...page, hits: results })],
    ['is an empty object', () => ({})],
  ]

  describe.each(spoiled)('whose page %s', (_, spoil) => {
    it.each(PAGES)('is never taken at its word: page %i', async (number) => {
      await sweep()
      const before = await rowMarks(store.db)
      const report = await sweep((page) => (page.pageNumber === number ? spoil(page) : page))
      expect(report).toMatchObject({ new: 0, changed: 0, closed: 0, withdrawn: 0, problem: expect.any(String) })
      expect(report.outcome).not.toBe('complete')
      expect(report.requests).toBeLessThanOrEqual(3 * MOST_PAGES)
      expect(await rowMarks(store.db)).toEqual(before)
    })
  })

  it('that says it in other words changes nothing', async () => {
    await sweep()
    const before = await rowMarks(store.db)
    const reordered = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reordered)
        : typeof value === 'object' && value !== null
          ? {
              ...Object.fromEntries(
                Object.entries(value)
                  .reverse()
                  .map(([name, member]) => [name, reordered(member)]),
              ),
              added: null,
            }
          : value
    const report = await sweep((page) => ({ ...(reordered(page) as object), responseTime: 3.0, warnings: null }))
    expect(report).toMatchObject({ outcome: 'complete', new: 0, changed: 0, drift: [] })
    expect(await rowMarks(store.db)).toEqual(before)
  })
})

/** The portal's answers, page by page, each spoiled as the test says. */
function portal(spoil: Spoil = (page) => page): Http {
  return {
    async fetch({ url }): Promise<Answer> {
      const pageNumber = Number(new URL(url).searchParams.get('pageNumber'))
      const results = ROWS.slice((pageNumber - 1) * 100, pageNumber * 100)
      const page = { apiVersion: '2.148.3', totalResults: ROWS.length, pageNumber, pageSize: 100, results }
      const body = `\uFEFF${JSON.stringify(spoil(page))}`.slice(1)
      return { url, status: 200, contentType: 'application/json', body, bytes: body.length, notModified: false }
    },
    close: () => Promise.resolve(),
  }
}

/** As many topics as asked for, after one of the fixtures, each with its own identifier and key. */
function topics(count: number): readonly unknown[] {
  const fixture = fixturesOf('eu-funding-tenders').find(({ name }) => name === '2026-11-24-list')
  const [model] = (fixture?.page.json() as Listing).results.filter(
    (one) => (one as { metadata: { type: string[]; REFERENCE?: string[] } }).metadata.type[0] === '1',
  ) as { reference: string; metadata: { identifier: string[] } }[]
  const text = JSON.stringify(model)
  return Array.from(
    { length: count },
    (_, index) =>
      JSON.parse(
        text
          .replaceAll(model?.metadata.identifier[0] ?? '', `LIFE-2027-TEST-${index + 1}`)
          .replaceAll(model?.reference ?? '', `${60_000_000 + index}TOPICSen`),
      ) as unknown,
  )
}

/** A row of another kind than was asked for. */
function row(type: string): unknown {
  return { reference: 'news-1', metadata: { REFERENCE: ['news-1'], type: [type], status: ['31094502'] } }
}
