import { type Kysely, sql } from 'kysely'

/**
 * Who works with the calls. Secrets (links, sessions) are stored as their sha256 alone. The log takes
 * rows and gives none back; only the pruning of what is past its retention may remove them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table department (
      id text primary key,
      name text not null,
      kind text not null check (kind in ('department', 'company')),
      created_at timestamptz not null default now(),
      closed_at timestamptz
    )`.execute(db)
  await sql`
    create table person (
      id bigint generated always as identity primary key,
      subject text unique,
      name text not null,
      email text,
      role text not null check (role in ('reader', 'representative', 'coordinator', 'administrator')),
      department_id text references department,
      seat text check (seat in ('representative', 'deputy')),
      is_active boolean not null default true,
      created_at timestamptz not null default now(),
      last_seen timestamptz
    )`.execute(db)
  await sql`create unique index person_email on person (lower(email)) where email is not null`.execute(db)
  await sql`create unique index person_seat on person (department_id, seat) where seat is not null and is_active`.execute(
    db,
  )
  await sql`
    create table sign_in_link (
      hash text primary key,
      person_id bigint not null references person on delete cascade,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db)
  await sql`
    create table session (
      hash text primary key,
      person_id bigint not null references person on delete cascade,
      created_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      ends_at timestamptz not null
    )`.execute(db)
  await sql`create index session_person on session (person_id)`.execute(db)
  await sql`
    create table log_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      person_id bigint,
      person_name text not null,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      before jsonb,
      after jsonb
    )`.execute(db)
  await sql`create index log_entry_subject on log_entry (subject_kind, subject_id, id)`.execute(db)
  await sql`
    create function keep_log() returns trigger language plpgsql as $$
    begin
      if current_setting('utlyst.may_prune', true) = 'yes' and tg_op = 'DELETE' then return old; end if;
      raise exception 'the log is append-only';
    end $$`.execute(db)
  await sql`
    create trigger log_entry_kept before update or delete on log_entry
    for each row execute function keep_log()`.execute(db)
}
