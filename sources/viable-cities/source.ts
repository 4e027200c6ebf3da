import { dayOf } from '#core/day'
import { mainText } from '#source-kit/call-page'
import { type CallLink, callLinks } from '#source-kit/call-links'
import type { Drift, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { linesOf } from '#source-kit/labelled-lines'
import { quote, readEach, ShapeError } from '#source-kit/reading'
import { readPage, textOfOne } from '#source-kit/select'
import { readCall, ZONE } from './call.ts'

const LIST = 'https://viablecities.se/utlysningar/'
/** `/utlysningar/utlysning-14/`, and since 2026 `/utlysningar/utlysning-16-<title>/`; copies under `/en/` are left out. */
const CALL_PATH = /^\/utlysningar\/utlysning-(\d{1,3})(?:-[^/]*)?\/?$/u
/** One or two calls a year: all that is older has been closed for years. */
const NEWEST = 4
/** What closed lately is kept, so that an early closing is seen as one. */
const CLOSED_SINCE_DAYS = 30

/** The calls of Viable Cities for climate-neutral cities, decided and paid for by the Energy Agency. */
export const source: Source = {
  card: {
    id: 'viable-cities',
    title: 'Viable Cities: utlysningar',
    publisher: 'Viable Cities',
    homepage: LIST,
    language: 'sv',
    timeZone: ZONE,
    schedule: '33 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: {
      minCalls: 0,
      maxCalls: NEWEST,
      fill: { description: 1, programme: 1, budget: 0.5 },
      maxAgeDays: 3,
    },
    reuse:
      'Ett strategiskt innovationsprograms öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? parseList(page) : parseCall(page)),
}

/** A link's words may be an image, the title or "Läs mer": only its number counts. */
function parseList(page: Page): PageResult {
  const links = callLinks(page, 'a[href*="/utlysningar/utlysning-"]').filter(
    ({ url }) => !new URL(url).pathname.startsWith('/en/'),
  )
  if (links.length === 0)
    throw new ShapeError('no call in a list that has more than a dozen closed ones', { kind: 'missing' })
  const { values, drift } = readEach(links, numberOf, ({ url }) => url)
  const byNumber = [...Map.groupBy(values, ({ number }) => number)].toSorted(([a], [b]) => b - a)
  const newest = byNumber.slice(0, NEWEST)
  const doubles = newest.flatMap(([number, of]) => doubleOf(number, of))
  const earlier = byNumber.length - newest.length
  return {
    calls: [],
    follow: newest.flatMap(([number, [link]]) => (link === undefined ? [] : [pageOf(number, link.url)])),
    drift: [...drift, ...doubles],
    ...(earlier > 0 && { ignored: { earlier } }),
  }
}

interface Numbered {
  readonly number: number
  readonly url: string
}

function numberOf({ url }: CallLink): Numbered {
  const [, number] = CALL_PATH.exec(new URL(url).pathname) ?? []
  if (number === undefined) throw new ShapeError(`a call without its number: ${quote(url)}`, { kind: 'missing' })
  return { number: Number(number), url }
}

function doubleOf(number: number, links: readonly Numbered[]): readonly Drift[] {
  const addresses = new Set(links.map(({ url }) => url)).size
  if (addresses === 1) return []
  return [
    {
      where: `utlysning-${number}`,
      problem: `${addresses} addresses for one number`,
      kind: 'not-once',
      scope: 'detail',
    },
  ]
}

const pageOf = (number: number, url: string): PageRequest => ({
  kind: 'detail',
  url,
  carry: { ref: `utlysning-${number}` },
})

function parseCall(page: Page): PageResult {
  const { ref } = page.request.carry ?? {}
  if (ref === undefined) throw new ShapeError('no number from the list', { kind: 'missing' })
  const details: Drift[] = []
  const { values, drift } = readEach(
    [readPage(page.body)],
    (root) => readCall({ ref, url: page.url, title: textOfOne(root, 'h1'), lines: linesOf(mainText(root)) }, details),
    () => ref,
  )
  const since = Temporal.PlainDate.from(dayOf(page.at, ZONE)).subtract({ days: CLOSED_SINCE_DAYS }).toString()
  const calls = values.filter(
    ({ status, deadlines }) => status !== 'closed' || deadlines.some(({ day }) => day >= since),
  )
  const closed = values.length - calls.length
  return { calls, drift: [...drift, ...details], ...(closed > 0 && { ignored: { closed } }) }
}
