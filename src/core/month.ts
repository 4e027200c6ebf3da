import type { Day } from './day.ts'
import { swedishMonth } from './swedish-day.ts'

/** A month of a year as `2026-07`. */
export type Month = string & { readonly __month: true }

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month

/** The month that the text names; undefined when it names none. */
export function readMonth(text: string): Month | undefined {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? (text as Month) : undefined
}

/** So many months later; earlier when negative. */
export const monthsAfter = (month: Month, months: number): Month =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString() as Month

/** From its first moment in that zone until before the next month's; ISO 8601 in UTC. */
export function spanOf(month: Month, zone: string): { readonly from: string; readonly until: string } {
  return { from: beginningOf(month, zone), until: beginningOf(monthsAfter(month, 1), zone) }
}

const beginningOf = (month: Month, zone: string): string =>
  Temporal.PlainDate.from(`${month}-01`).toZonedDateTime(zone).toInstant().toString()

/** `juli 2026`. */
export const swedishMonthOfYear = (month: Month): string =>
  `${swedishMonth(Number(month.slice(5)))} ${month.slice(0, 4)}`
