import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { CallDraft, Language } from '#core/call-draft'
import type { ChangeKind } from '#core/change'
import type { Provenance } from '#core/compose-call'
import type { Day } from '#core/day'
import type { CorrectedFields } from '#core/correction'
import type { Digest } from '#core/digest'
import type { Currency } from '#core/money'
import type { Status } from '#core/status'
import type { Grade, Verdict } from '#core/verdict'
import type { HeldChangeTable } from './held-tables.ts'
import type { ListTables } from './list-tables.ts'
import type { ListColumns } from './list-columns.ts'
import type { MergeTables } from './merge-tables.ts'
import type { SubscriptionTables } from './subscription-tables.ts'
import type { WorkTables } from './work-tables.ts'
import type { WorkplaceTables } from './workplace-tables.ts'

/** The tables as Kysely sees them. Instants go in as ISO text and come out as ISO text in UTC (`connect.ts`); bigint ids are numbers. */
export interface Database extends WorkplaceTables, WorkTables, MergeTables, ListTables, SubscriptionTables {
  sweep: SweepTable
  held_change: HeldChangeTable
  host: HostTable
  page_memory: PageMemoryTable
  row_memory: RowMemoryTable
  call: CallTable
  call_reference: CallReferenceTable
  call_revision: CallRevisionTable
  change_event: ChangeEventTable
  subscription: SubscriptionTable
  digest: DigestTable
  outbox: OutboxTable
  delivery: DeliveryTable
  slot: SlotTable
  news: NewsTable
  watched_page: WatchedPageTable
  notice: NoticeTable
  exchange_rate: ExchangeRateTable
}

/** ISO 8601 in UTC. */
export type Instant = string
type Filled<T> = ColumnType<T, T | undefined, T>

export type SweepOutcome = 'complete' | 'partial' | 'failed' | 'refused'
/** Only a `sweep` has asked the portal; the others store what an earlier one brought. */
export type SweepKind = 'sweep' | 'replay' | 'release'

export interface SweepTable {
  id: Generated<number>
  kind: Filled<SweepKind>
  source: string
  owner: string
  started_at: Instant
  lease_until: Instant
  finished_at: Instant | null
  outcome: SweepOutcome | null
  seen: number | null
  report: JSONColumnType<object> | null
}

export interface HostTable {
  host: string
  owner: string
  busy_until: Instant
}

export interface PageMemoryTable {
  source: string
  url: string
  etag: string | null
  last_modified: string | null
  snapshot: string
}

export interface RowMemoryTable {
  source: string
  ref: string
  signature: string
  /** Which code read it. */
  reader: string
  /** The state of its call that was read from it, as `call_reference` has it. */
  hash: string
  is_over: boolean
}

export type CallFacts = Omit<CallDraft, 'ref' | 'url' | 'description'>
export type ReferenceDraft = Omit<CallDraft, 'description'>

export interface CallTable extends DerivedColumns {
  id: Generated<number>
  identity: string
  title: string
  title_language: string
  identifier: string | null
  programme: string | null
  programme_id: string | null
  portal_status: CallDraft['status']
  status: Status
  opens: string | null
  closes_at: Instant | null
  facts: JSONColumnType<CallFacts>
  focus: string[]
  topics: string[]
  grade: number
  score: number
  verdict: JSONColumnType<Verdict>
  model: string
  first_seen: Instant
  last_change: Instant
  revisions: number
  /** Null until `indexSearch` has been there. */
  search: string | null
  /** The call that this one was joined to: it is shown no more, and keeps its history. */
  merged_into: number | null
  provenance: JSONColumnType<Provenance> | null
  corrected: JSONColumnType<CorrectedFields> | null
}

/** What lists filter, sort and show by. Written where the search vector is, and null until then. */
type DerivedColumns = {
  [Column in keyof Omit<ListColumns, 'listed'>]: ColumnType<ListColumns[Column] | null, undefined, undefined>
} & {
  listed: ColumnType<ListColumns['listed'] | null, undefined, undefined>
  /** The names under which its other rounds are found. */
  series: ColumnType<string[] | null, undefined, undefined>
}

export interface CallReferenceTable {
  source: string
  ref: string
  call_id: number
  url: string
  hash: string
  draft: JSONColumnType<ReferenceDraft>
  description: string | null
  first_seen: Instant
  /** False once its call is closed or withdrawn: absence then means nothing. */
  is_live: boolean
  /** Complete sweeps in a row that did not have it. */
  missed: number
  /** Only while it is missing: when a sweep had it last. */
  last_seen: Instant | null
  /** The joined call that it belongs to again when it is split off. */
  joined_from: number | null
}

export interface CallRevisionTable {
  call_id: number
  number: number
  source: string
  ref: string
  until: Instant
  /** Null: done by a person. */
  sweep_id: number | null
  hash: string
  draft: JSONColumnType<ReferenceDraft>
  description: string | null
}

export interface ChangeEventTable {
  id: Generated<number>
  at: Instant
  call_id: number
  /** Null: done by a person. */
  sweep_id: number | null
  source: string
  kind: ChangeKind
  field: string | null
  before: string | null
  after: string | null
  material: boolean
}

export interface SubscriptionTable {
  audience: string
  /** Change events up to this id have been told. */
  last_event: number
  last_digest_at: Instant | null
  /** News and notices up to these ids have been told. */
  last_news: Filled<number>
  last_notice: Filled<number>
}

export interface DigestTable {
  id: Generated<number>
  key: string
  audience: string
  week: string
  period_from: Instant | null
  period_to: Instant
  /** It tells of the change events above `after_event`, up to `last_event`. */
  after_event: number
  last_event: number
  content: JSONColumnType<Digest>
  created_at: Filled<Instant>
}

export type OutboxState = 'waiting' | 'sending' | 'sent' | 'uncertain' | 'refused' | 'exhausted'

export interface OutboxTable {
  id: Generated<number>
  key: string
  digest_id: number | null
  position: number
  channel_kind: string
  channel: string
  body: JSONColumnType<{ text: string; blocks: unknown[] }>
  state: Filled<OutboxState>
  attempt: Filled<number>
  not_before: Filled<Instant>
  claimed_until: Instant | null
  doubt_since: Instant | null
  receipt: JSONColumnType<object> | null
  problem: string | null
  created_at: Filled<Instant>
  sent_at: Instant | null
}

export interface DeliveryTable {
  id: Generated<number>
  outbox_id: number
  attempt: number
  at: Filled<Instant>
  outcome: string
  detail: string | null
}

export interface SlotTable {
  name: string
  at: Instant
  claimed_by: string
  claimed_at: Filled<Instant>
}

/** What a portal wrote, kept as it was first seen. */
export interface NewsTable {
  id: Generated<number>
  source: string
  ref: string
  url: string
  title: string
  language: Language
  published: Day
  summary: string | null
  grade: Grade
  score: number
  verdict: JSONColumnType<Verdict>
  first_seen: Instant
}

/** The text of a page without a list as it stood when it last differed. */
export interface WatchedPageTable {
  source: string
  ref: string
  url: string
  title: string
  language: Language
  lines: JSONColumnType<string[]>
  hash: string
  read_at: Instant
}

/** A watched page has changed: its first sentence that went and its first that came. */
export interface NoticeTable {
  id: Generated<number>
  at: Instant
  source: string
  ref: string
  url: string
  title: string
  language: Language
  before: string | null
  after: string | null
}

/** What one unit of a currency was worth in Swedish kronor on a day. */
export interface ExchangeRateTable {
  day: Day
  currency: Exclude<Currency, 'SEK'>
  sek_per: number
}
