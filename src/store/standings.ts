import { type Kysely, sql, type Transaction } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import { type CallSide, composeCall, type Provenance } from '#core/compose-call'
import { applyCorrections, type CorrectedFields } from '#core/correction'
import type { Status } from '#core/status'
import { liveCorrections } from './correction-rows.ts'
import { ABSENCES, firstSeenSql, wholeDraft } from './references.ts'
import type { Database, ReferenceDraft } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A call as all its portals and a person's corrections say it. */
export interface Standing {
  readonly id: number
  /** The status that was last told of. */
  readonly status: Status
  readonly draft: CallDraft
  readonly provenance?: Provenance
  readonly corrected?: CorrectedFields
  readonly sides: readonly StandingSide[]
}

export interface StandingSide extends CallSide {
  readonly isLive: boolean
  readonly joinedFrom?: number
}

interface Row {
  readonly id: number
  readonly status: Status
  readonly source: string
  readonly ref: string
  readonly draft: ReferenceDraft
  readonly description: string | null
  readonly first_seen: string
  readonly is_live: boolean
  readonly missed: number
  readonly joined_from: number | null
}

/** These calls with all that is said of them; a call without references (joined to another) is not among them. */
export async function callStandings(db: Executor, calls: readonly number[]): Promise<ReadonlyMap<number, Standing>> {
  if (calls.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select call.id, call.status, r.source, r.ref, r.draft, r.description, ${firstSeenSql('r')} as first_seen, r.is_live, r.missed, r.joined_from
    from call join call_reference r on r.call_id = call.id where call.id = any(${calls}::bigint[])`.execute(db)
  const corrections = await liveCorrections(db, calls)
  const byCall = Map.groupBy(rows, ({ id }) => id)
  return new Map(
    [...byCall].map(([id, rows]) => {
      const { draft: said, sides, provenance } = composeCall(rows.map(sideOf))
      const standing = { id, status: (rows[0] as Row).status, sides: sides as readonly StandingSide[] }
      const edited = applyCorrections(said, corrections.get(id) ?? [])
      return [id, { ...standing, ...(provenance !== undefined && { provenance }), ...edited }]
    }),
  )
}

function sideOf(row: Row): StandingSide {
  return {
    source: row.source,
    ref: row.ref,
    draft: wholeDraft(row.draft, row.description),
    firstSeen: row.first_seen,
    isLive: row.is_live,
    isGone: !row.is_live && row.missed >= ABSENCES,
    ...(row.joined_from !== null && { joinedFrom: row.joined_from }),
  }
}
