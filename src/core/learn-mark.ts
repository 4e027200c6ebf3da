import type { JudgedCall } from './learn-cause.ts'

/** What the coordinator says of a call. A parked call says nothing of what the organisation wants. */
export type Mark = 'relevant' | 'not-for-us' | 'parked'

/** A stored mark: one a call. */
export interface MarkedCall {
  /** The call's own, in any form that stays. */
  readonly key: string
  readonly call: JudgedCall
  readonly mark: Mark
  readonly reason?: string
}

/** Sums of decimals depend on their order; marks are always taken in that of their keys. */
export function inOrder(marks: readonly MarkedCall[]): readonly MarkedCall[] {
  return marks.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}
