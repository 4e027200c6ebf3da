import { type Kysely, sql } from 'kysely'

/** News, the pages that are watched, what has changed on them, and what a krona is worth; and how far each audience has been told of the first two. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table news (
      id bigint generated always as identity primary key,
      source text not null,
      ref text not null,
      url text not null,
      title text not null,
      language text not null,
      published date not null,
      summary text,
      grade smallint not null check (grade between 0 and 3),
      score real not null,
      verdict jsonb not null,
      first_seen timestamptz not null,
      unique (source, ref)
    )`.execute(db)
  await sql`
    create table watched_page (
      source text not null,
      ref text not null,
      url text not null,
      title text not null,
      language text not null,
      lines jsonb not null,
      hash text not null,
      read_at timestamptz not null,
      primary key (source, ref)
    )`.execute(db)
  await sql`
    create table notice (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      source text not null,
      ref text not null,
      url text not null,
      title text not null,
      language text not null,
      before text,
      after text
    )`.execute(db)
  await sql`
    create table exchange_rate (
      day date not null,
      currency text not null,
      sek_per double precision not null check (sek_per > 0),
      primary key (day, currency)
    )`.execute(db)
  await sql`
    alter table subscription
      add column last_news bigint not null default 0,
      add column last_notice bigint not null default 0`.execute(db)
}
