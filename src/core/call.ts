import type { CallDraft } from './call-draft.ts'
import type { Deadline } from './deadline.ts'
import type { Status } from './status.ts'
import type { Verdict } from './verdict.ts'

export interface Reference {
  readonly source: string
  readonly ref: string
  readonly url: string
}

/** A stored call as it stands at a moment: the draft's facts, our verdict, and its history in figures. Instants are ISO 8601 in UTC. */
export interface Call extends Omit<CallDraft, 'ref' | 'url' | 'status'> {
  readonly id: number
  readonly refs: readonly Reference[]
  readonly status: Status
  readonly nextDeadline?: Deadline
  readonly verdict: Verdict
  readonly firstSeen: string
  readonly lastSeen: string
  readonly lastChange: string
  readonly revisions: number
}
