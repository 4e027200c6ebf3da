import type { Kysely, Transaction } from 'kysely'
import { readAudience } from '#core/audience'
import { type Actor, writeLog } from './log.ts'
import type { OutboxEntry } from './outbox.ts'
import { resend } from './outbox-review.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** One attempt, or what else happened to a message. */
export interface Delivery {
  readonly at: string
  readonly attempt: number
  readonly outcome: string
  readonly detail?: string
}

/** A message with everything that became of it. */
export interface TrackedMessage extends OutboxEntry {
  /** Absent: it is for the eyes of one person alone. */
  readonly text?: string
  readonly deliveries: readonly Delivery[]
}

export async function messageById(db: Executor, id: number): Promise<TrackedMessage | undefined> {
  const row = await db
    .selectFrom('outbox')
    .leftJoin('digest', 'digest.id', 'outbox.digest_id')
    .selectAll('outbox')
    .select('audience')
    .where('outbox.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const isOnePersons = row.audience !== null && readAudience(row.audience).kind === 'person'
  return {
    id: row.id,
    key: row.key,
    channelKind: row.channel_kind,
    channel: row.channel,
    state: row.state,
    attempt: row.attempt,
    createdAt: row.created_at,
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    ...(row.problem !== null && { problem: row.problem }),
    ...(!isOnePersons && { text: row.body.text }),
    deliveries: await deliveriesOf(db, id),
  }
}

/** Oldest first. */
async function deliveriesOf(db: Executor, id: number): Promise<readonly Delivery[]> {
  const rows = await db.selectFrom('delivery').selectAll().where('outbox_id', '=', id).orderBy('id').execute()
  return rows.map(({ at, attempt, outcome, detail }) => ({
    at,
    attempt,
    outcome,
    ...(detail !== null && { detail }),
  }))
}

export interface ResendDeed {
  readonly by: Actor
  readonly at: string
  /** The person has looked in the channel, and it is not there. */
  readonly isKnownMissing: boolean
}

/** Lets a stuck message go out again with the same key, and logs who asked for it. False when it is not stuck (any more). */
export async function resendForPerson(
  db: Kysely<Database>,
  id: number,
  { by, at, isKnownMissing }: ResendDeed,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const former = await trx.selectFrom('outbox').select(['key', 'state']).where('id', '=', id).executeTakeFirst()
    if (former === undefined || !(await resend(trx, id, { by: by.name, isKnownMissing }))) return false
    await writeLog(trx, {
      at,
      person: by,
      action: 'delivery.resent',
      subjectKind: 'delivery',
      subjectId: String(id),
      before: { state: former.state },
      after: { key: former.key, isKnownMissing },
    })
    return true
  })
}
