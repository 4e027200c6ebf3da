import type { Day } from './day.ts'

const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const

/** `27 juli 2026`. */
export function swedishDay(day: Day): string {
  return `${swedishDayWithoutYear(day)} ${day.slice(0, 4)}`
}

/** `27 juli`. */
export function swedishDayWithoutYear(day: Day): string {
  return `${Number(day.slice(8, 10))} ${swedishMonth(Number(day.slice(5, 7)))}`
}

/** `januari` for 1. */
export function swedishMonth(month: number): string {
  return MONTHS[month - 1] ?? ''
}
