import { MONTH, monthOf, WEEKDAY, weekdayOf } from './calendar-words.ts'
import { HOUR, readHour } from './clock-words.ts'

/** A date as it stands in a text, not yet checked against the calendar. Without `day` only a month is named. */
export interface WrittenDate {
  /** Where it begins and ends in the text, its hour included. */
  readonly from: number
  readonly to: number
  readonly weekday?: number
  readonly day?: number
  readonly month: number
  readonly year?: number
  readonly hour?: string
  /** Only of machine-written moments (`+0200`, `GMT`); the letters CET say nothing that can be trusted. */
  readonly offset?: string
  /** The date that this one ends a period with. */
  readonly since?: WrittenDate
}

const YEAR = String.raw`(?:19|20)\d{2}`
const ISO = String.raw`(?<![\d-])(?<year>${YEAR})-(?<month>\d{2})-(?<day>\d{2})(?![\d-])`
const NUMBERS = String.raw`(?<![\d.:/-])(?<day>\d{1,2})(?<mark>[./-])(?<month>\d{1,2})\k<mark>(?<year>${YEAR})(?!\d)`
const SHORT_YEAR = String.raw`(?<![\d.:/-]|(?:kl\.?|klockan|klo\.?|at)\s?)(?<day>\d{2})\.(?<month>\d{2})\.(?<short>\d{2})(?![\d.:]\d|\d)`
const DAY_FIRST = String.raw`(?<![\d.,:])(?<day>\d{1,2})(?:st|nd|rd|th|:e|\.)?\s{0,3}(?:of\s)?(?<word>${MONTH})\.?(?:,?\s{1,3}(?<year>${YEAR})(?!\d))?`
const MONTH_FIRST = String.raw`(?<!\p{L})(?<word>${MONTH})\.?\s{1,3}(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d.:\p{L}]?\d|\s?[–-]\s?\d{1,2}(?!\d))(?:,?\s{1,3}(?<year>${YEAR})(?!\d))?`
const MONTH_ALONE = String.raw`(?<!\p{L})(?:(?:i|in|av|of|af|early|mid|late)\s(?<word>${MONTH})|(?<word>(?=\p{L}{4,8}kuussa)${MONTH}))`
const DATE = new RegExp(
  String.raw`(?:(?<!\p{L})(?<weekday>${WEEKDAY})\.?,?\s{1,3}(?:den\s|the\s)?)?(?:${[ISO, NUMBERS, SHORT_YEAR, DAY_FIRST, MONTH_FIRST].join('|')})|${MONTH_ALONE}`,
  'giu',
)

/** All dates of a text, in order; two that are joined by `-`, `till` or `between ... and` are one period. */
export function findDates(text: string): readonly WrittenDate[] {
  const dates = [...text.matchAll(DATE)].map((match) => withHour(text, writtenDate(match)))
  return joinPeriods(text, shareYears(text, dates))
}

function writtenDate(match: RegExpExecArray | RegExpMatchArray): WrittenDate {
  const { weekday, day, month, word, year, short } = match.groups ?? {}
  const from = match.index ?? 0
  return {
    from,
    to: from + match[0].length,
    month: Number(month ?? monthOf(word ?? '')),
    ...(day !== undefined && { day: Number(day) }),
    ...(year !== undefined && { year: Number(year) }),
    ...(short !== undefined && { year: 2000 + Number(short) }),
    ...(weekday !== undefined && { weekday: weekdayOf(weekday) ?? 0 }),
  }
}

/** How far from its date an hour is looked for: `(CET), den ` is the longest that was seen between them. */
const NEAR = 48
const MACHINE_HOUR = /^T(\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?/u
const HOUR_AFTER = new RegExp(
  String.raw`^(?:[\s,(]|[–-]\s){0,6}(?:(?:before|by|until|till|senast|innan|the|den)\s)?(${HOUR})(?:\s(GMT|UTC|UT|Z|[+-]\d{4})(?!\p{L}|\d|\s?[+-]\s?\d))?`,
  'iu',
)
const HOUR_BEFORE = new RegExp(
  String.raw`(?<![\d.:])(${HOUR})(?:\s?\(?(?:CES?T|EES?T|[\p{L}/ ]{0,20}(?:time|tid|aikaa))\)?)?[,\s]{0,3}(?:(?:den|on|the|på)\s)?$`,
  'iu',
)

function withHour(text: string, date: WrittenDate): WrittenDate {
  if (date.day === undefined) return date
  const [machine, clock, zone] = MACHINE_HOUR.exec(text.slice(date.to, date.to + NEAR)) ?? []
  if (machine !== undefined && clock !== undefined) {
    const { to, ...rest } = { ...date, to: date.to + machine.length }
    // A midnight of data is the day alone; people write midnight and mean it.
    if (zone === undefined) return clock === '00:00' ? { ...rest, to } : { ...rest, to, hour: clock }
    return { ...rest, to, hour: clock, offset: zone }
  }
  const [after, hour, offset] = HOUR_AFTER.exec(text.slice(date.to, date.to + NEAR)) ?? []
  if (after !== undefined && hour !== undefined) {
    return { ...date, to: date.to + after.length, hour: readHour(hour), ...(offset && { offset: utcOffset(offset) }) }
  }
  const lead = text.slice(Math.max(0, date.from - NEAR), date.from)
  const [before, earlier] = HOUR_BEFORE.exec(lead) ?? []
  return before === undefined || earlier === undefined
    ? date
    : { ...date, from: date.from - before.length, hour: readHour(earlier) }
}

const utcOffset = (written: string) => (/\d/u.test(written) ? written : 'Z')

const LIST_GAP = /^\s?(?:,|och|og|and|ja|eller|or)\s{1,2}(?:den\s|the\s)?$/iu

/** `1 mars och 15 september 2026`: the year at the end is the year of both. */
function shareYears(text: string, dates: readonly WrittenDate[]): readonly WrittenDate[] {
  return dates.reduceRight<readonly WrittenDate[]>((later, date) => {
    const [next] = later
    const isShared = next !== undefined && LIST_GAP.test(text.slice(date.to, next.from))
    return [isShared ? withYear(date, next.year) : date, ...later]
  }, [])
}

function withYear(date: WrittenDate, year: number | undefined): WrittenDate {
  return date.year !== undefined || year === undefined || date.day === undefined ? date : { ...date, year }
}

const PERIOD_GAP =
  /^\s{0,3}(?:[–—-]|till|til|to|until|through|till och med|til og med|t\.o\.m\.?)\s{0,3}(?:den\s|the\s)?$/iu
const AND = /^\s(?:och|og|and|ja)\s(?:den\s|the\s)?$/iu
const BETWEEN = /(?:mellan|mellom|mellem|between)\s{1,3}(?:den\s|the\s)?$/iu

function joinPeriods(text: string, dates: readonly WrittenDate[]): readonly WrittenDate[] {
  const joined: WrittenDate[] = []
  for (const date of dates) {
    const previous = joined.at(-1)
    if (previous !== undefined && previous.since === undefined && isPeriod(text, previous, date)) {
      joined[joined.length - 1] = periodOf(previous, date)
    } else {
      joined.push(withHalfBegin(text, date))
    }
  }
  return joined
}

function isPeriod(text: string, first: WrittenDate, last: WrittenDate): boolean {
  const gap = text.slice(first.to, last.from)
  return PERIOD_GAP.test(gap) || (AND.test(gap) && BETWEEN.test(text.slice(Math.max(0, first.from - NEAR), first.from)))
}

function periodOf(first: WrittenDate, date: WrittenDate): WrittenDate {
  const last = first.year === undefined ? date : withYear(date, first.year + (date.month < first.month ? 1 : 0))
  return { ...last, from: first.from, since: beganBefore(first, last) }
}

/** The year stands at the end of a period only; `15 november - 15 januari 2027` began the year before. */
function beganBefore(first: WrittenDate, last: WrittenDate): WrittenDate {
  return withYear(first, last.year === undefined || first.month <= last.month ? last.year : last.year - 1)
}

/**
 * `2. - 23. september 2022` and `1.2.–15.3.2026`. A number alone could be anything else: it counts only after a
 * word or mark that announces a date.
 */
const HALF_DATE =
  /(?:(?:^|[:(\n|]|(?:den|from|fra|från|between|mellem|mellom|mellan|the|open|öppen|öppet|åpen|åben)\s)\s{0,3}(?<whole>(?<day>\d{1,2})\.?\s{0,3}[–—-]\s{0,3})|(?<![\d.])(?<whole>(?<day>\d{1,2})\.(?<month>\d{1,2})\.?\s{0,3}[–—-]\s{0,3}))$/iu

function withHalfBegin(text: string, date: WrittenDate): WrittenDate {
  const { whole, day, month } = HALF_DATE.exec(text.slice(Math.max(0, date.from - NEAR), date.from))?.groups ?? {}
  if (whole === undefined || date.day === undefined) return date
  const from = date.from - whole.length
  const first = {
    from,
    to: from + whole.length,
    day: Number(day),
    month: month === undefined ? date.month : Number(month),
  }
  return { ...date, from, since: beganBefore(first, date) }
}
