import { type Kysely, sql } from 'kysely'
import type { Database } from '#store/tables'

/** Lets the claims on sources run out, as half a minute without a sign of life does. */
export async function outlastSweeps(db: Kysely<Database>): Promise<void> {
  await sql`update sweep set lease_until = now() - interval '1 second' where outcome is null`.execute(db)
}

/** Takes from a process what it holds in transactions that it has gone silent in, as Postgres does after half a minute. */
export async function outlastSilence(db: Kysely<Database>, owner: string): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = ${owner} and state like 'idle in transaction%'`.execute(db)
}
