import { type Kysely, sql } from 'kysely'

/**
 * `call` is what we say of a call and what lists filter on; `call_reference` is what each portal
 * says, whole; `call_revision` keeps the states that a reference has left behind.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call (
      id bigint generated always as identity primary key,
      identity text not null unique,
      title text not null,
      title_language text not null,
      identifier text,
      programme text,
      programme_id text,
      portal_status text not null check (portal_status in ('forthcoming', 'open', 'closed')),
      status text not null check (status in ('forthcoming', 'open', 'closed', 'withdrawn')),
      opens date,
      closes_at timestamptz,
      facts jsonb not null,
      focus text[] not null,
      topics text[] not null,
      grade smallint not null check (grade between 0 and 3),
      score real not null,
      verdict jsonb not null,
      model text not null,
      first_seen timestamptz not null,
      last_change timestamptz not null,
      revisions integer not null default 1,
      search tsvector
    )`.execute(db)
  await sql`create index call_live on call (closes_at) where status in ('forthcoming', 'open')`.execute(db)
  await sql`create index call_grade on call (grade desc, score desc, id)`.execute(db)
  await sql`create index call_search on call using gin (search)`.execute(db)
  await sql`create index call_unindexed on call (id) where search is null`.execute(db)
  await sql`
    create table call_reference (
      source text not null,
      ref text not null,
      call_id bigint not null references call,
      url text not null,
      hash text not null,
      draft jsonb not null,
      description text,
      first_seen timestamptz not null,
      is_live boolean not null,
      missed integer not null default 0,
      last_seen timestamptz,
      primary key (source, ref)
    )`.execute(db)
  // Texts are written once and read rarely: packing them would cost a sweep more than the disk is worth.
  await sql`alter table call_reference alter column description set storage external`.execute(db)
  await sql`create index call_reference_call on call_reference (call_id)`.execute(db)
  await sql`create index call_reference_live on call_reference (source) where is_live`.execute(db)
  await sql`
    create table call_revision (
      call_id bigint not null references call,
      number integer not null,
      source text not null,
      ref text not null,
      until timestamptz not null,
      sweep_id bigint not null,
      hash text not null,
      draft jsonb not null,
      description text,
      primary key (call_id, number)
    )`.execute(db)
  await sql`
    create table change_event (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      call_id bigint not null references call,
      sweep_id bigint not null,
      source text not null,
      kind text not null,
      field text,
      before text,
      after text,
      material boolean not null
    )`.execute(db)
  await sql`create index change_event_call on change_event (call_id, id)`.execute(db)
}
