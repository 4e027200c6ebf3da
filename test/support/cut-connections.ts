import { type Kysely, sql } from 'kysely'
import type { Database } from '#store/tables'

/** Ends all connections to this database but the one that says so, as a server does that restarts; returns how many. */
export async function cutConnections(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ isCut: boolean }>`
    select pg_terminate_backend(pid) as "isCut" from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(db)
  return rows.length
}
