import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { readDates } from '#source-kit/call-dates'
import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { saysNothingOpen } from '#source-kit/nothing-open'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { rhythmDraft } from '#source-kit/rhythm'
import { readPage } from '#source-kit/select'
import { CALL, COUNTRIES, FOR_NORWAY, NOTHING_OPEN } from './terms.ts'

const PAGE = 'https://www.interregnorthsea.eu/future-calls'
const ZONE = 'Europe/Copenhagen'
const PROGRAMME = 'Interreg Nordsjön'

export const source: Source = {
  card: {
    id: 'interreg-north-sea',
    title: PROGRAMME,
    publisher: PROGRAMME,
    homepage: PAGE,
    language: 'en',
    timeZone: ZONE,
    schedule: '11 6 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 4, fill: { description: 1 }, maxAgeDays: 3 },
    reuse:
      'Varken öppna data eller något flöde är känt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: PAGE }],
  parse: parsePage,
}

/** The page of coming calls: watched, and the sentences read that give a numbered call its dates. */
function parsePage(page: Page): PageResult {
  expectPage(page)
  const watched = watchPage(page, {
    ref: 'future-calls',
    title: `${PROGRAMME}: future calls`,
    language: 'en',
    within: 'main',
  })
  const calls = Map.groupBy(
    watched.lines.filter((line) => CALL.test(line)),
    numberIn,
  )
  const { values, drift } = readEach(
    [...calls],
    ([number, lines]) => readCall(number, lines, page),
    ([number]) => `call ${number}`,
  )
  return { calls: values, watched: [watched], drift: [...drift, ...doubtsOf(calls.size, page)] }
}

const numberIn = (line: string) => CALL.exec(line)?.groups?.['number'] ?? line

/** Without a year the days are a rhythm: announced, but no dates to count on. */
function readCall(number: string, lines: readonly string[], page: Page): CallDraft {
  const text = lines.join('\n')
  const { opens, deadlines, rhythms } = readDates(text, { zone: ZONE })
  const facts = {
    ref: `call-${number}`,
    url: page.url,
    title: `${PROGRAMME}: call ${number}`,
    titleLanguage: 'en',
    description: text,
    programme: PROGRAMME,
    publisher: PROGRAMME,
    eligible: { countries: FOR_NORWAY.test(text) ? ['NO'] : COUNTRIES },
  } as const
  const [rhythm] = rhythms
  if (deadlines.length === 0 && rhythm !== undefined) return rhythmDraft({ ...facts, rhythm })
  if (deadlines.length === 0) throw new ShapeError('a call without a deadline', { kind: 'missing' })
  return {
    ...facts,
    status: opens !== undefined && opens > dayOf(page.at, ZONE) ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines,
    ...(deadlines.some(({ stage }) => stage === 1) && { deadlineModel: 'two-stage' }),
  }
}

/** The page says either which call comes, or that none does. */
function doubtsOf(calls: number, page: Page): readonly Drift[] {
  const isSaidClosed = saysNothingOpen(readPage(page.body), 'main', NOTHING_OPEN)
  if (calls > 0 !== isSaidClosed) return []
  const doubt = isSaidClosed
    ? ({ problem: 'a call, and a sentence that there is none', kind: 'contradiction' } as const)
    : ({ problem: 'neither a call nor a sentence that there is none', kind: 'missing' } as const)
  return [{ where: 'future-calls', ...doubt, scope: 'detail' }]
}
