import type { Generated, JSONColumnType } from 'kysely'
import type { CorrectableField } from '#core/correction'

/** The tables of one call from several portals, and of the editor's hand. Instants are ISO 8601 in UTC. */
export interface MergeTables {
  merge_decision: MergeDecisionTable
  merge_suggestion: MergeSuggestionTable
  call_correction: CallCorrectionTable
  call_entry: CallEntryTable
}

/** What a person decided of two references; only added to, the newest holds. The lesser (source, ref) stands first. */
export interface MergeDecisionTable {
  id: Generated<number>
  at: string
  decision: 'apart' | 'together'
  source: string
  ref: string
  other_source: string
  other_ref: string
  by_id: string
  by_name: string
  reason: string | null
}

/** Two calls that may be one, for a person to decide. */
export interface MergeSuggestionTable {
  call_id: number
  other_call_id: number
  why: string
  at: string
}

/** Only added to: the newest row of a field says whether it is corrected. Null is unknown. */
export interface CallCorrectionTable {
  id: Generated<number>
  call_id: number
  field: CorrectableField
  action: 'corrected' | 'taken-back'
  before: JSONColumnType<object> | null
  after: JSONColumnType<object> | null
  reason: string | null
  by_id: string
  by_name: string
  at: string
}

/** Who entered or edited a call by hand. */
export interface CallEntryTable {
  id: Generated<number>
  ref: string
  action: 'entered' | 'edited'
  by_id: string
  by_name: string
  at: string
}
