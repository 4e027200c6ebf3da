import type { Day } from './day.ts'

/** The ISO 8601 week of a day, `2026-31`: weeks begin on Monday, and the first has the year's first Thursday. */
export function weekOf(day: Day): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day)
  return `${yearOfWeek ?? ''}-${String(weekOfYear).padStart(2, '0')}`
}

/** The number of a week, for a reader: 31 of `2026-31`. */
export function weekNumber(week: string): number {
  return Number(week.slice(5))
}
