import { type Kysely, type Transaction, sql } from 'kysely'
import type { Database, Instant, OutboxState } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A message that goes nowhere until a person acts. */
export interface StuckMessage {
  readonly id: number
  readonly key: string
  readonly state: 'uncertain' | 'refused' | 'exhausted'
  readonly channelKind: string
  readonly channel: string
  readonly attempt: number
  readonly problem: string
  /** For an uncertain one: it may have arrived at or after this moment. */
  readonly doubtSince?: Instant
}

/** What the administrator must see: messages that may or may not have arrived, and those given up, oldest first. */
export async function listStuck(db: Executor): Promise<readonly StuckMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'key', 'state', 'channel_kind as channelKind', 'channel', 'attempt', 'problem', 'doubt_since'])
    .where('state', 'in', ['uncertain', 'refused', 'exhausted'])
    .orderBy('id')
    .execute()
  return rows.map(({ doubt_since: doubtSince, ...row }) => ({
    ...row,
    state: row.state as StuckMessage['state'],
    problem: row.problem ?? '',
    ...(doubtSince !== null && { doubtSince }),
  }))
}

export interface Resend {
  /** Who asks for it; kept in the message's history. */
  readonly by: string
  /** Only after a person has looked in the channel: an uncertain message is sent even if its history still cannot be read. */
  readonly isKnownMissing: boolean
}

/**
 * Lets a stuck message go out again, with the same key and a fresh row of tries. An uncertain one is
 * looked for in the channel first. False when it is not stuck (any more).
 */
export async function resend(db: Executor, id: number, { by, isKnownMissing }: Resend): Promise<boolean> {
  const written = await db
    .with('released', (query) =>
      query
        .updateTable('outbox')
        .set({
          state: sql<OutboxState>`case when doubt_since is null or ${isKnownMissing}::boolean then 'waiting' else 'sending' end`,
          doubt_since: sql`case when ${isKnownMissing}::boolean then null else doubt_since end`,
          not_before: sql`now()`,
          claimed_until: sql`now()`,
          problem: null,
        })
        .where('id', '=', id)
        .where('state', 'in', ['uncertain', 'refused', 'exhausted'])
        .returning(['id', 'attempt']),
    )
    .insertInto('delivery')
    .columns(['outbox_id', 'attempt', 'outcome', 'detail'])
    .expression((query) =>
      query
        .selectFrom('released')
        .select(['id', 'attempt', sql<string>`'resend'`.as('outcome'), sql<string>`${by}::text`.as('detail')]),
    )
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

/** How many messages are in each state, 0 included. */
export async function countByState(db: Executor): Promise<Readonly<Record<OutboxState, number>>> {
  const rows = await db
    .selectFrom('outbox')
    .select(['state', sql<number>`count(*)::int`.as('messages')])
    .groupBy('state')
    .execute()
  const none = { waiting: 0, sending: 0, sent: 0, uncertain: 0, refused: 0, exhausted: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ state, messages }) => [state, messages])) }
}
