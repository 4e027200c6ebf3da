/** What can happen to a call between two sweeps. `appeared` is its first sight. */
export type ChangeKind =
  | 'appeared'
  | 'opened'
  | 'deadline-moved'
  | 'deadline-brought-forward'
  | 'deadline-added'
  | 'deadline-removed'
  | 'budget-changed'
  | 'closed'
  | 'reopened'
  | 'withdrawn'
  | 'text-changed'

/**
 * A difference between two states of a call. `before` and `after` are written for machines:
 * a deadline `2026-05-28` or `2026-05-28T17:00[Europe/Brussels]`, a budget `21000000 EUR`, a status
 * by its word. `material`: an applicant would act on it.
 */
export interface Change {
  readonly kind: ChangeKind
  readonly field?: string
  readonly before?: string
  readonly after?: string
  readonly material: boolean
}

/** A stored change. `id` grows with time; `at` is ISO 8601 in UTC. */
export interface ChangeEvent extends Change {
  readonly id: number
  readonly at: string
  readonly call: number
  readonly source: string
}
