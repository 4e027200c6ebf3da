import { type Kysely, sql } from 'kysely'

/**
 * Under which names the other rounds of a recurring call are found. Derived from the facts where the search vector is
 * (`search is null`: still to be done), so that a sweep pays nothing for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table call add column series text[]`.execute(db)
  await sql`create index call_series on call using gin (series)`.execute(db)
  await sql`update call set search = null where search is not null`.execute(db)
}
