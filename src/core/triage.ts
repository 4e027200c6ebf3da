import type { Day } from './day.ts'

/** What the coordinator says of a call. A parked call says nothing of what the organisation wants. */
export type Mark = 'relevant' | 'not-for-us' | 'parked'

/** The marks as people read them. */
export const MARKS: Readonly<Record<Mark, string>> = {
  relevant: 'Relevant',
  'not-for-us': 'Inte för oss',
  parked: 'Parkerad',
}
export const MARK_IDS = Object.keys(MARKS) as readonly Mark[]

/** Why a call is not for us. */
export const TRIAGE_REASONS = {
  'wrong-audience': 'fel målgrupp',
  'wrong-field': 'fel område',
  'no-own-funding': 'egen finansiering saknas',
  'no-time': 'hinner inte',
  'needs-partner': 'kräver partner',
  other: 'annat',
} as const
export type TriageReason = keyof typeof TRIAGE_REASONS
export const TRIAGE_REASON_IDS = Object.keys(TRIAGE_REASONS) as readonly TriageReason[]

/** What the coordinator says of a call. */
export interface TriageMark {
  readonly mark: Mark
  /** Only with `not-for-us`. */
  readonly reason?: TriageReason
  readonly note?: string
  /** Only with `parked`: on this day the call is asked about again. */
  readonly until?: Day
}

/** A stored mark: by whom (absent when nobody signed in did it, or the person is erased), and when (ISO 8601 in UTC). */
export interface Triage extends TriageMark {
  readonly by?: string
  readonly at: string
}

/** A department that is interested in a call. */
export interface Interest {
  readonly department: string
  readonly name: string
  /** It leads the work; one a call at most. */
  readonly isLead: boolean
}

/** `Inte för oss: hinner inte`. */
export function markInWords({ mark, reason }: TriageMark): string {
  return reason === undefined ? MARKS[mark] : `${MARKS[mark]}: ${TRIAGE_REASONS[reason]}`
}
