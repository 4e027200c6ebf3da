import { type Kysely, sql } from 'kysely'
import { TABLES, type Table } from '#store/dump'
import type { Database } from '#store/tables'

/** Written by every sweep: what it did, whose turn it was at the host, and how rows looked that said the same in other words. */
const LOG: readonly Table[] = ['sweep', 'host', 'slot', 'row_memory']

export type RowMarks = Readonly<Partial<Record<Table, string>>>

/**
 * A mark for each table outside the log that changes with every row written to it, also one written
 * with the values that it had: each row version's place and transaction.
 */
export async function rowMarks(db: Kysely<Database>): Promise<RowMarks> {
  const marks: Partial<Record<Table, string>> = {}
  for (const table of TABLES.filter((name) => !LOG.includes(name))) {
    const { rows } = await sql<{ mark: string }>`
      select count(*) || ' rows ' || coalesce(md5(string_agg(t.ctid::text || t.xmin::text, ' ' order by t.ctid)), '') as mark
      from ${sql.table(table)} t`.execute(db)
    marks[table] = rows[0]?.mark ?? ''
  }
  return marks
}

/** Makes every table empty again. */
export async function emptyTables(db: Kysely<Database>): Promise<void> {
  await sql`truncate ${sql.join(TABLES.map((table) => sql.table(table)))} restart identity`.execute(db)
}
