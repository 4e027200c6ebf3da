import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** Every table of ours, those first that others refer to. */
export const TABLES = [
  'sweep',
  'held_change',
  'host',
  'page_memory',
  'row_memory',
  'call',
  'call_reference',
  'call_revision',
  'change_event',
  'subscription',
  'digest',
  'outbox',
  'delivery',
  'slot',
  'news',
  'watched_page',
  'notice',
  'exchange_rate',
  'department',
  'person',
  'sign_in_link',
  'session',
  'log_entry',
  'triage',
  'interest',
  'muted_rule',
  'merge_decision',
  'merge_suggestion',
  'call_correction',
  'call_entry',
  'search_word',
  'saved_view',
  'note',
  'application',
  'internal_stop',
  'subscription_choice',
  'need',
  'need_match',
] as const satisfies readonly (keyof Database)[]
export type Table = (typeof TABLES)[number]

const BATCH = 200

/** Rows of a table as JSON text, in a stable order, some at a time. */
export async function* dumpTable(db: Executor, table: Table): AsyncGenerator<readonly string[]> {
  const key = await primaryKey(db, table)
  for (let offset = 0; ; offset += BATCH) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t order by ${sql.join(key.map((column) => sql.ref(`t.${column}`)))}
      limit ${BATCH} offset ${offset}`.execute(db)
    if (rows.length > 0) yield rows.map((row) => row.row)
    if (rows.length < BATCH) return
  }
}

/** Puts dumped rows back, with the ids that they had. */
export async function restoreRows(db: Executor, table: Table, rows: readonly string[]): Promise<void> {
  await sql`insert into ${sql.table(table)} overriding system value
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${`[${rows.join(',')}]`}::jsonb)`.execute(db)
}

/** New rows get ids above those put back. */
export async function resumeIds(db: Executor): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await sql<{ sequence: string | null }>`
      select pg_get_serial_sequence(${table}, a.attname) as sequence from pg_attribute a
      where a.attrelid = ${table}::regclass and a.attname = 'id'`.execute(db)
    const sequence = rows[0]?.sequence
    if (sequence == null) continue
    await sql`select setval(${sequence}::regclass, greatest((select coalesce(max(id), 0) from ${sql.table(table)}), 1),
      exists (select from ${sql.table(table)}))`.execute(db)
  }
}

async function primaryKey(db: Executor, table: Table): Promise<readonly string[]> {
  const { rows } = await sql<{ column: string }>`
    select a.attname as column from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`.execute(
    db,
  )
  return rows.map((row) => row.column)
}

/** Rows by table. */
export async function countRows(db: Executor): Promise<Readonly<Record<Table, number>>> {
  const counts = {} as Record<Table, number>
  for (const table of TABLES) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
    counts[table] = rows[0]?.count ?? 0
  }
  return counts
}
