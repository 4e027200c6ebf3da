import type { CallDraft } from '#core/call-draft'
import type { Drift, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { isObject } from '#source-kit/json'
import { readEach, ShapeError } from '#source-kit/reading'
import { draftOf, ZONE } from './draft.ts'
import { API, joinCalls, joinProgrammes, lookUpCalls, recordsOf } from './join.ts'
import { closesAt, Round, Visibility } from './round.ts'

/** A round changed long ago can be open still; windows of more than ten years time out. */
const YEARS_BACK = 3
/** A closing that was brought forward must be seen as a closing, and not as a round that has gone. */
const CLOSED_SINCE_DAYS = 30

export const source: Source = {
  card: {
    id: 'vinnova',
    title: 'Vinnova: öppna data',
    publisher: 'Vinnova',
    homepage: 'https://www.vinnova.se/sok-finansiering/hitta-finansiering/',
    language: 'sv',
    timeZone: ZONE,
    schedule: '13 4 * * *',
    paceMs: 1_000,
    patienceMs: 180_000,
    namesPersons: true,
    gives: 'calls',
    expects: {
      minCalls: 15,
      maxCalls: 150,
      fill: { description: 0.8, programme: 0.95, deadlines: 0.85, opens: 0.85, eligible: 0.6 },
      maxAgeDays: 3,
    },
    reuse:
      'CC0: fritt vidareutnyttjande utan nyckel; ingen gräns för antalet anrop är angiven. robots.txt på data.vinnova.se ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: (now) => [listOfRounds(now)],
  parse,
}

/** The date asks for what was changed since then. It is the same all year, so that a sweep can be repeated. */
function listOfRounds(now: Temporal.Instant): PageRequest {
  const year = now.toZonedDateTimeISO(ZONE).year - YEARS_BACK
  return { kind: 'list', url: `${API}/ansokningsomgangar/${year}-01-01`, accept: 'application/json' }
}

function parse(page: Page): PageResult {
  if (page.request.kind === 'list') return parseRounds(page)
  return new URL(page.request.url).pathname.startsWith('/api/utlysningar/') ? joinCalls(page) : joinProgrammes(page)
}

type Outcome = { readonly call: CallDraft; readonly drift: readonly Drift[] } | { readonly ignored: string }

function parseRounds(page: Page): PageResult {
  const records = recordsOf(page)
  if (records.length === 0) throw new ShapeError('no round was changed in three years', { kind: 'missing' })
  const { values, drift } = readEach(records, (record) => readRound(record, page.at), whereOf)
  const read = values.filter((outcome) => 'call' in outcome)
  const left = values.flatMap((outcome) => ('ignored' in outcome ? [outcome.ignored] : []))
  const follow = lookUpCalls(read.map(({ call }) => call))
  return {
    calls: [],
    ...(follow.length > 0 && { follow }),
    drift: [...drift, ...read.flatMap((outcome) => outcome.drift)],
    ignored: countEach(left),
  }
}

function whereOf(record: unknown, index: number): string {
  const number = isObject(record) ? record['Diarienummer'] : undefined
  return typeof number === 'string' ? number : `round ${index + 1}`
}

function readRound(record: unknown, now: Temporal.Instant): Outcome {
  const seen = Visibility.parse(record)
  if (seen.Publik === 0) return { ignored: 'for those invited' }
  if (seen.Webbsida === 0) return { ignored: 'not to be shown' }
  if (isLongClosed(seen, now)) return { ignored: 'closed' }
  const round = Round.parse(record)
  return { call: draftOf(round, now), drift: unreadOf(round) }
}

function isLongClosed(round: Visibility, now: Temporal.Instant): boolean {
  const closes = closesAt(round)
  const since = now.toZonedDateTimeISO(ZONE).toPlainDate().subtract({ days: CLOSED_SINCE_DAYS })
  return closes !== undefined && closes.slice(0, 10) < since.toString()
}

/** Interim cut-offs were never seen filled: their members are told, so that they can be read from then on. */
function unreadOf(round: Round): readonly Drift[] {
  const occasions = round.AvlasningstillfalleLista ?? []
  if (occasions.length === 0) return []
  const members = [...new Set(occasions.filter(isObject).flatMap((one) => Object.keys(one)))].join(', ')
  return [{ where: round.Diarienummer, problem: `AvlasningstillfalleLista is filled: ${members}`, scope: 'detail' }]
}

function countEach(reasons: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...new Set(reasons)].map((reason) => [reason, reasons.filter((one) => one === reason).length]),
  )
}
