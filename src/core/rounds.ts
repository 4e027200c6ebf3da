import type { CallDraft } from './call-draft.ts'
import { type Day, daysBetween } from './day.ts'
import { sortDeadlines } from './deadline.ts'

/** What names a call, as far as its other rounds share it. */
export type SeriesNames = Pick<CallDraft, 'title' | 'identifier' | 'publisher' | 'programme' | 'project'> & {
  readonly source: string
}

/**
 * The names under which the rounds of one recurring call are found: its identifier without the year, where what remains
 * names a subject and not a number in a list; and who gives the money with the title, rid of years, rounds and seasons.
 * None where both are too general to link by.
 */
export function seriesOf(call: SeriesNames): readonly string[] {
  const names = [byIdentifier(call.identifier), byTitle(call)]
  return names.filter((name) => name !== undefined).filter(({ length }) => length <= MOST_LETTERS)
}

/** What is longer is no name; nor could an index hold it. */
const MOST_LETTERS = 500

/** `02`, `D1`, `T05`: a place in a list, which means another subject next year. */
const ORDINAL = /^[A-Z]{0,2}\d+[A-Z]?$/

function byIdentifier(identifier: string | undefined): string | undefined {
  const segments = identifier?.toUpperCase().split('-') ?? []
  const year = segments.findIndex((segment) => /^20\d\d$/.test(segment))
  const subject = segments.slice(year + 1)
  if (year < 1 || subject.length === 0 || subject.some((segment) => ORDINAL.test(segment))) return undefined
  return [...segments.slice(0, year), '*', ...subject].join('-')
}

/** A title of less than this says too little: "Open topic" stands above many calls of one year. */
const FEWEST_WORDS = 2
const FEWEST_LETTERS = 12

function byTitle(call: SeriesNames): string | undefined {
  const title = withoutRound(call.title)
  const isTelling = title.split(' ').length >= FEWEST_WORDS && title.replaceAll(' ', '').length >= FEWEST_LETTERS
  return isTelling ? `${giverOf(call)}: ${title}` : undefined
}

/** The programme of an EU identifier; else the project, the authority or the portal that announces it. */
function giverOf({ identifier, project, publisher, programme, source }: SeriesNames): string {
  const prefix = /^[A-Z][A-Z\d]+(?=-)/.exec(identifier?.toUpperCase() ?? '')?.[0]
  return project ?? prefix ?? (publisher ?? programme ?? source).toLowerCase()
}

const MONTHS =
  'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october'
const ROUNDS =
  'call(?: for (?:proposals|applications))?|round|utlysning(?:en)?|ansökningsomgång(?:en)?|omgång(?:en)?|runda|cut-?off|wave|utlysningsrunde|ansøgningsrunde'
const ORDINALS =
  'first|second|third|fourth|fifth|sixth|första|andra|tredje|fjärde|femte|sjätte|\\d{1,2}(?:st|nd|rd|th|:a|:e)'

/** What tells one round from another: years and half-years, seasons, months, the number of the round. */
const OF_ONE_ROUND = [
  /(?<!\d)(?:19|20)\d\d(?:\s?[-–/:]\s?\d{1,4})?(?!\d)/g,
  new RegExp(`(?<!\\p{L})(?:${ORDINALS}) (?=${ROUNDS})`, 'gu'),
  new RegExp(`(?<!\\p{L})(?:${ROUNDS})(?: (?:nr|no)\\.?)? #?\\d{1,2}(?!\\d)`, 'gu'),
  new RegExp(`(?<!\\p{L})(?:open |ny |öppen )?(?:${ROUNDS})(?!\\p{L})`, 'gu'),
  new RegExp(`(?<!\\p{L})(?:\\d{1,2} )?(?:${MONTHS})(?!\\p{L})`, 'gu'),
  /(?<!\p{L})(?:våren|hösten|vårens|höstens|vinterns|spring|autumn)(?!\p{L})/gu,
  // An address that was taken before: "kommersialisering2".
  /(?<=\p{L}{4})\d(?!\p{L}|\d)/gu,
]

function withoutRound(title: string): string {
  const general = OF_ONE_ROUND.reduce((text, part) => text.replace(part, ' '), title.normalize('NFC').toLowerCase())
  return general.replace(/[^\p{L}\d]+/gu, ' ').trim()
}

/** A call as one of the rounds of its series. */
export type RoundCall = Pick<CallDraft, 'opens' | 'deadlines' | 'certainty'> & { readonly id: number }

/** One occurrence of a recurring call, as it was announced; of several deadlines the last. */
export interface Round {
  /** Several where one round has parallel calls with the same days. */
  readonly calls: readonly number[]
  readonly opens?: Day
  readonly closes?: Day
}

/**
 * The announced rounds among calls of one series, oldest first. Estimates are no rounds, and calls with the same days are
 * one round. Undefined where two that differ run at the same time: then they are no rounds of one thing.
 */
export function roundsIn(calls: readonly RoundCall[]): readonly Round[] | undefined {
  const byDays = Map.groupBy(
    calls.map((call) => ({ calls: [call.id], ...windowOf(call) })).filter(isDated),
    ({ opens, closes }) => `${opens ?? ''}/${closes ?? ''}`,
  )
  const rounds = [...byDays.values()]
    .map(([first, ...others]) => ({ ...first, calls: [first, ...others].flatMap((one) => one?.calls ?? []) }))
    .toSorted((a, b) => compare(anchorOf(a), anchorOf(b)))
  return rounds.some((round, index) => runTogether(rounds[index - 1], round)) ? undefined : rounds
}

/** From its opening to its last deadline; of an estimate no day is known. */
export function windowOf({ opens, deadlines, certainty }: RoundCall): Omit<Round, 'calls'> {
  if (certainty === 'estimated') return {}
  const closes = sortDeadlines(deadlines).at(-1)?.day
  return { ...(opens && { opens }), ...(closes && { closes }) }
}

const isDated = ({ opens, closes }: Omit<Round, 'calls'>) => (opens ?? closes) !== undefined

/** The day by which a round is placed in time. */
export const anchorOf = (round: Round): string => round.closes ?? round.opens ?? ''

/** Rounds that are known by one day only follow each other by at least this. */
const LEAST_DAYS_APART = 45

function runTogether(before: Round | undefined, after: Round): boolean {
  if (before === undefined) return false
  if (before.closes !== undefined && after.opens !== undefined) return after.opens < before.closes
  return daysBetween(anchorOf(before) as Day, anchorOf(after) as Day) < LEAST_DAYS_APART
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
