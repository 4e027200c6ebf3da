import { type Kysely, sql, type Transaction } from 'kysely'
import type { ChangeEvent } from '#core/change'
import type { ChangeEventTable, Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

const EVENTS_LOCK = 7_381_001

/**
 * Event ids are given out before their transactions commit, so a digest that reads "up to the
 * newest id" could pass over one still on its way. Those who write events hold this lock shared
 * until they commit; a digest takes it alone, and so waits for them.
 */
export async function holdEvents(trx: Transaction<Database>, how: 'shared' | 'alone'): Promise<void> {
  await sql`select ${sql.raw(how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')}(${sql.lit(EVENTS_LOCK)})`.execute(
    trx,
  )
}

/** Events with an id above `after`, oldest first. */
export async function changesAfter(db: Executor, after: number): Promise<readonly ChangeEvent[]> {
  const rows = await db.selectFrom('change_event').selectAll().where('id', '>', after).orderBy('id').execute()
  return rows.map(changeEvent)
}

/** The newest event's id; 0 when nothing has happened yet. */
export async function newestEvent(db: Executor): Promise<number> {
  const row = await db.selectFrom('change_event').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

/** Events from an instant on, or of one call, oldest first. */
export async function changesSince(
  db: Executor,
  filter: { readonly since?: string; readonly call?: number },
): Promise<readonly ChangeEvent[]> {
  let query = db.selectFrom('change_event').selectAll().orderBy('id')
  if (filter.since !== undefined) query = query.where('at', '>=', filter.since)
  if (filter.call !== undefined) query = query.where('call_id', '=', filter.call)
  return (await query.execute()).map(changeEvent)
}

type Row = Omit<ChangeEventTable, 'id'> & { id: number }

function changeEvent(row: Row): ChangeEvent {
  return {
    id: row.id,
    at: row.at,
    call: row.call_id,
    source: row.source,
    kind: row.kind,
    ...(row.field !== null && { field: row.field }),
    ...(row.before !== null && { before: row.before }),
    ...(row.after !== null && { after: row.after }),
    material: row.material,
  }
}
