import { type Kysely, sql } from 'kysely'

/**
 * Where a role comes from, so that it ends when the sign-in service no longer gives it; and the one change
 * that the log allows: who somebody was may be taken out of a row, what was done may not.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column role_is_claimed boolean not null default false`.execute(db)
  await sql`create index session_ends on session (ends_at)`.execute(db)
  await sql`create index log_entry_at on log_entry (at)`.execute(db)
  await sql`
    create or replace function keep_log() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('utlyst.may_prune', true) = 'yes' then return old; end if;
      if tg_op = 'UPDATE' and current_setting('utlyst.may_erase', true) = 'yes'
        and (new.id, new.at, new.person_id, new.action, new.subject_kind, new.subject_id)
          is not distinct from (old.id, old.at, old.person_id, old.action, old.subject_kind, old.subject_id)
        then return new;
      end if;
      raise exception 'the log is append-only';
    end $$`.execute(db)
}
