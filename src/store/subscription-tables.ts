import type { ColumnType, Generated } from 'kysely'
import type { ChannelKind, DigestRhythm } from '#core/subscription'
import type { Grade } from '#core/verdict'
import type { FocusArea, TopicId } from '#core/vocabulary'

/** What audiences have chosen to be told of, and what departments need money for. */
export interface SubscriptionTables {
  subscription_choice: SubscriptionChoiceTable
  need: NeedTable
  need_match: NeedMatchTable
}

export interface SubscriptionChoiceTable {
  /** `department/utbildning`, `person/7`; how far it has been told is in `subscription`. */
  audience: string
  person_id: number | null
  topics: TopicId[]
  focus: FocusArea[]
  wanted: string[]
  unwanted: string[]
  programmes: string[]
  min_relevance: Grade
  lead_days: number
  channel_kind: ChannelKind
  /** Slack's id of a channel, or an e-mail address; null: on the web alone. */
  channel: string | null
  rhythm: DigestRhythm
  began_at: string
  saved_at: string
  /** When they were last asked whether their topics fit, and when they last answered. */
  asked_at: string | null
  answered_at: string | null
}

export interface NeedTable {
  id: Generated<number>
  department_id: string
  text: string
  /** Swedish kronor. */
  amount: number | null
  from_year: number | null
  to_year: number | null
  by_id: number | null
  at: string
  closed_at: string | null
}

/** A call that answers a need so well that its department is told; `digest_id`: in which digest it was. */
export interface NeedMatchTable {
  need_id: number
  call_id: number
  score: number
  at: ColumnType<string, string, never>
  digest_id: number | null
}
