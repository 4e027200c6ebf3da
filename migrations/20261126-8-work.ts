import { type Kysely, sql } from 'kysely'

/** A call's way through the house: who asks for how much, what came of it, and the stops before the deadline. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table application (
      call_id bigint primary key references call,
      stage text not null check (stage in ('interested', 'writing', 'submitted', 'granted', 'refused', 'dropped')),
      sought numeric(14, 0),
      granted numeric(14, 0),
      currency text not null default 'SEK' check (currency in ('EUR', 'SEK', 'NOK', 'DKK')),
      submitted_on date,
      decided_on date,
      why_not text,
      diary_number text,
      stage_since timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db)
  await sql`
    create table internal_stop (
      id bigint generated always as identity primary key,
      call_id bigint not null references call,
      kind text not null,
      name text not null,
      day date not null,
      papers_due date,
      former_day date,
      is_fixed boolean not null default false,
      done_on date,
      unique (call_id, kind)
    )`.execute(db)
  await sql`create index internal_stop_coming on internal_stop (day) where done_on is null`.execute(db)
}
