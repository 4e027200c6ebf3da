import type { CallDraft } from './call-draft.ts'
import type { Provenance } from './compose-call.ts'
import type { CorrectedFields } from './correction.ts'
import type { Deadline } from './deadline.ts'
import type { Status } from './status.ts'
import type { Interest, Triage } from './triage.ts'
import type { Verdict } from './verdict.ts'

export interface Reference {
  readonly source: string
  readonly ref: string
  readonly url: string
}

/** A stored call as it stands at a moment: the draft's facts, our verdict, and its history in figures. Instants are ISO 8601 in UTC. */
export interface Call extends Omit<CallDraft, 'ref' | 'url' | 'status'> {
  readonly id: number
  /** The one whose word counts most stands first. */
  readonly refs: readonly Reference[]
  /** Fields that another reference gave than the first one; absent: none. */
  readonly provenance?: Provenance
  /** Fields that a person has corrected; absent: none. */
  readonly corrected?: CorrectedFields
  readonly status: Status
  readonly nextDeadline?: Deadline
  readonly verdict: Verdict
  /** The coordinator's mark; absent: none yet. */
  readonly triage?: Triage
  /** The departments that are interested, the lead first; absent: none yet. */
  readonly interested?: readonly Interest[]
  readonly firstSeen: string
  readonly lastSeen: string
  readonly lastChange: string
  readonly revisions: number
}
