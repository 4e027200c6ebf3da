import type { Day } from '#core/day'
import type { Deadline } from '#core/deadline'
import type { Rhythm, YearDay } from '#core/rhythm'
import { HOUR, readHour, zoneNamedIn } from './clock-words.ts'
import type { Drift } from './contract.ts'
import { type LabelledDate, labelDates } from './date-labels.ts'
import { onClockOf, readDay } from './dates.ts'
import { quote, ShapeError } from './reading.ts'
import type { WrittenDate } from './written-dates.ts'

/** `zone`: of the portal, unless the text names a place's time. `year`: only where a heading states it for all dates below. */
export interface DateContext {
  readonly zone: string
  readonly year?: number
}

/** What a labelled text says. Days without a year are rhythms and never dates. */
export interface CallDates {
  readonly opens?: Day
  readonly deadlines: readonly Deadline[]
  readonly rhythms: readonly Rhythm[]
  /** Days of decisions, publication, project starts. */
  readonly otherDays: readonly Day[]
  /** Days that no label explains. */
  readonly unlabelledDays: readonly Day[]
}

/** No date field is longer; running text is full of old rounds and decision days, and is not to be searched. */
const LONGEST = 4_000

/**
 * Reads a date field with its labels. Only its labels make a date an opening or a deadline.
 * @throws ShapeError on a day or hour that does not exist, a weekday that the date does not have, two
 * opening days, a deadline before its opening, a text of more than 4,000 characters.
 */
export function readDates(text: string, context: DateContext): CallDates {
  const dates = knownDates(text, context)
  const zone = zoneNamedIn(text) ?? context.zone
  const dated = dates.filter(({ date }) => date.year !== undefined)
  const opens = onlyOne(unique(dated.flatMap((one) => openingOf(one, zone))), 'opening days', text)
  const deadlines = withStages(dated.filter(isClosing).map((one) => deadlineOf(one, zone)))
  expectOrder(opens, deadlines, text)
  return {
    ...(opens !== undefined && { opens }),
    deadlines,
    rhythms: rhythmsOf(dates.filter(({ date }) => date.year === undefined)),
    otherDays: dated.filter(({ role }) => role === 'other').map(({ date }) => dayIn(date, zone)),
    unlabelledDays: dated.filter((one) => one.role === 'unsaid' && !isPeriod(one)).map(({ date }) => dayIn(date, zone)),
  }
}

/**
 * The deadline in a field that the page gives for it, with or without its label.
 * @throws ShapeError when there is none, several, one without a year, when its words call it an opening or a decision, or
 * when an hour stands where it cannot be told to be the deadline's.
 */
export function readDeadline(text: string, context: DateContext): Deadline {
  const date = theOnly(text, context, 'closes')
  expectHour(text, date)
  return deadlineOf({ role: 'closes', date, label: '' }, zoneNamedIn(text) ?? context.zone)
}

/** The opening day in the field for it. @throws ShapeError as `readDeadline`. */
export function readOpening(text: string, context: DateContext): Day {
  return dayIn(theOnly(text, context, 'opens'), zoneNamedIn(text) ?? context.zone)
}

/** The one day of a text, whatever it is: a decision, a publication. @throws ShapeError when there is none, several, or no year. */
export function readWrittenDay(text: string, context: DateContext): Day {
  return dayIn(theOnly(text, context), zoneNamedIn(text) ?? context.zone)
}

export interface ApplicationPeriod {
  readonly opens: Day
  readonly deadline: Deadline
}

/** `15 januari–15 februari 2027`, or an opening and a closing by their labels. @throws ShapeError when there is not one of each. */
export function readPeriod(text: string, context: DateContext): ApplicationPeriod {
  const { opens, deadlines } = readDates(text, context)
  const deadline = onlyOne(deadlines, 'deadlines', text)
  if (opens === undefined || deadline === undefined)
    throw new ShapeError(`no period with a year: ${quote(text)}`, { kind: 'date' })
  return { opens, deadline }
}

/**
 * The hour that a portal states once for all its deadlines (`kl. 15:59 finsk tid`), with the zone of the
 * place it names. @throws ShapeError when there is none, or several.
 */
export function readClosingHour(text: string, zone: string): Pick<Deadline, 'zone'> & { readonly hour: string } {
  const hours = unique([...text.slice(0, LONGEST).matchAll(ANY_HOUR)].map(([hour]) => readHour(hour)))
  const hour = onlyOne(hours, 'hours', text)
  if (hour === undefined || hour === '24:00') throw new ShapeError(`no closing hour: ${quote(text)}`, { kind: 'date' })
  return { hour, zone: zoneNamedIn(text) ?? zone }
}

const ANY_HOUR = new RegExp(`(?<![\\d.:])${HOUR}`, 'giu')

/** Two places of a portal that say different days: the page itself is believed, and the contradiction told. */
export function agreeOnDeadlines(
  listed: readonly Deadline[],
  detailed: readonly Deadline[],
  where: string,
): { readonly deadlines: readonly Deadline[]; readonly drift: readonly Drift[] } {
  if (detailed.length === 0) return { deadlines: listed, drift: [] }
  const [list, page] = [daysOf(listed), daysOf(detailed)]
  const isSame = listed.length === 0 || list === page
  const problem = `the list says ${list}, its page ${page}`
  return { deadlines: detailed, drift: isSame ? [] : [{ where, problem, kind: 'contradiction', scope: 'detail' }] }
}

const daysOf = (deadlines: readonly Deadline[]) => deadlines.map(({ day }) => day).join(', ')

function knownDates(text: string, context: DateContext): readonly LabelledDate[] {
  if (text.length > LONGEST)
    throw new ShapeError(`too long for a date field: ${text.length} characters`, { kind: 'date' })
  return labelDates(text.normalize('NFC')).map((one) => ({ ...one, date: checked(withYear(one.date, context.year)) }))
}

/** A date with the label asked for; where there is none, the one without any label. */
function theOnly(text: string, context: DateContext, role?: 'opens' | 'closes'): WrittenDate {
  const dates = knownDates(text, context)
  const labelled = dates.filter((one) => one.role === role)
  const unlabelled = dates.filter((one) => role === undefined || one.role === 'unsaid')
  const [fit, ...more] = labelled.length > 0 ? labelled : unlabelled
  if (fit === undefined || more.length > 0) {
    throw new ShapeError(`${fit === undefined ? 'no' : 'more than one'} such date: ${quote(text)}`, { kind: 'date' })
  }
  if (fit.date.year === undefined) throw new ShapeError(`a date without a year: ${quote(text)}`, { kind: 'date' })
  return fit.date
}

/** An hour that stands where none was ever seen must not be lost: a day alone would keep the call open too long. */
const CLOCK = /(?<![\d.:T])\d{1,2}:\d{2}(?!\d)|(?<!\p{L})(?:kl\.?|klockan|klo)\s?\d/iu

function expectHour(text: string, { hour }: WrittenDate): void {
  if (hour === undefined && CLOCK.test(text))
    throw new ShapeError(`an hour of no date: ${quote(text)}`, { kind: 'date' })
}

function withYear(date: WrittenDate, year: number | undefined): WrittenDate {
  if (date.since !== undefined && year !== undefined && date.year === undefined) {
    return { ...date, year, since: { ...date.since, year: date.since.month <= date.month ? year : year - 1 } }
  }
  return year === undefined || date.year !== undefined || date.day === undefined ? date : { ...date, year }
}

/** @throws ShapeError when no calendar has the day, or not on that weekday. */
function checked(date: WrittenDate): WrittenDate {
  if (date.since !== undefined) checked(date.since)
  if (date.day === undefined) return date
  const day = isoDay(date.year ?? LEAP_YEAR, date)
  if (date.year === undefined || date.weekday === undefined || date.offset !== undefined) return date
  if (Temporal.PlainDate.from(day).dayOfWeek !== date.weekday)
    throw new ShapeError(`${day} is another weekday`, { kind: 'contradiction' })
  return date
}

const LEAP_YEAR = 2028
const two = (value: number | undefined) => String(value ?? 0).padStart(2, '0')
const isoDay = (year: number, { month, day }: WrittenDate): Day => readDay(`${year}-${two(month)}-${two(day)}`)

/** Where and when it is on the zone's clock; the hour is a stated one. */
function onClock(date: WrittenDate, zone: string): { readonly day: Day; readonly hour?: string } {
  const day = isoDay(date.year ?? 0, date)
  const { hour, offset } = date
  if (hour === undefined) return { day }
  if (offset === undefined || hour === '24:00') return { day, hour }
  return onClockOf(zone, { day, hour, offset })
}

function dayIn(date: WrittenDate, zone: string): Day {
  return onClock(date, zone).day
}

/** Midnight is no hour of its day: `24.00` is when the day is over, `00.00` when the day before is. */
function deadlineOf({ date, label }: LabelledDate, zone: string): Deadline {
  const { day, hour } = onClock(date, zone)
  const stage = stageIn(label)
  const closing = { zone, ...(stage !== undefined && { stage }) }
  if (hour === undefined || hour === '24:00') return { day, ...closing }
  if (hour !== '00:00') return { day, hour, ...closing }
  return { day: Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() as Day, ...closing }
}

const FIRST_STAGE =
  /idea form|outline|pre-?proposal|expressions? of interest|concept note|skiss|(?:steg|stage|step|trinn) 1|first stage|idéskiss/iu
const SECOND_STAGE = /full (?:proposal|application)|fullständig ansök|(?:steg|stage|step|trinn) 2|second stage/iu

function stageIn(label: string): 1 | 2 | undefined {
  if (FIRST_STAGE.test(label)) return 1
  return SECOND_STAGE.test(label) ? 2 : undefined
}

/** After an outline, what is not called one is the proposal. */
function withStages(deadlines: readonly Deadline[]): readonly Deadline[] {
  const isStaged = deadlines.some(({ stage }) => stage === 1)
  return isStaged ? deadlines.map((one) => ({ ...one, stage: one.stage ?? 2 })) : deadlines
}

const isPeriod = ({ role, date }: LabelledDate) => date.since !== undefined && role !== 'other'
const isClosing = (one: LabelledDate) => one.role === 'closes' || isPeriod(one)

function openingOf(one: LabelledDate, zone: string): readonly Day[] {
  if (isPeriod(one) && one.date.since !== undefined) return [dayIn(one.date.since, zone)]
  return one.role === 'opens' ? [dayIn(one.date, zone)] : []
}

function rhythmsOf(dates: readonly LabelledDate[]): readonly Rhythm[] {
  return dates.flatMap((one): readonly Rhythm[] => {
    const known = { roundsSeen: 0, note: one.label }
    if (isPeriod(one) && one.date.since)
      return [{ opens: yearDay(one.date.since), closes: yearDay(one.date), ...known }]
    if (one.role === 'opens') return [{ opens: yearDay(one.date), ...known }]
    return one.role === 'closes' ? [{ closes: yearDay(one.date), ...known }] : []
  })
}

function yearDay({ month, day }: WrittenDate): YearDay {
  return day === undefined ? { month } : { month, day }
}

function expectOrder(opens: Day | undefined, deadlines: readonly Deadline[], text: string): void {
  if (opens !== undefined && deadlines.some(({ day }) => day < opens)) {
    throw new ShapeError(`closes before it opens: ${quote(text)}`, { kind: 'contradiction' })
  }
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

function onlyOne<T>(values: readonly T[], what: string, text: string): T | undefined {
  if (values.length > 1) throw new ShapeError(`several ${what}: ${quote(text)}`, { kind: 'not-once' })
  return values[0]
}
