import type { Day } from './day.ts'

/** A month, and the day in it where it is known; never a year. Months count from 1. */
export interface YearDay {
  readonly month: number
  readonly day?: number
  /** The last month, where rounds differ: 3 until 4 is March or April, 12 until 1 December or January. */
  readonly until?: number
}

/**
 * When a recurring round usually opens and closes. It is known from past rounds or from a sentence without
 * a year, so it is an estimate and never becomes a date.
 */
export interface Rhythm {
  readonly opens?: YearDay
  readonly closes?: YearDay
  /** How many past rounds it was seen in; 0 when the portal itself states it. */
  readonly roundsSeen: number
  /** What a reader should know of it, in the portal's language. */
  readonly note?: string
  /** The last two closing days (or opening days, where no closing is known), where "a year later" would have missed. */
  readonly moved?: { readonly end: 'opens' | 'closes'; readonly from: Day; readonly to: Day }
}
