import { type Kysely, sql } from 'kysely'

/** What the coordinator says of calls, which departments are interested, and which rules were said yes or no to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table triage (
      call_id bigint primary key references call,
      mark text not null check (mark in ('relevant', 'not-for-us', 'parked')),
      reason text,
      note text,
      parked_until date,
      by_id bigint references person on delete set null,
      at timestamptz not null,
      check (reason is null or mark = 'not-for-us'),
      check (parked_until is null or mark = 'parked')
    )`.execute(db)
  await sql`
    create table interest (
      call_id bigint not null references call,
      department_id text not null references department,
      is_lead boolean not null default false,
      by_id bigint references person on delete set null,
      at timestamptz not null,
      primary key (call_id, department_id)
    )`.execute(db)
  await sql`create unique index interest_lead on interest (call_id) where is_lead`.execute(db)
  await sql`
    create table muted_rule (
      cause_kind text not null check (cause_kind in ('topic', 'programme', 'publisher')),
      cause_id text not null,
      scope text not null check (scope in ('all', 'department', 'keep')),
      department_id text references department,
      by_id bigint references person on delete set null,
      at timestamptz not null,
      primary key (cause_kind, cause_id),
      check ((department_id is not null) = (scope = 'department'))
    )`.execute(db)
}
