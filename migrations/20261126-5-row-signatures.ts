import { type Kysely, sql } from 'kysely'

/** What a portal's row looked like when it was read and stored, so that the same row need not be read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table row_memory (
      source text not null,
      ref text not null,
      signature text not null,
      reader text not null,
      hash text not null,
      is_over boolean not null,
      primary key (source, ref)
    )`.execute(db)
}
