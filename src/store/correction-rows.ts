import { type Kysely, sql, type Transaction } from 'kysely'
import type { CorrectableField, Correction, Who } from '#core/correction'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

interface Row {
  readonly call_id: number
  readonly field: CorrectableField
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
  readonly by_id: string
  readonly by_name: string
  readonly at: string
}

/**
 * The corrections that hold, by call: the newest word on each field, unless that took it back. Those made on a call
 * that was joined to this one hold too, where this one has no word on the field.
 */
export async function liveCorrections(
  db: Executor,
  calls?: readonly number[],
): Promise<ReadonlyMap<number, readonly Correction[]>> {
  const only = calls === undefined ? sql`` : sql`where coalesce(call.merged_into, call.id) = any(${calls}::bigint[])`
  const { rows } = await sql<Row>`
    select call_id, field, before, after, reason, by_id, by_name, at from (
      select distinct on (coalesce(call.merged_into, call.id), one.field)
        coalesce(call.merged_into, call.id) as call_id, one.field, one.action, one.before, one.after, one.reason, one.by_id,
        one.by_name, one.at
      from call_correction one join call on call.id = one.call_id ${only}
      order by coalesce(call.merged_into, call.id), one.field, call.merged_into is not null, one.id desc
    ) newest where action = 'corrected'`.execute(db)
  return Map.groupBy(
    rows.map((row) => ({ call: row.call_id, ...correction(row) })),
    ({ call }) => call,
  )
}

function correction(row: Row): Correction {
  return {
    field: row.field,
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    ...(row.before !== null && { before: row.before }),
    ...(row.after !== null && { after: row.after }),
    ...(row.reason !== null && { reason: row.reason }),
  }
}

export interface CorrectionRow {
  readonly call: number
  readonly field: CorrectableField
  readonly action: 'corrected' | 'taken-back'
  readonly before: unknown
  readonly after: unknown
  readonly by: Who
  readonly at: string
  readonly reason?: string
}

/** Adds to the history of corrections; undefined is stored as unknown. */
export async function insertCorrection(db: Executor, row: CorrectionRow): Promise<void> {
  const json = (value: unknown) => (value === undefined ? sql`null` : sql`${JSON.stringify(value)}::jsonb`)
  await sql`insert into call_correction (call_id, field, action, before, after, reason, by_id, by_name, at)
    values (${row.call}, ${row.field}, ${row.action}, ${json(row.before)}, ${json(row.after)}, ${row.reason ?? null},
      ${row.by.id}, ${row.by.name}, ${row.at}::timestamptz)`.execute(db)
}
