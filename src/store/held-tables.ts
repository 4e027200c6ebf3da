import type { ColumnType, JSONColumnType } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import type { HeldKind } from '#core/held'

/** A change that waits for a person, or that a person has refused: the newest of each reference. */
export interface HeldChangeTable {
  source: string
  ref: string
  kind: HeldKind
  state: ColumnType<'waiting' | 'refused', 'waiting' | undefined, 'waiting' | 'refused'>
  /** The sweep that brought it last. */
  sweep_id: number
  held_at: string
  title: string
  /** What the portal says; null where it has stopped saying anything. */
  hash: string | null
  draft: JSONColumnType<CallDraft> | null
}
