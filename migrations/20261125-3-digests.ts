import { type Kysely, sql } from 'kysely'

/** Who gets digests and how far each has been told; the digests; the messages decided but not yet sent, and each attempt. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table subscription (
      audience text primary key,
      last_event bigint not null default 0,
      last_digest_at timestamptz
    )`.execute(db)
  await sql`
    create table digest (
      id bigint generated always as identity primary key,
      key text not null unique,
      audience text not null,
      week text not null,
      period_from timestamptz,
      period_to timestamptz not null,
      after_event bigint not null,
      last_event bigint not null,
      content jsonb not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index digest_audience on digest (audience, id desc)`.execute(db)
  await sql`
    create table outbox (
      id bigint generated always as identity primary key,
      key text not null unique,
      digest_id bigint references digest,
      position integer not null default 0,
      channel_kind text not null,
      channel text not null,
      body jsonb not null,
      state text not null default 'waiting'
        check (state in ('waiting', 'sending', 'sent', 'uncertain', 'refused', 'exhausted')),
      attempt integer not null default 0,
      not_before timestamptz not null default now(),
      claimed_until timestamptz,
      doubt_since timestamptz,
      receipt jsonb,
      problem text,
      created_at timestamptz not null default now(),
      sent_at timestamptz
    )`.execute(db)
  await sql`create index outbox_due on outbox (not_before) where state in ('waiting', 'sending')`.execute(db)
  await sql`create index outbox_thread on outbox (digest_id)`.execute(db)
  await sql`
    create table delivery (
      id bigint generated always as identity primary key,
      outbox_id bigint not null references outbox,
      attempt integer not null,
      at timestamptz not null default now(),
      outcome text not null,
      detail text
    )`.execute(db)
  await sql`create index delivery_message on delivery (outbox_id)`.execute(db)
  await sql`
    create table slot (
      name text not null,
      at timestamptz not null,
      claimed_by text not null,
      claimed_at timestamptz not null default now(),
      primary key (name, at)
    )`.execute(db)
}
