import type { Drift, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { type ListRow, readList } from '#source-kit/html-list'
import { quote, readEach, ShapeError } from '#source-kit/reading'
import { readCall, ZONE } from './call.ts'

const LIST = 'https://www.eucityfacility.eu/calls'
/** How many rounds are read: the newest, and the one before while it may still be open. */
const NEWEST = 2

/** Money for municipalities to plan investments in energy: one round a year, each with a page of its own. */
export const source: Source = {
  card: {
    id: 'european-city-facility',
    title: 'European City Facility',
    publisher: 'European City Facility',
    homepage: LIST,
    language: 'en',
    timeZone: ZONE,
    schedule: '23 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 1, maxCalls: 2, fill: { description: 1, eligible: 1 }, maxAgeDays: 7 },
    reuse:
      'Ett projekt inom Life-programmet; dess rättsliga meddelande och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? parseList(page) : parseDetail(page)),
}

interface Round {
  readonly number: number
  readonly request: PageRequest
}

/** All rounds stay on the page. The date on a card is that of its publication, and is not read. */
function parseList(page: Page): PageResult {
  expectPage(page)
  const { values, drift, ignored } = readList(
    page,
    { within: 'body', row: 'a.ce-linked[href^="/calls/call-"]', title: 'h3' },
    readCard,
  )
  const rounds = values.toSorted((a, b) => b.number - a.number)
  const older = rounds.length - NEWEST
  return {
    calls: [],
    follow: rounds.slice(0, NEWEST).map(({ request }) => request),
    drift,
    ignored: { ...ignored, ...(older > 0 && { 'earlier rounds': older }) },
  }
}

function readCard({ url, title }: ListRow): Round {
  const [, number] = /\/calls\/call-(\d{1,3})\/?$/u.exec(new URL(url).pathname) ?? []
  if (number === undefined) throw new ShapeError(`no number of a round: ${quote(url)}`, { kind: 'missing' })
  return { number: Number(number), request: { kind: 'detail', url, carry: { ref: `call-${number}`, title } } }
}

function parseDetail(page: Page): PageResult {
  const details: Drift[] = []
  const { values, drift } = readEach(
    [page],
    (one) => readCall(one, details),
    () => page.url,
  )
  return { calls: values, drift: [...drift, ...details] }
}
