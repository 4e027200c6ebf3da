import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Http } from '#fetch/http'
import { isHolding, type SweepReport } from '#sweep/report'
import { readRates } from '#sweep/read-rates'
import { sweepSource } from '#sweep/sweep-source'
import { hastyHttp, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { type MutatedPortal, startMutatedPortal } from '../support/mutated-portal.ts'
import { CALL_MUTATIONS, type Mutation, PAGE_MUTATIONS } from '../support/page-mutations.ts'
import { FAMILIES, type PortalFamily, type Row } from '../support/portal-families.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

const ROWS: readonly Row[] = [
  ['2026-12-01', '2027-02-01'],
  ['2026-12-01', '2027-02-15'],
  ['2026-12-03', '2027-03-05'],
  ['2026-12-03', '2027-03-22'],
  ['2026-12-07', '2027-04-12'],
  ['2026-12-07', '2027-05-03'],
  ['2026-12-09', '2027-06-09'],
  ['2026-12-09', '2027-09-30'],
].map(([opens = '', closes = ''], index) => ({ id: index + 1, title: `Utlysning nummer ${index + 1}`, opens, closes }))

let store: FreshStore
let portal: MutatedPortal
let http: Http
beforeAll(async () => {
  store = await openFreshStore()
  portal = await startMutatedPortal()
  http = hastyHttp(portal.url, { headersTimeoutMs: 10_000 })
})
afterAll(async () => {
  await http.close()
  await portal.close()
  await store.close()
})

let day = 0
/** A sweep of the next day. */
async function sweep({ source }: PortalFamily): Promise<SweepReport> {
  const now = Temporal.Instant.from('2026-11-24T06:00:00Z').add({ hours: 24 * (day++ % 3) })
  return sweepSource(source, now, new AbortController().signal, sweepParts(store, http))
}

/** What a mutated sweep leaves in the log and among what is held goes, so that the next one is measured against the same past. */
async function forgetAfter(last: number): Promise<void> {
  await store.db.deleteFrom('held_change').execute()
  await store.db.deleteFrom('sweep').where('id', '>', last).execute()
}

/** Every table but the log and what waits for a person. */
async function stored() {
  const { held_change: _held, ...marks } = await rowMarks(store.db)
  return marks
}

const isCaught = (report: SweepReport) => report.outcome !== 'complete' || isHolding(report)

function itCatches(family: PortalFamily, mutations: readonly Mutation[], isSpoilt?: (path: string) => boolean): void {
  let last = 0
  beforeAll(async () => {
    await emptyTables(store.db)
    portal.serve(family, ROWS)
    for (const expected of ['complete', 'complete']) expect((await sweep(family)).outcome).toBe(expected)
    last = (await store.db.selectFrom('sweep').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
  })

  it.each(mutations.map((mutation) => [mutation.name, mutation] as const))('%s', async (_, mutation) => {
    const before = await stored()
    portal.serve(family, ROWS, mutation, isSpoilt)
    const report = await sweep(family)
    const problem = JSON.stringify(report)
    expect(isCaught(report), problem).toBe(true)
    expect(report, problem).toMatchObject({ new: 0, changed: 0, closed: 0, withdrawn: 0, notices: 0 })
    expect(await stored(), problem).toEqual(before)
    await forgetAfter(last)
    portal.serve(family, ROWS)
    expect(await sweep(family)).toMatchObject({ outcome: 'complete', new: 0, changed: 0 })
    expect(await stored()).toEqual(before)
    await forgetAfter(last)
  })
}

describe.each(FAMILIES.map((family) => [family.source.card.id, family] as const))('%s notices', (id, family) => {
  itCatches(family, id === 'watched-page' ? PAGE_MUTATIONS : [...PAGE_MUTATIONS, ...CALL_MUTATIONS])
})

const htmlList = FAMILIES.find(({ source }) => source.card.id === 'html-list') as PortalFamily
const detailPages: PortalFamily = { ...htmlList, renamed: { ...htmlList.renamed, title: ['h1>', 'h5>'] } }

describe('the page of one call notices', () => {
  itCatches(detailPages, PAGE_MUTATIONS, (path) => path === '/utlysning/3')
})

const RATES = readFileSync(new URL('../../src/cli/demo/eurofxref-daily.xml', import.meta.url), 'utf8')
const replaced = (from: string | RegExp, to: string) => (body: string) => body.replaceAll(from, to)

/** Each makes of the bank's page another one. */
const RATES_MUTATIONS: Readonly<Record<string, (body: string) => string>> = {
  ...Object.fromEntries(
    PAGE_MUTATIONS.filter(({ name }) => name !== 'the title under another name').map(({ name, page }) => [
      name,
      (body: string) => page?.(body, htmlList).body ?? '',
    ]),
  ),
  'the currency under another name': replaced('currency=', 'unit='),
  'the rate under another name': replaced('rate=', 'value='),
  'the day under another name': replaced('time=', 'date='),
  'day and month swapped': replaced('2026-11-20', '2026-20-11'),
  'a day of next year': replaced('2026-11-20', '2027-11-20'),
  'a day of last year': replaced('2026-11-20', '2025-11-20'),
  'no krona': replaced("'SEK'", "'XXX'"),
  'two kronor': replaced("'NOK'", "'SEK'"),
  'a comma that moved': replaced(/(currency='SEK'|currency="SEK")( rate=['"])\d+/g, '$1$2109'),
  'rates of nothing': replaced(/rate=(['"])[^'"]*/g, 'rate=$10'),
}

describe('the rates of the bank notice', () => {
  const now = Temporal.Instant.from('2026-11-23T06:30:00Z')
  const answering = (body: string): Http => ({
    fetch: async ({ url }) => {
      return { url, status: 200, contentType: 'text/xml', body, bytes: body.length, notModified: false }
    },
    close: async () => undefined,
  })

  it.each(Object.entries(RATES_MUTATIONS))('%s', async (_, mutate) => {
    await emptyTables(store.db)
    const mutated = mutate(RATES)
    expect(mutated).not.toBe(RATES)
    const read = readRates({ db: store.db, http: answering(mutated) }, now, new AbortController().signal)
    await expect(read).rejects.toMatchObject({ name: 'ShapeError' })
    expect(await store.db.selectFrom('exchange_rate').selectAll().execute()).toEqual([])
  })
})
