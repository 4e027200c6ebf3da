import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { hasPassed } from '#core/deadline'
import { readBudget, readCofinancing } from '#source-kit/budgets'
import { type CallDates, readDates } from '#source-kit/call-dates'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { readDay } from '#source-kit/dates'
import { expectPage } from '#source-kit/expect-page'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { rhythmDraft, type RhythmFacts, rhythmOf } from '#source-kit/rhythm'

const PROGRAMME = 'https://norden.ee/en/about-us/funding/mobility-programme-for-public-administration'
const TITLE = 'Nordic-Baltic Mobility Programme for Public Administration'
const ZONE = 'Europe/Tallinn'
/** Rounds as the offices in Tallinn and Vilnius stated them. */
const PAST_ROUNDS = [{ opens: readDay('2024-01-15'), closes: readDay('2024-03-31') }, { closes: readDay('2025-03-31') }]
const DATES = /^(?:- )?(?:deadline|application submission):/iu
const YEARLY_BUDGET = /^(?:- )?annual budget\b/iu
const SHARE = /\bcovers up to\b/iu

export const source: Source = {
  card: {
    id: 'nordic-baltic-mobility',
    title: 'Nordisk-baltiska mobilitetsprogrammet för offentlig förvaltning',
    publisher: 'Nordiska ministerrådets kontor i Estland',
    homepage: PROGRAMME,
    language: 'en',
    timeZone: ZONE,
    schedule: '21 5 * * *',
    paceMs: 2_000,
    gives: 'schemes',
    expects: { minCalls: 1, maxCalls: 2, fill: { title: 1, eligible: 1 }, maxAgeDays: 3 },
    reuse:
      'Varken öppna data eller något flöde är känt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: PROGRAMME }],
  parse: parseProgramme,
}

/** One page, re-worded for each round: watched, and its line of dates read. */
function parseProgramme(page: Page): PageResult {
  expectPage(page)
  const watched = watchPage(page, { ref: 'programme', title: TITLE, language: 'en', within: 'main' })
  const { values, drift } = readEach(
    [watched.lines],
    (lines) => readRound(lines, page),
    () => 'programme',
  )
  const known = values.length > 0 ? values : [nextRound(watched.lines, page)]
  return { calls: known, watched: [watched], drift: drift.map((one) => ({ ...one, scope: 'detail' })) }
}

/** The stated round while its deadline lies ahead; else the next one by its rhythm, also where the line cannot be read. */
function readRound(lines: readonly string[], page: Page): CallDraft {
  const { opens, deadlines } = datesOn(lines)
  const [deadline, ...more] = deadlines
  if (more.length > 0) throw new ShapeError('several deadlines of one round', { kind: 'not-once' })
  if (deadline === undefined || hasPassed(deadline, page.at)) return nextRound(lines, page)
  const isAhead = opens !== undefined && opens > dayOf(page.at, ZONE)
  return {
    ...factsOf(lines, page, Number(deadline.day.slice(0, 4))),
    status: isAhead ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines,
  }
}

function nextRound(lines: readonly string[], page: Page): CallDraft {
  const rhythm = rhythmOf(PAST_ROUNDS, 'Opens in the middle of January, closes at the end of March.')
  return rhythmDraft({ ...factsOf(lines, page, yearAfter(page.at)), rhythm })
}

function datesOn(lines: readonly string[]): CallDates {
  const [line, ...more] = lines.filter((one) => DATES.test(one))
  if (line === undefined || more.length > 0)
    throw new ShapeError('not one line with the dates of the round', { kind: 'not-once' })
  return readDates(line, { zone: ZONE })
}

function factsOf(lines: readonly string[], page: Page, year: number): Omit<RhythmFacts, 'rhythm'> {
  const total = lines.find((line) => YEARLY_BUDGET.test(line))
  const cofinancing = readCofinancing(lines.find((line) => SHARE.test(line)) ?? '')
  return {
    ref: `round-${year}`,
    url: page.url,
    title: `${TITLE} ${year}`,
    titleLanguage: 'en',
    description: lines.join('\n'),
    programme: 'Nordisk-baltiska mobilitetsprogrammet för offentlig förvaltning',
    publisher: 'Nordiska ministerrådets kontor i Estland',
    ...(total !== undefined && { budget: readBudget(total, { means: 'total' }) }),
    ...(cofinancing && { cofinancing }),
    eligible: {
      applicants: ['municipality', 'region', 'state'],
      countries: ['SE', 'DK', 'FI', 'NO', 'IS', 'EE', 'LV', 'LT', 'FO', 'GL', 'AX'],
    },
  }
}

/** The year of the next round: it closes in March. */
function yearAfter(now: Temporal.Instant): number {
  const today = Temporal.PlainDate.from(dayOf(now, ZONE))
  return today.month <= 3 ? today.year : today.year + 1
}
