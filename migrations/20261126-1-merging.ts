import { type Kysely, sql } from 'kysely'

/**
 * One call from several portals, and the editor's hand. A call that was joined to another keeps its row and its
 * history (`merged_into`); a reference remembers the call that it came from (`joined_from`), so that a join can be
 * undone. Decisions and corrections are only ever added; the newest holds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table call
      add column merged_into bigint references call,
      add column provenance jsonb,
      add column corrected jsonb`.execute(db)
  await sql`create index call_merged on call (merged_into) where merged_into is not null`.execute(db)
  await sql`alter table call_reference add column joined_from bigint references call`.execute(db)
  // What a person did has no sweep.
  await sql`alter table call_revision alter column sweep_id drop not null`.execute(db)
  await sql`alter table change_event alter column sweep_id drop not null`.execute(db)
  await sql`
    create table merge_decision (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      decision text not null check (decision in ('apart', 'together')),
      source text not null,
      ref text not null,
      other_source text not null,
      other_ref text not null,
      by_id text not null,
      by_name text not null,
      reason text,
      check (source collate "C" <= other_source)
    )`.execute(db)
  await sql`create index merge_decision_pair on merge_decision (source, ref, other_source, other_ref, id desc)`.execute(
    db,
  )
  await sql`
    create table merge_suggestion (
      call_id bigint not null references call,
      other_call_id bigint not null references call,
      why text not null,
      at timestamptz not null,
      primary key (call_id, other_call_id),
      check (call_id < other_call_id)
    )`.execute(db)
  await sql`
    create table call_correction (
      id bigint generated always as identity primary key,
      call_id bigint not null references call,
      field text not null,
      action text not null check (action in ('corrected', 'taken-back')),
      before jsonb,
      after jsonb,
      reason text,
      by_id text not null,
      by_name text not null,
      at timestamptz not null
    )`.execute(db)
  await sql`create index call_correction_newest on call_correction (call_id, field, id desc)`.execute(db)
  await sql`
    create table call_entry (
      id bigint generated always as identity primary key,
      ref text not null,
      action text not null check (action in ('entered', 'edited')),
      by_id text not null,
      by_name text not null,
      at timestamptz not null
    )`.execute(db)
  await sql`create index call_entry_ref on call_entry (ref, id)`.execute(db)
}
