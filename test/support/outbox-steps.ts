import { type Kysely, sql } from 'kysely'
import { type NewMessage, enqueue } from '#store/outbox'
import type { Database } from '#store/tables'

export const message = (key: string, more: Partial<NewMessage> = {}): NewMessage => ({
  key,
  position: 0,
  channelKind: 'slack',
  channel: 'C0ISG',
  body: { text: key, blocks: [{ type: 'section', text: { type: 'plain_text', text: key } }] },
  ...more,
})

/** An outbox without messages. */
export async function emptyOutbox(db: Kysely<Database>): Promise<void> {
  await sql`truncate delivery, outbox, need_match, digest`.execute(db)
}

export async function storeDigest(db: Kysely<Database>, key: string): Promise<number> {
  const row = {
    key,
    audience: 'isg',
    week: '2026-W31',
    period_to: '2026-07-27T06:00:00Z',
    after_event: 0,
    last_event: 0,
    content: '{}',
  }
  return (await db.insertInto('digest').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Digests of a first message and three answers each, in turn to three channels. Returns the keys of all messages. */
export async function enqueueDigests(
  db: Kysely<Database>,
  prefix: string,
  digests: number,
): Promise<readonly string[]> {
  const keys: string[] = []
  for (let number = 0; number < digests; number++) {
    const digestId = await storeDigest(db, `${prefix}-${number}`)
    const channel = ['C0ISG', 'C0CARE', 'C0BUILD'][number % 3] ?? ''
    const messages = [0, 1, 2, 3].map((position) =>
      message(`${prefix}-${number}-${position}`, { digestId, position, channel }),
    )
    await enqueue(db, messages)
    keys.push(...messages.map(({ key }) => key))
  }
  return keys
}

/** Lets time pass for the outbox, whose clock is the database's. */
export async function pass(db: Kysely<Database>, ms: number): Promise<void> {
  const ago = sql`${ms}::float8 * interval '1 millisecond'`
  await sql`update outbox set not_before = not_before - ${ago}, claimed_until = claimed_until - ${ago},
    doubt_since = doubt_since - ${ago}, sent_at = sent_at - ${ago}`.execute(db)
}

/** Ends every wait for a retry, but no lease: those guard what is still on its way. */
export async function skipWaits(db: Kysely<Database>): Promise<void> {
  await sql`update outbox set not_before = least(not_before, now()) where state = 'waiting'`.execute(db)
}

export const deliveries = (db: Kysely<Database>) =>
  db.selectFrom('delivery').select(['attempt', 'outcome', 'detail']).orderBy('id').execute()
