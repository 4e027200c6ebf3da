import { type Day, daysBetween } from './day.ts'
import type { Rhythm, YearDay } from './rhythm.ts'
import { anchorOf, type Round } from './rounds.ts'

/** What has not come back for two and a half years is not waited for. */
const LONGEST_SILENCE_DAYS = 915
/** Rounds that spread over more months than these have no usual month. */
const WIDEST_SPREAD = 3
/** "A year later" misses when the day has moved by this. */
const MOVED_DAYS = 7

/**
 * When the next round is to be expected, from the rounds before it: only of two or more in different years, only while
 * none is announced or open, and only where they agree on a season. A month or some, never a date.
 */
export function forecastOf(rounds: readonly Round[], today: Day): Rhythm | undefined {
  const last = rounds.at(-1)
  if (last === undefined || anchorOf(last) >= today) return undefined
  if (daysBetween(anchorOf(last) as Day, today) > LONGEST_SILENCE_DAYS) return undefined
  const habits = seasonsOf(rounds).flatMap((season) => habitOf(season) ?? [])
  return soonest(habits, today)
}

/** Rounds of one season in different years: two a year are two habits, not one of half a year's spread. */
function seasonsOf(rounds: readonly Round[]): readonly (readonly Round[])[] {
  const byMonth = rounds.toSorted((a, b) => monthOf(start(a)) - monthOf(start(b)))
  const from = widestGap(byMonth)
  const seasons: Round[][] = []
  for (const round of [...byMonth.slice(from), ...byMonth.slice(0, from)]) {
    const before = seasons.at(-1)?.at(-1)
    if (before !== undefined && monthsFrom(start(before), start(round)) < WIDEST_SPREAD) seasons.at(-1)?.push(round)
    else seasons.push([round])
  }
  return seasons.filter((season) => new Set(season.map((round) => start(round).slice(0, 4))).size >= 2)
}

/** Where in the circle of the year to begin, so that December and January stay together. */
function widestGap(byMonth: readonly Round[]): number {
  const gaps = byMonth.map((round, index) => monthsFrom(start(byMonth.at(index - 1) ?? round), start(round)))
  return Math.max(0, gaps.indexOf(Math.max(...gaps)))
}

function habitOf(season: readonly Round[]): Rhythm | undefined {
  const rounds = season.toSorted((a, b) => (anchorOf(a) < anchorOf(b) ? -1 : 1))
  const opens = usual(rounds.map((round) => round.opens))
  const closes = usual(rounds.map((round) => round.closes))
  if (opens === undefined && closes === undefined) return undefined
  const moved = movedIn(rounds)
  return {
    ...(opens && { opens }),
    ...(closes && { closes }),
    roundsSeen: rounds.length,
    ...(moved && { moved }),
  }
}

/** The month that two or more days agree on, or the few months that hold them all. */
function usual(days: readonly (Day | undefined)[]): YearDay | undefined {
  const known = days.filter((day) => day !== undefined)
  const newest = known.at(-1)
  if (newest === undefined || known.length < 2) return undefined
  const [first, ...others] = inYearOrder(known)
  const lastMonth = others.at(-1) ?? first
  if (first === undefined || lastMonth === undefined) return undefined
  const spread = (lastMonth - first + 12) % 12
  if (spread >= WIDEST_SPREAD) return undefined
  if (spread > 0) return { month: first, until: lastMonth }
  return isSameThird(known) ? { month: first, day: Number(newest.slice(8)) } : { month: first }
}

/** The months in the order of the year's circle, beginning behind the widest gap. */
function inYearOrder(days: readonly Day[]): readonly number[] {
  const months = [...new Set(days.map(monthOf))].sort((a, b) => a - b)
  const gaps = months.map((month, index) => (month - (months.at(index - 1) ?? month) + 12) % 12 || 12)
  const from = gaps.indexOf(Math.max(...gaps))
  return [...months.slice(from), ...months.slice(0, from)]
}

const isSameThird = (days: readonly Day[]) =>
  new Set(days.map((day) => Math.min(2, Math.floor((Number(day.slice(8)) - 1) / 10)))).size === 1

/** The newest two days that "a year later" does not explain. */
function movedIn(rounds: readonly Round[]): Rhythm['moved'] {
  for (const end of ['closes', 'opens'] as const) {
    const [from, to] = rounds.flatMap((round) => round[end] ?? []).slice(-2)
    if (from === undefined || to === undefined) continue
    const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
    const expected = Temporal.PlainDate.from(from).add({ years }).toString() as Day
    return Math.abs(daysBetween(expected, to)) >= MOVED_DAYS ? { end, from, to } : undefined
  }
  return undefined
}

/** Of two habits the one that comes next. */
function soonest(habits: readonly Rhythm[], today: Day): Rhythm | undefined {
  return habits.toSorted((a, b) => monthsUntil(a, today) - monthsUntil(b, today))[0]
}

/** Whole months from today's to the one in which the rhythm next opens, or closes where no opening is known. */
export function monthsUntil({ opens, closes }: Rhythm, today: Day): number {
  const end = opens ?? closes
  return end === undefined ? 12 : ((end.until ?? end.month) - monthOf(today) + 12) % 12
}

const start = (round: Round): Day => (round.opens ?? round.closes) as Day
const monthOf = (day: Day) => Number(day.slice(5, 7))
const monthsFrom = (from: Day, to: Day) => (monthOf(to) - monthOf(from) + 12) % 12

/**
 * What to expect of a series: nothing while a round of it is announced or open; else what its rounds show or what its
 * source declares, whichever rests on more rounds.
 */
export function expectedRhythm(rounds: readonly Round[], declared: Rhythm | undefined, today: Day): Rhythm | undefined {
  const last = rounds.at(-1)
  if (last !== undefined && anchorOf(last) >= today) return undefined
  const seen = forecastOf(rounds, today)
  return seen !== undefined && seen.roundsSeen > (declared?.roundsSeen ?? 0) ? seen : declared
}

/** Months as `YYYY-MM`, both included. */
export interface Months {
  readonly from: string
  readonly to: string
}

/** In which months of the calendar a rhythm comes next: an estimate, to be drawn as one. */
export function nextMonths(
  { opens, closes }: Rhythm,
  today: Day,
): { readonly opens?: Months; readonly closes?: Months } {
  const opening = opens && monthsFromNow(opens, today.slice(0, 7))
  const closing = closes && monthsFromNow(closes, opening?.from ?? today.slice(0, 7))
  return { ...(opening && { opens: opening }), ...(closing && { closes: closing }) }
}

function monthsFromNow({ month, until = month }: YearDay, now: string): Months {
  const current = Temporal.PlainYearMonth.from(now)
  const ahead = (until - current.month + 12) % 12
  const last = current.add({ months: ahead })
  return { from: last.subtract({ months: (until - month + 12) % 12 }).toString(), to: last.toString() }
}
