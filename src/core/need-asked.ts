import type { Need } from './need-sides.ts'

/** A need as a department writes it down. */
export interface WrittenNeed {
  readonly text: string
  /** Swedish kronor. */
  readonly amount?: number
  /** The years in which the work is to be done. */
  readonly fromYear?: number
  readonly toYear?: number
}

/** What matching asks of calls; money and year that are not given are read in the text. */
export function needOf({ text, amount, fromYear, toYear }: WrittenNeed): Need {
  const year = fromYear ?? toYear
  return {
    text,
    ...(amount !== undefined && { amount: { value: amount, currency: 'SEK' } }),
    ...(year !== undefined && { year }),
  }
}
