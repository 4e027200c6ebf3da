import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { hasPassed } from '#core/deadline'
import { cleanLine } from '#core/plain-text'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { linesOf } from '#source-kit/labelled-lines'
import { watchPage } from '#source-kit/page-watch'
import { lookup, quote, readEach, ShapeError } from '#source-kit/reading'
import { rhythmDraft } from '#source-kit/rhythm'
import { all, readPage, textOfOne } from '#source-kit/select'
import { factsIn, roundsIn, ZONE } from './scheme-page.ts'
import { type Scheme, SCHEMES } from './terms.ts'

const SITE = 'https://www.uhr.se/internationella-mojligheter/samarbete-och-utbyte/sok-finansiering/'

/** Money for exchanges of schools and adult education, one page a scheme; its deadlines follow the year of the EU's programmes. */
export const source: Source = {
  card: {
    id: 'uhr',
    title: 'UHR: Erasmus+, Atlas och Nordplus',
    publisher: 'Universitets- och högskolerådet',
    homepage: SITE,
    language: 'sv',
    timeZone: ZONE,
    schedule: '3 5 * * *',
    paceMs: 2_000,
    gives: 'schemes',
    expects: { minCalls: 3, maxCalls: 27, fill: { description: 1, programme: 1, eligible: 0.8 }, maxAgeDays: 3 },
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => Object.keys(SCHEMES).map((slug) => ({ kind: 'list', url: `${SITE}${slug}/` })),
  parse: parsePage,
}

/** A scheme that has moved is drift of that scheme and leaves the other pages as they are. */
function parsePage(page: Page): PageResult {
  const { values, drift } = readEach([page], readScheme, () => page.request.url)
  const [result = { calls: [] }] = values
  return { ...result, drift: [...drift, ...(result.drift ?? [])] }
}

function readScheme(page: Page): PageResult {
  const scheme = lookup(SCHEMES, page.url.replace(SITE, '').replace(/\/$/u, ''))
  const root = readPage(page.body)
  const title = textOfOne(root, 'main h1')
  if (!title.includes(scheme.name))
    throw new ShapeError(`not the page of ${scheme.ref}: ${quote(title)}`, { kind: 'other-page' })
  const watched = watchPage(page, { ref: scheme.ref, title, language: 'sv', within: 'main' })
  const lines = linesOf(watched.lines.join('\n'))
  const headings = all(root, 'main :is(h2, h3, h4)').map((heading) => cleanLine(heading.text()))
  const facts: Facts = {
    url: page.url,
    title,
    titleLanguage: 'sv',
    programme: scheme.programme,
    publisher: 'Universitets- och högskolerådet',
    ...factsIn(lines, headings),
  }
  const { values, drift } = readEach(
    [lines],
    (text) => nextRounds(scheme, facts, text, page.at),
    () => scheme.ref,
  )
  return { calls: values.flat(), watched: [watched], drift }
}

type Facts = Omit<CallDraft, 'ref' | 'status' | 'deadlines'>

/** The stated rounds, else the usual one. Days that cannot be read are neither: an estimate must not replace them. */
function nextRounds(
  scheme: Scheme,
  facts: Facts,
  lines: readonly string[],
  now: Temporal.Instant,
): readonly CallDraft[] {
  const stated = statedRounds(scheme, facts, lines, now)
  return stated.length > 0 ? stated : usualRound(scheme, facts, now)
}

/** The rounds that the page dates and that have not passed; an opening day is that of the next one. */
function statedRounds(
  { ref }: Scheme,
  facts: Facts,
  lines: readonly string[],
  now: Temporal.Instant,
): readonly CallDraft[] {
  const { opens, deadlines } = roundsIn(lines)
  return deadlines
    .filter((deadline) => !hasPassed(deadline, now))
    .map((deadline, index) => {
      const begins = index === 0 ? opens : undefined
      return {
        ref: `${ref}-${deadline.day.slice(0, 7)}`,
        ...facts,
        status: begins !== undefined && begins > dayOf(now, ZONE) ? 'forthcoming' : 'open',
        ...(begins !== undefined && { opens: begins }),
        deadlines: [deadline],
      }
    })
}

/** The next round by its rhythm, under the reference that the announced one will have. */
function usualRound({ ref, rhythm }: Scheme, facts: Facts, now: Temporal.Instant): readonly CallDraft[] {
  if (rhythm?.closes === undefined) return []
  const { month } = rhythm.closes
  const today = Temporal.PlainDate.from(dayOf(now, ZONE))
  const year = today.month < month ? today.year : today.year + 1
  return [rhythmDraft({ ref: `${ref}-${year}-${String(month).padStart(2, '0')}`, ...facts, rhythm })]
}
