import { type Kysely, sql } from 'kysely'

/** Changes that look too many to be true wait here for a person; and the log tells what a run was: a sweep, or something read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sweep
      add column kind text not null default 'sweep' check (kind in ('sweep', 'replay', 'release'))`.execute(db)
  await sql`
    create table held_change (
      source text not null,
      ref text not null,
      kind text not null check (kind in ('opening', 'closing', 'deadline', 'withdrawal')),
      state text not null default 'waiting' check (state in ('waiting', 'refused')),
      sweep_id bigint not null,
      held_at timestamptz not null,
      title text not null,
      hash text,
      draft jsonb,
      primary key (source, ref),
      check ((draft is null) = (kind = 'withdrawal'))
    )`.execute(db)
}
