import type { CallDraft } from '#core/call-draft'
import { type Day, dayOf } from '#core/day'
import { type Deadline, hasPassed } from '#core/deadline'
import { readDates } from '#source-kit/call-dates'
import { mainText } from '#source-kit/call-page'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { linesOf } from '#source-kit/labelled-lines'
import { watchPage } from '#source-kit/page-watch'
import { applicantsIn, budgetIn } from '#source-kit/prose'
import { quote, readEach, ShapeError } from '#source-kit/reading'
import { readPage, textOfOne } from '#source-kit/select'
import { DATED, WHO } from './terms.ts'

const PAGE = 'https://www.fyrbodal.se/projektsida/att-soka/'
const ZONE = 'Europe/Stockholm'
const WATCH = { ref: 'att-soka', title: 'Att söka utvecklingsmedel', language: 'sv', within: 'main' } as const

/** One page on one call a year: watched, and read as a call while its days lie ahead. */
export const source: Source = {
  card: {
    id: 'fyrbodal',
    title: 'Fyrbodals kommunalförbund: utvecklingsmedel',
    publisher: 'Fyrbodals kommunalförbund',
    homepage: PAGE,
    language: 'sv',
    timeZone: ZONE,
    schedule: '37 5 * * *',
    paceMs: 3_000,
    gives: 'schemes',
    expects: { minCalls: 0, maxCalls: 2, fill: { description: 1, deadlines: 1 }, maxAgeDays: 7 },
    reuse:
      'Ett kommunalförbunds öppna sida; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: PAGE }],
  parse,
}

function parse(page: Page): PageResult {
  const root = readPage(page.body)
  const heading = textOfOne(root, 'h1')
  if (!/söka/iu.test(heading))
    throw new ShapeError(`a page of something else: ${quote(heading)}`, { kind: 'other-page' })
  const description = mainText(root)
  const { values, drift } = readEach(
    [linesOf(description)],
    (lines) => roundIn(lines, page.at),
    () => WATCH.ref,
  )
  const calls = values.flatMap((round) => (round === undefined ? [] : [callOf(round, description, page.at)]))
  return { calls, watched: [watchPage(page, WATCH)], drift: drift.map((one) => ({ ...one, scope: 'detail' })) }
}

interface Round {
  readonly opens?: Day
  readonly deadline: Deadline
}

/**
 * The round whose days lie ahead; undefined between rounds, when the page tells of past ones or of none.
 * @throws ShapeError when there are several: which of them is the call is then for a person to see.
 */
function roundIn(lines: readonly string[], now: Temporal.Instant): Round | undefined {
  const dates = lines.filter((line) => DATED.test(line)).map((line) => readDates(line, { zone: ZONE }))
  const ahead = dates.flatMap(({ deadlines }) => deadlines).filter((deadline) => !hasPassed(deadline, now))
  const [deadline, ...others] = [...new Map(ahead.map((one) => [one.day, one])).values()]
  if (deadline === undefined) return undefined
  if (others.length > 0)
    throw new ShapeError(`several deadlines: ${ahead.map(({ day }) => day).join(', ')}`, { kind: 'not-once' })
  const [opens, ...more] = new Set(dates.flatMap((one) => one.opens ?? []).filter((day) => day <= deadline.day))
  return { ...(opens !== undefined && more.length === 0 && { opens }), deadline }
}

function callOf({ opens, deadline }: Round, description: string, now: Temporal.Instant): CallDraft {
  const year = deadline.day.slice(0, 4)
  const lines = linesOf(description)
  const who = lines.filter((line) => WHO.test(line)).join('\n')
  const applicants = applicantsIn(who)
  const budget = budgetIn(lines.filter((line) => /kronor|mkr|mnkr/u.test(line)).join('\n'), { crowns: 'SEK' })
  return {
    ref: `utvecklingsmedel-${year}`,
    url: PAGE,
    title: `Utvecklingsmedel i Fyrbodal ${year}`,
    titleLanguage: 'sv',
    description,
    publisher: 'Fyrbodals kommunalförbund',
    status: opens !== undefined && opens > dayOf(now, ZONE) ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines: [deadline],
    ...(budget && { budget }),
    eligible: { ...(applicants.length > 0 && { applicants }), regions: ['SE232'] },
  }
}
