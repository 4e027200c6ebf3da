import type { JudgedCall } from './learn-cause.ts'
import type { Mark } from './triage.ts'

/** A stored mark: one a call. */
export interface MarkedCall {
  /** The call's own, in any form that stays. */
  readonly key: string
  readonly call: JudgedCall
  readonly mark: Mark
  readonly reason?: string
}

/**
 * Whether a mark says something of what the organisation wants: a parked call does not, nor does one that only came
 * at the wrong time.
 */
export const isLesson = ({ mark, reason }: MarkedCall): boolean => mark !== 'parked' && reason !== 'no-time'

/** Sums of decimals depend on their order; marks are always taken in that of their keys. */
export function inOrder(marks: readonly MarkedCall[]): readonly MarkedCall[] {
  return marks.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}
