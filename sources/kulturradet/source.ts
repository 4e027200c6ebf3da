import type { CallDraft } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import type { Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { readEach, ShapeError } from '#source-kit/reading'
import { all, one, type Part, readPage } from '#source-kit/select'
import { completeGrant, ZONE } from './grant.ts'
import { readRow, slugOf } from './row.ts'

const LIST = 'https://www.kulturradet.se/sok-bidrag/'
const GRANT_LINK = 'a[href*="/sok-bidrag/"]'
const MENUS = 'nav, header, footer, form'

/** Grants for culture, reading and school; open and forthcoming ones get their days from their own page. */
export const source: Source = {
  card: {
    id: 'kulturradet',
    title: 'Kulturrådet: bidrag',
    publisher: 'Kulturrådet',
    homepage: LIST,
    language: 'sv',
    timeZone: ZONE,
    schedule: '27 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 60, fill: { description: 0.9, deadlines: 0.6 }, maxAgeDays: 3 },
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? parseList(page) : parseGrant(page)),
}

/** @throws ShapeError when no row has a status: then the words are written by a script, or are others. */
function parseList(page: Page): PageResult {
  const links = all(one(readPage(page.body), 'main'), GRANT_LINK).filter(
    (link) => link.closest(MENUS).length === 0 && slugOf(link.attr('href') ?? '', page.url) !== undefined,
  )
  const parts = new Map(links.map((link) => [slugOf(link.attr('href') ?? '', page.url) ?? '', rowOf(link)]))
  const { values, drift } = readEach(
    [...parts],
    ([slug, part]) => readRow(slug, part, page.url),
    ([slug]) => slug,
  )
  const rows = values.filter((value) => value !== 'without a status')
  if (rows.length === 0) throw new ShapeError(`no row with a status among ${parts.size} links`, { kind: 'missing' })
  const current = rows.filter(({ status }) => status !== 'closed')
  const counts = { closed: rows.length - current.length, 'without a status': values.length - rows.length }
  return {
    calls: [],
    follow: current.map(pageOf),
    drift,
    ignored: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  }
}

/** The card around a link, where there is one: the status may stand beside the link. */
function rowOf(link: Part): Part {
  const card = link.closest('li, article')
  const isOfOne =
    card.length > 0 && new Set(all(card, GRANT_LINK).map((one) => cleanLine(one.attr('href') ?? ''))).size === 1
  return isOfOne ? card : link
}

const pageOf = (call: CallDraft): PageRequest => ({ kind: 'detail', url: call.url, completes: [call] })

/** A page that cannot be read gives no call: without its days, the row would take from the call what is known of it. */
function parseGrant(page: Page): PageResult {
  const { values, drift } = readEach(
    page.request.completes ?? [],
    (row) => completeGrant(row, readPage(page.body), page.at),
    ({ ref }) => ref,
  )
  return { calls: values.map(({ call }) => call), drift: [...drift, ...values.flatMap((one) => one.drift ?? [])] }
}
