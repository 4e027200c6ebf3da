import type { ColumnType } from 'kysely'
import type { Day } from '#core/day'
import type { Cause } from '#core/learn-cause'
import type { Mark } from '#core/triage'
import type { RuleScope } from '#core/mute'
import type { TriageReason } from '#core/triage'

/** What the coordinator says of calls, and what follows from it. */
export interface TriageTables {
  triage: TriageTable
  interest: InterestTable
  muted_rule: MutedRuleTable
}

/** One present mark a call; the former ones are in the log. */
export interface TriageTable {
  call_id: number
  mark: Mark
  reason: TriageReason | null
  note: string | null
  parked_until: Day | null
  by_id: number | null
  at: string
}

export interface InterestTable {
  call_id: number
  department_id: string
  /** One a call at most. */
  is_lead: ColumnType<boolean, boolean | undefined, boolean>
  by_id: number | null
  at: string
}

export interface MutedRuleTable {
  cause_kind: Cause['kind']
  cause_id: string
  scope: RuleScope
  department_id: string | null
  by_id: number | null
  at: string
}
