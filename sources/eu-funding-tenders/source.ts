import { hasPassed } from '#core/deadline'
import type { CallDraft } from '#core/call-draft'
import type { Drift, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { isObject } from '#source-kit/json'
import { readEach, ShapeError } from '#source-kit/reading'
import { readRow } from './draft.ts'
import { type Listing, PAGE_SIZE, readListing } from './listing.ts'
import { contentOf, isLive, isStale, referenceOf, type Row, textOf } from './row.ts'
import { STATUSES, TYPES } from './terms.ts'

const SEARCH = 'https://api.tech.ec.europa.eu/search-api/prod/rest/search'

/** A row that was read, is as it was when it was read last, or was left out for a reason. */
type Outcome = { readonly call: CallDraft } | { readonly unchanged: string } | { readonly ignored: string }

export const source: Source = {
  card: {
    id: 'eu-funding-tenders',
    title: 'EU Funding & Tenders Portal',
    publisher: 'European Commission',
    homepage: 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/calls-for-proposals',
    language: 'en',
    timeZone: 'Europe/Brussels',
    schedule: '37 5,11,17 * * *',
    paceMs: 1_000,
    gives: 'calls',
    expects: {
      minCalls: 400,
      maxCalls: 1_500,
      fill: { title: 1, status: 1, programme: 0.97, deadlines: 0.95, opens: 0.95, description: 0.7, identifier: 0.7 },
      maxAgeDays: 2,
    },
    reuse:
      'Vidareutnyttjande är tillåtet om källan anges, enligt kommissionens beslut 2011/833/EU. Söktjänsten är öppen men inte beskriven, och ingen gräns för antalet anrop är angiven; portalens rättsliga meddelande och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [requestPage(1)],
  parse,
}

/** The key in the address is the public one of the portal's own page; `***` means everything. */
function requestPage(number: number): PageRequest {
  return {
    kind: 'list',
    url: `${SEARCH}?apiKey=SEDIA&text=***&pageSize=${PAGE_SIZE}&pageNumber=${number}`,
    method: 'POST',
    accept: 'application/json',
    form: {
      query: {
        bool: { must: [{ terms: { type: Object.keys(TYPES) } }, { terms: { status: Object.keys(STATUSES) } }] },
      },
      languages: ['en'],
      sort: { field: 'identifier', order: 'ASC' },
    },
  }
}

function parse(page: Page): PageResult {
  const listing = readListing(page)
  const rows = identify(listing)
  const details: Drift[] = []
  const nameOf = (_: unknown, index: number) => rows[index] ?? ''
  const { values, drift } = readEach(
    listing.rows,
    (row, index) => readOutcome(row, nameOf(row, index), page, details),
    nameOf,
  )
  const unchanged = values.flatMap((outcome) => ('unchanged' in outcome ? [outcome.unchanged] : []))
  return {
    calls: values.flatMap((outcome) => ('call' in outcome ? [outcome.call] : [])),
    ...(unchanged.length > 0 && { unchanged }),
    ignored: countEach(values.flatMap((outcome) => ('ignored' in outcome ? [outcome.ignored] : []))),
    drift: [...drift, ...details],
    rows,
    total: listing.total,
    ...(listing.number === 1 && { follow: remainingPages(listing.total) }),
    ...(listing.build !== undefined && { build: listing.build }),
  }
}

function remainingPages(total: number): readonly PageRequest[] {
  const pages = Math.ceil(total / PAGE_SIZE)
  return Array.from({ length: Math.max(0, pages - 1) }, (_, index) => requestPage(index + 2))
}

function readOutcome(row: unknown, identity: string, page: Page, details: Drift[]): Outcome {
  if (!isObject(row)) throw new ShapeError('the row is no object', { kind: 'other-form' })
  if (isStale(row)) return { ignored: 'stale' }
  if (!isLive(row))
    throw new ShapeError('neither a row of today, which has REFERENCE, nor a known stale copy', { kind: 'missing' })
  if (REPEATED.test(identity)) return { ignored: 'repeated on its page' }
  const isCascade = textOf(row, 'type') === '8'
  // Whether a cascade call is past is for the clock to say: it is read every time.
  if (!isCascade && page.isStored(identity, contentOf(row))) return { unchanged: identity }
  const news: Drift[] = []
  const call = readRow(row, (problem, kind) => news.push({ where: identity, problem, kind, scope: 'detail' }))
  details.push(...news)
  return isCascade && isPast(call, page.at) ? { ignored: 'past cascade call' } : { call }
}

function isPast({ deadlines }: CallDraft, now: Temporal.Instant): boolean {
  return deadlines.length > 0 && deadlines.every((deadline) => hasPassed(deadline, now))
}

const REPEATED = / #\d+$/

/**
 * One name for each row received: the reference, with what tells a stale copy from the live row of the same
 * reference. A row that stands twice on one page is the portal's own double, not a loss in paging, so
 * it gets a number; the same name on two pages means that another row was lost.
 */
function identify({ rows, number }: Listing): readonly string[] {
  const seen = new Map<string, number>()
  return rows.map((row, index) => {
    const name = isObject(row) ? nameOf(row) : undefined
    if (name === undefined) return `page ${number}, row ${index + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} #${times}`
  })
}

function nameOf(row: Row): string | undefined {
  const reference = referenceOf(row)
  if (reference === undefined || isLive(row)) return reference
  const checksum = row['checksum']
  return [reference, typeof checksum === 'string' ? checksum : '', textOf(row, 'esDA_IngestDate') ?? ''].join('/')
}

function countEach(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
