import type { CallDraft } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import { mainText } from '#source-kit/call-page'
import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { linesOf } from '#source-kit/labelled-lines'
import { quote, readEach, ShapeError } from '#source-kit/reading'
import { all, type Part, readPage, textOfOne } from '#source-kit/select'
import { httpsAddress } from '#source-kit/web-address'
import { entriesIn } from './entries.ts'
import { readWindow, ZONE } from './window.ts'

const CALENDAR = 'https://www.skolverket.se/styrning-och-ansvar/statsbidrag/statsbidragskalendern'

/** The calendar of state grants for schools and adult education: one entry a window in which one can apply. */
export const source: Source = {
  card: {
    id: 'skolverket',
    title: 'Skolverket: statsbidragskalendern',
    publisher: 'Skolverket',
    homepage: CALENDAR,
    language: 'sv',
    timeZone: ZONE,
    schedule: '37 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 120, fill: { opens: 1, deadlines: 1, eligible: 1 }, maxAgeDays: 3 },
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: CALENDAR }],
  parse: parseCalendar,
}

function parseCalendar(page: Page): PageResult {
  const root = readPage(page.body)
  const heading = textOfOne(root, 'h1')
  if (!/^statsbidragskalendern\b/iu.test(heading))
    throw new ShapeError(`another page: ${quote(heading)}`, { kind: 'other-page' })
  const { entries, ignored, drift } = entriesIn(linesOf(mainText(root)))
  if (Object.keys(ignored).length + entries.length + drift.length === 0)
    throw new ShapeError('a calendar without entries', { kind: 'missing' })
  const addresses = addressesIn(root, page.url)
  const details: Drift[] = []
  const { values, drift: unread } = readEach(
    entries,
    (entry) => readWindow(entry, addresses.get(entry.name) ?? CALENDAR, page.at, details),
    ({ name }) => name,
  )
  const { calls, repeated, contradictions } = eachOnce(values.flatMap((value) => (value === 'over' ? [] : [value])))
  const counts = { ...ignored, over: values.filter((value) => value === 'over').length, repeated }
  return {
    calls,
    drift: [...drift, ...unread, ...contradictions, ...details],
    ignored: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  }
}

/** Where the names lead. One that leads to two places leads nowhere. */
function addressesIn(root: Part, pageUrl: string): ReadonlyMap<string, string> {
  const links = all(root, 'main a[href]').flatMap((link) => {
    const href = link.attr('href') ?? ''
    return href.startsWith('#') ? [] : [{ name: cleanLine(link.text()), href }]
  })
  const byName = [...Map.groupBy(links, ({ name }) => name)]
  return new Map(
    byName.flatMap(([name, found]) => {
      const [href, ...others] = new Set(found.map((one) => one.href))
      return href === undefined || others.length > 0 ? [] : [[name, httpsAddress(href, pageUrl)] as const]
    }),
  )
}

/** A window that stands under two months is one call; another window under its reference is a contradiction. */
function eachOnce(calls: readonly CallDraft[]): {
  readonly calls: readonly CallDraft[]
  readonly repeated: number
  readonly contradictions: readonly Drift[]
} {
  const [first, again] = partition(calls, (call, index) => index === calls.findIndex(({ ref }) => ref === call.ref))
  const [repeated, others] = partition(again, (call) => first.some((one) => isSameWindow(one, call)))
  const contradictions = others.map(({ ref }): Drift => ({
    where: ref,
    problem: 'another window under the same name and number',
    kind: 'not-once',
    scope: 'row',
  }))
  return { calls: first, repeated: repeated.length, contradictions }
}

function isSameWindow(one: CallDraft, other: CallDraft): boolean {
  const windowOf = ({ ref, opens, deadlines }: CallDraft) => JSON.stringify([ref, opens, deadlines])
  return windowOf(one) === windowOf(other)
}

function partition<T>(
  values: readonly T[],
  isFirst: (value: T, index: number) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [values.filter(isFirst), values.filter((value, index) => !isFirst(value, index))]
}
