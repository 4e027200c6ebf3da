import type { ColumnType, Generated } from 'kysely'
import type { Stage } from '#core/application'
import type { Day } from '#core/day'
import type { Currency } from '#core/money'

/** What the house does about calls. */
export interface WorkTables {
  application: ApplicationTable
  internal_stop: InternalStopTable
}

/** One a call. Amounts come out as text, as decimals do. */
export interface ApplicationTable {
  call_id: number
  stage: Stage
  sought: ColumnType<string | null, number | null, number | null>
  granted: ColumnType<string | null, number | null, number | null>
  currency: Currency
  submitted_on: Day | null
  decided_on: Day | null
  why_not: string | null
  diary_number: string | null
  stage_since: string
  updated_at: string
}

export interface InternalStopTable {
  id: Generated<number>
  call_id: number
  /** Of the organisation's kinds of stop, or `own-…` for one that was thought of for this call. */
  kind: string
  name: string
  day: Day
  papers_due: Day | null
  /** Where it stood before the deadline moved. */
  former_day: Day | null
  /** Set by hand: it does not follow the deadline. */
  is_fixed: ColumnType<boolean, boolean | undefined, boolean>
  done_on: Day | null
}
