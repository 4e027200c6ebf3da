import { type Kysely, sql } from 'kysely'

/** What each audience has chosen to be told, what departments need money for, and which calls answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table subscription_choice (
      audience text primary key check (audience ~ '^(department|person)/.'),
      person_id bigint references person,
      topics text[] not null,
      focus text[] not null,
      wanted text[] not null,
      unwanted text[] not null,
      programmes text[] not null,
      min_relevance smallint not null check (min_relevance between 0 and 3),
      lead_days integer not null check (lead_days between 0 and 365),
      channel_kind text not null check (channel_kind in ('slack', 'mail', 'web')),
      channel text,
      rhythm text not null check (rhythm in ('daily', 'weekly', 'monthly', 'never')),
      began_at timestamptz not null,
      saved_at timestamptz not null,
      asked_at timestamptz,
      answered_at timestamptz,
      check ((channel_kind = 'web') = (channel is null)),
      check ((person_id is not null) = (audience like 'person/%'))
    )`.execute(db)
  await sql`
    create table need (
      id bigint generated always as identity primary key,
      department_id text not null references department,
      text text not null,
      amount bigint check (amount > 0),
      from_year smallint,
      to_year smallint,
      by_id bigint references person on delete set null,
      at timestamptz not null,
      closed_at timestamptz,
      check (from_year <= to_year)
    )`.execute(db)
  await sql`create index need_department on need (department_id)`.execute(db)
  await sql`
    create table need_match (
      need_id bigint not null references need,
      call_id bigint not null references call,
      score double precision not null,
      at timestamptz not null,
      digest_id bigint references digest,
      primary key (need_id, call_id)
    )`.execute(db)
  await sql`create index need_match_untold on need_match (need_id) where digest_id is null`.execute(db)
}
