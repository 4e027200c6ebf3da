import { type Kysely, sql } from 'kysely'

/**
 * Finding calls among many: what lists filter, sort and show by, derived from the facts where the search vector is
 * (`search is null`: still to be done), the words that search knows, views that people keep, and notes on calls.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table call
      add column deadlines_at timestamptz[],
      add column applicants text[],
      add column countries text[],
      add column regions text[],
      add column amount double precision,
      add column currency text,
      add column programme_name text,
      add column listed jsonb`.execute(db)
  await sql`update call set search = null`.execute(db)
  // Lists are read from an index in their order, a page at a time; they rarely speak of what is over.
  await sql`create index call_live_best on call (grade desc, score desc, id desc)
    where status in ('forthcoming', 'open') and merged_into is null`.execute(db)
  await sql`create index call_best on call (grade desc, score desc, id desc) where merged_into is null`.execute(db)
  await sql`create index call_newest on call (first_seen desc, id desc) where merged_into is null`.execute(db)
  await sql`create table search_word (folded text primary key, word text not null)`.execute(db)
  await sql`create index search_word_start on search_word (left(folded, 2))`.execute(db)
  await sql`create index search_word_end on search_word (right(folded, 3))`.execute(db)
  await sql`
    create table saved_view (
      id bigint generated always as identity primary key,
      person_id bigint not null references person on delete cascade,
      name text not null,
      query text not null,
      saved_at timestamptz not null,
      unique (person_id, name)
    )`.execute(db)
  await sql`
    create table note (
      id bigint generated always as identity primary key,
      call_id bigint not null references call,
      at timestamptz not null,
      by_id bigint references person on delete set null,
      by_name text not null,
      text text not null
    )`.execute(db)
  await sql`create index note_call on note (call_id, id)`.execute(db)
}
