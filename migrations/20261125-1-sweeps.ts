import { type Kysely, sql } from 'kysely'

/** The log of sweeps, and whose turn it is at each host. Written by every sweep, changed or not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sweep (
      id bigint generated always as identity primary key,
      source text not null,
      owner text not null,
      started_at timestamptz not null,
      lease_until timestamptz not null,
      finished_at timestamptz,
      outcome text check (outcome in ('complete', 'partial', 'failed', 'refused')),
      seen integer,
      report jsonb
    )`.execute(db)
  await sql`create unique index sweep_running on sweep (source) where outcome is null`.execute(db)
  await sql`create index sweep_history on sweep (source, outcome, id desc)`.execute(db)
  await sql`create table host (host text primary key, owner text not null, busy_until timestamptz not null)`.execute(db)
  await sql`
    create table page_memory (
      source text not null,
      url text not null,
      etag text,
      last_modified text,
      snapshot text not null,
      primary key (source, url)
    )`.execute(db)
}
