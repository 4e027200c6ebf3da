import { type Day, dayOf } from './day.ts'

/**
 * A closing day. `hour` (`HH:MM`) stands only where the portal states one; without it the call is
 * taken to be open until the day is over in `zone`. `stage` 1 = outline, 2 = full proposal.
 */
export interface Deadline {
  readonly day: Day
  readonly hour?: string
  readonly zone: string
  readonly stage?: 1 | 2
}

export type DeadlineModel = 'single-stage' | 'two-stage' | 'multiple-cut-off' | 'continuous'

/** Whether the deadline lies behind `now`, on the clock of the deadline's own zone. */
export function hasPassed(deadline: Deadline, now: Temporal.Instant): boolean {
  const today = dayOf(now, deadline.zone)
  if (deadline.day !== today || deadline.hour === undefined) return deadline.day < today
  const clock = now.toZonedDateTimeISO(deadline.zone).toPlainTime()
  return Temporal.PlainTime.compare(clock, Temporal.PlainTime.from(deadline.hour)) >= 0
}

/** The earliest deadline that has not passed; undefined when all have, or none is known. */
export function nextDeadline(deadlines: readonly Deadline[], now: Temporal.Instant): Deadline | undefined {
  return sortDeadlines(deadlines).find((deadline) => !hasPassed(deadline, now))
}

export function lastDeadline(deadlines: readonly Deadline[]): Deadline | undefined {
  return sortDeadlines(deadlines).at(-1)
}

export function sortDeadlines(deadlines: readonly Deadline[]): readonly Deadline[] {
  return deadlines.toSorted((a, b) => compare(moment(a), moment(b)) || (a.stage ?? 0) - (b.stage ?? 0))
}

/** Sorts and compares as text: the day, then the hour ("end of day" after any stated hour). */
export function moment(deadline: Deadline): string {
  return `${deadline.day}T${deadline.hour ?? '24:00'}`
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
