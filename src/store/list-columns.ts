import type { Applicant, CallDraft, Eligibility } from '#core/call-draft'
import type { Currency } from '#core/money'

/** What a list shows of a call beside its columns. */
export interface ListedFacts extends Pick<
  CallDraft,
  | 'identifier'
  | 'programme'
  | 'publisher'
  | 'opens'
  | 'deadlines'
  | 'deadlineModel'
  | 'budget'
  | 'cofinancing'
  | 'certainty'
  | 'rhythm'
> {
  readonly eligible?: Pick<Eligibility, 'applicants' | 'countries' | 'regions'>
}

/** What lists filter and sort by; null is unknown. */
export interface ListColumns {
  /** The instants at which its deadlines pass, ISO 8601. */
  readonly deadlines_at: readonly string[]
  readonly applicants: readonly Applicant[] | null
  readonly countries: readonly string[] | null
  readonly regions: readonly string[] | null
  /** The most that it says to give, whole units of `currency`: in all, or else to one project. */
  readonly amount: number | null
  readonly currency: Currency | null
  readonly programme_name: string | null
  readonly listed: ListedFacts
}
