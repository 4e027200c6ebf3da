import type { CallDraft } from '#core/call-draft'
import { type Day, dayOf } from '#core/day'
import { type Deadline, hasPassed, sortDeadlines } from '#core/deadline'
import { readBudget } from '#source-kit/budgets'
import { type CallDates, readDates } from '#source-kit/call-dates'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { watchPage } from '#source-kit/page-watch'
import { lookup, readEach, ShapeError } from '#source-kit/reading'
import { rhythmDraft } from '#source-kit/rhythm'
import { readPage, textOfOne } from '#source-kit/select'
import { addressKey } from '#source-kit/web-address'
import { PERIODS, type Scheme, SCHEMES, UP_TO } from './terms.ts'

const SITE = 'https://www.nkk.org/en'
/** "Senast kl. 15:59 finsk tid" is the rule for every round of every scheme. */
const CLOSING = { hour: '15:59', zone: 'Europe/Helsinki' }

export const source: Source = {
  card: {
    id: 'nordisk-kulturkontakt',
    title: 'Nordisk kulturkontakt',
    publisher: 'Nordisk kulturkontakt',
    homepage: `${SITE}/apply-for-funding/`,
    language: 'en',
    timeZone: CLOSING.zone,
    schedule: '43 4 * * *',
    paceMs: 2_000,
    gives: 'schemes',
    expects: { minCalls: 0, maxCalls: 24, fill: { programme: 1, deadlines: 0.5 }, maxAgeDays: 3 },
    reuse:
      'Varken öppna data eller något flöde är känt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => Object.keys(SCHEMES).map((slug) => ({ kind: 'list', url: `${SITE}/${slug}/` })),
  parse: parseScheme,
}

/** One page a scheme: its text is watched, its rounds are read. */
function parseScheme(page: Page): PageResult {
  expectPage(page)
  const scheme = lookup(SCHEMES, addressKey(page.url).replace('nkk.org/', ''))
  const title = textOfOne(readPage(page.body), 'main h1')
  const watched = watchPage(page, { ref: scheme.ref, title, language: 'en', within: 'main' })
  const { values, drift } = readEach(
    [watched.lines],
    (lines) => readCall(scheme, title, lines, page),
    () => scheme.ref,
  )
  return { calls: values, watched: [watched], drift }
}

function readCall(scheme: Scheme, title: string, lines: readonly string[], page: Page): CallDraft {
  const periods = periodsIn(lines)
  const facts = {
    ref: scheme.ref,
    url: page.url,
    title,
    titleLanguage: 'en',
    description: lines.join('\n'),
    programme: scheme.programme,
    publisher: 'Nordisk kulturkontakt',
    ...budgetOf(lines),
    ...(scheme.applicants && { eligible: { applicants: scheme.applicants } }),
  } as const
  const rounds = periods.flatMap(roundsOf)
  if (rounds.length > 0) return { ...facts, ...standing(rounds, page.at) }
  const month = Number(dayOf(page.at, CLOSING.zone).slice(5, 7))
  const rhythms = periods.flatMap(({ rhythms }) => rhythms)
  const next = rhythms.find(({ closes, opens }) => ((closes ?? opens)?.month ?? 0) >= month) ?? rhythms[0]
  if (next === undefined) throw new ShapeError('application periods without any date', { kind: 'date' })
  return rhythmDraft({ ...facts, rhythm: next })
}

/** The lines below the heading, as long as they are dates. */
function periodsIn(lines: readonly string[]): readonly CallDates[] {
  const [at, ...more] = lines.flatMap((line, index) => (PERIODS.test(line) ? index : []))
  if (at === undefined || more.length > 0)
    throw new ShapeError('not one heading "Application periods"', { kind: 'not-once' })
  const below = lines.slice(at + 1)
  const end = below.findIndex((line) => !/\d/u.test(line))
  return below.slice(0, end === -1 ? below.length : end).map((line) => readPeriodLine(line.replace(/^- /u, '')))
}

/** The heading is the label of every line below it. */
function readPeriodLine(line: string): CallDates {
  const dates = readDates(`Application period: ${line}`, { zone: CLOSING.zone })
  return { ...dates, rhythms: dates.rhythms.map((rhythm) => ({ ...rhythm, note: line })) }
}

interface Round {
  readonly opens?: Day
  readonly deadline: Deadline
}

function roundsOf({ opens, deadlines }: CallDates): readonly Round[] {
  return deadlines.map((deadline) => ({
    ...(opens !== undefined && { opens }),
    deadline: { ...deadline, ...CLOSING, hour: deadline.hour ?? CLOSING.hour },
  }))
}

/** Where the scheme stands: in its running round, before its next one, or after its last. */
function standing(
  rounds: readonly Round[],
  now: Temporal.Instant,
): Pick<CallDraft, 'status' | 'opens' | 'deadlines' | 'deadlineModel'> {
  const today = dayOf(now, CLOSING.zone)
  const [next] = rounds
    .filter(({ deadline }) => !hasPassed(deadline, now))
    .toSorted((a, b) => (a.deadline.day < b.deadline.day ? -1 : 1))
  const isOpen = next !== undefined && (next.opens ?? monthBefore(next.deadline.day)) <= today
  return {
    status: next === undefined ? 'closed' : isOpen ? 'open' : 'forthcoming',
    ...(next?.opens !== undefined && { opens: next.opens }),
    deadlines: sortDeadlines(rounds.map(({ deadline }) => deadline)),
    ...(rounds.length > 1 && { deadlineModel: 'multiple-cut-off' }),
  }
}

/** The form opens one month before the deadline, says the portal: enough for "open", too little for a date to show. */
const monthBefore = (day: Day) => Temporal.PlainDate.from(day).subtract({ months: 1 }).toString() as Day

function budgetOf(lines: readonly string[]): Pick<CallDraft, 'budget'> {
  const line = lines.find((one) => UP_TO.test(one) && /\d/u.test(one))
  return line === undefined ? {} : { budget: readBudget(line, { means: 'project' }) }
}
