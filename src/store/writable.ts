import { type Kysely, sql } from 'kysely'
import type { Database } from './tables.ts'

/** The database answers, but takes nothing in, as one does that stands by for another. */
export class DatabaseReadOnly extends Error {
  override readonly name = 'DatabaseReadOnly'
}

/** @throws DatabaseReadOnly */
export async function requireWritable(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ value: string }>`select current_setting('transaction_read_only') as value`.execute(db)
  if (rows[0]?.value === 'on') throw new DatabaseReadOnly('the database only lets read')
}
