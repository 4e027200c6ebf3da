import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { hasPassed } from '#core/deadline'
import { readDates } from '#source-kit/call-dates'
import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { saysNothingOpen } from '#source-kit/nothing-open'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { readPage } from '#source-kit/select'
import { COUNTRIES, NOTHING_OPEN, STEP } from './terms.ts'

const PAGE = 'https://interreg-baltic.eu/gateway/calls/'
/** The programme's secretariat sits in Rostock. */
const ZONE = 'Europe/Berlin'
const PROGRAMME = 'Interreg Östersjöregionen'

export const source: Source = {
  card: {
    id: 'interreg-baltic',
    title: PROGRAMME,
    publisher: PROGRAMME,
    homepage: PAGE,
    language: 'en',
    timeZone: ZONE,
    schedule: '23 6 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 3, fill: { deadlines: 1 }, maxAgeDays: 3 },
    reuse:
      'Inga öppna data är kända; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: PAGE }],
  parse: parsePage,
}

/** One page, re-worded for each round: watched, and its timetable read. */
function parsePage(page: Page): PageResult {
  expectPage(page)
  const watched = watchPage(page, { ref: 'calls', title: `${PROGRAMME}: calls`, language: 'en', within: 'main' })
  const steps = watched.lines.filter((line) => STEP.test(line))
  const { values, drift } = readEach(
    steps.length === 0 ? [] : [steps],
    (lines) => readRound(lines, watched.lines, page),
    () => 'timetable',
  )
  const isRunning =
    drift.length > 0 || values.some(({ deadlines }) => deadlines.some((one) => !hasPassed(one, page.at)))
  return { calls: values, watched: [watched], drift: [...drift, ...doubtsOf(isRunning, page)] }
}

/** Who misses the idea form cannot send the application: both are deadlines, in two stages. */
function readRound(steps: readonly string[], lines: readonly string[], page: Page): CallDraft {
  const { opens, deadlines } = readDates(steps.join('\n'), { zone: ZONE })
  const last = deadlines.at(-1)
  if (last === undefined) throw new ShapeError('a timetable without a deadline', { kind: 'missing' })
  if (new Set(deadlines.map(({ stage }) => stage)).size < deadlines.length)
    throw new ShapeError('two rounds in one timetable', { kind: 'not-once' })
  const year = last.day.slice(0, 4)
  return {
    ref: `calls-${year}`,
    url: page.url,
    title: `${PROGRAMME}: calls ${year}`,
    titleLanguage: 'en',
    description: lines.join('\n'),
    programme: PROGRAMME,
    publisher: PROGRAMME,
    status: opens !== undefined && opens > dayOf(page.at, ZONE) ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines,
    ...(deadlines.length > 1 && { deadlineModel: 'two-stage' }),
    eligible: { countries: COUNTRIES },
  }
}

/** Headline and note of this page have contradicted each other before. */
function doubtsOf(isRunning: boolean, page: Page): readonly Drift[] {
  const isSaidClosed = saysNothingOpen(readPage(page.body), 'main', NOTHING_OPEN)
  if (isRunning !== isSaidClosed) return []
  const doubt = isSaidClosed
    ? ({ problem: 'a running round, and a sentence that none is open', kind: 'contradiction' } as const)
    : ({ problem: 'neither a round nor a sentence that none is open', kind: 'missing' } as const)
  return [{ where: 'calls', ...doubt, scope: 'detail' }]
}
