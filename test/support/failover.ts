import { type Kysely, sql } from 'kysely'
import type { Database } from '#store/tables'
import { cutConnections } from './cut-connections.ts'

/**
 * What a failover looks like from outside: all connections are gone, and new ones may only read, or may write again.
 * The connection that asks for it stays as it is.
 */
export async function failOver(db: Kysely<Database>, to: 'read-only' | 'writable'): Promise<void> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const value = to === 'read-only' ? 'on' : 'off'
  await sql`alter database ${sql.id(rows[0]?.name ?? '')} set default_transaction_read_only = ${sql.lit(value)}`.execute(
    db,
  )
  await cutConnections(db)
}
