import type { CallDraft } from '#core/call-draft'
import { type Deadline, hasPassed, sortDeadlines } from '#core/deadline'
import { readDeadline } from '#source-kit/call-dates'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { readPage, textOfOne } from '#source-kit/select'

const SCHEME = 'https://nordiskkulturfond.org/projektstoette-info/'
const REF = 'projektstoette'
/** The page says "dansk tid, UTC+1", in summer too. */
const ZONE = 'Europe/Copenhagen'
/** An item of the list of deadlines and nothing else: `1. oktober 2019 kl. 23:59`. */
const DEADLINE = /^(?:- )?\d{1,2}\. \p{L}+ \d{4},? kl\. ?\d{1,2}[.:]\d{2}$/u
const WHO = /^(?:- )?ansøgere kan være /iu

export const source: Source = {
  card: {
    id: 'nordisk-kulturfond',
    title: 'Nordisk kulturfond: projektstöd',
    publisher: 'Nordisk kulturfond',
    homepage: SCHEME,
    language: 'da',
    timeZone: ZONE,
    schedule: '53 4 * * *',
    paceMs: 2_000,
    gives: 'schemes',
    expects: { minCalls: 1, maxCalls: 2, fill: { deadlines: 1, description: 1 }, maxAgeDays: 3 },
    reuse:
      'Varken öppna data eller något flöde är känt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: SCHEME }],
  parse: parseScheme,
}

/** One page with a list of deadlines: its text is watched, the deadlines are read. */
function parseScheme(page: Page): PageResult {
  expectPage(page)
  const title = textOfOne(readPage(page.body), 'main h1')
  const watched = watchPage(page, { ref: REF, title, language: 'da', within: 'main' })
  const { values, drift } = readEach(
    [watched.lines],
    (lines) => readCall(title, lines, page),
    () => REF,
  )
  return { calls: values, watched: [watched], drift }
}

function readCall(title: string, lines: readonly string[], page: Page): CallDraft {
  const deadlines = lines.filter((line) => DEADLINE.test(line)).map((line) => readDeadline(line, { zone: ZONE }))
  if (deadlines.length === 0) throw new ShapeError('no list of deadlines', { kind: 'other-form' })
  const note = lines.find((line) => WHO.test(line))?.replace(/^- /u, '')
  return {
    ref: REF,
    url: page.url,
    title: `Nordisk kulturfond: ${title}`,
    titleLanguage: 'da',
    description: lines.join('\n'),
    programme: 'Nordisk kulturfond',
    publisher: 'Nordisk kulturfond',
    status: isOver(deadlines, page.at) ? 'closed' : 'open',
    deadlines: sortDeadlines(deadlines),
    deadlineModel: 'multiple-cut-off',
    ...(note !== undefined && { eligible: { note } }),
  }
}

const isOver = (deadlines: readonly Deadline[], now: Temporal.Instant) =>
  deadlines.every((deadline) => hasPassed(deadline, now))
