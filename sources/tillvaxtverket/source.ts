import type { CallDraft } from '#core/call-draft'
import { callLinks } from '#source-kit/call-links'
import type { Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { readEach, ShapeError } from '#source-kit/reading'
import { readSitevisionFeed, sitevisionNumber } from '#source-kit/sitevision'
import { readCallPage, ZONE } from './call.ts'

const SITE = 'https://tillvaxtverket.se'
const FEED = `${SITE}/4.3409dae11877922a04096d8d/12.3409dae11877922a04096da6.portlet?state=rss&sv.contenttype=text/xml;charset=UTF-8`
const LIST = `${SITE}/tillvaxtverket/sokfinansiering/utlysningar.1139.html`

/** A call that was closed lately is kept, so that an early closing is seen as one. */
const CLOSED_SINCE_DAYS = 30

export const source: Source = {
  card: {
    id: 'tillvaxtverket',
    title: 'Tillväxtverket: utlysningar',
    publisher: 'Tillväxtverket',
    homepage: LIST,
    language: 'sv',
    timeZone: ZONE,
    schedule: '53 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: {
      minCalls: 5,
      maxCalls: 60,
      fill: { description: 0.9, eligible: 0.8 },
      maxAgeDays: 3,
    },
    lists: 'newest',
    reuse:
      'En statlig myndighets öppna flöde och sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [
    { kind: 'list', url: FEED, accept: 'application/rss+xml, text/xml' },
    { kind: 'list', url: LIST },
  ],
  parse,
}

function parse(page: Page): PageResult {
  if (page.request.kind === 'detail') return parseCall(page)
  return page.request.url === FEED ? parseFeed(page) : parseList(page)
}

/** The newest calls, whatever their status, by title and address: their pages say the rest. */
function parseFeed(page: Page): PageResult {
  const { items, drift } = readSitevisionFeed(page, ZONE)
  if (items.length === 0) throw new ShapeError('a feed without a call', { kind: 'missing' })
  return { calls: [], follow: items.map(({ url }) => pageOf(url)), drift }
}

/** Twelve of the calls, of which some may be missing in the feed. */
function parseList(page: Page): PageResult {
  const links = callLinks(page, 'a[href*="/sokfinansiering/utlysningar/"]')
  if (links.length === 0) throw new ShapeError('no call in a list that always shows twelve', { kind: 'missing' })
  const addresses = [...new Set(links.map(({ url }) => url))]
  const { values, drift } = readEach(
    addresses,
    (url) => pageOf(numbered(url)),
    (url) => url,
  )
  return { calls: [], follow: values, drift }
}

/** @throws ShapeError when the address is not that of a page. */
function numbered(url: string): string {
  sitevisionNumber(url)
  return url
}

const pageOf = (url: string): PageRequest => ({ kind: 'detail', url })

function parseCall(page: Page): PageResult {
  const { values, drift } = readEach(
    [page],
    (one) => readCallPage(one),
    () => new URL(page.request.url).pathname,
  )
  const calls = values.map(({ call }) => call).filter((call) => !isLongClosed(call, page.at))
  return {
    calls,
    drift: [...drift, ...values.flatMap((one) => one.drift)],
    ...(calls.length < values.length && { ignored: { closed: 1 } }),
  }
}

/** The pages of closed calls stay for years. */
function isLongClosed({ status, deadlines }: CallDraft, now: Temporal.Instant): boolean {
  const since = now.toZonedDateTimeISO(ZONE).toPlainDate().subtract({ days: CLOSED_SINCE_DAYS }).toString()
  return status === 'closed' && deadlines.every(({ day }) => day < since)
}
