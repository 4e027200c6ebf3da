import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Digest } from '#core/digest'
import type { Database, SubscriptionTable } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** Change events, news and notices up to these ids have been told. */
export interface Marks {
  readonly lastEvent: number
  readonly lastNews: number
  readonly lastNotice: number
}

export interface Told extends Marks {
  /** The end of the last digest's period; undefined before the first digest. */
  readonly lastDigestAt?: string
}

/** How far the audience has been told. Locks its row until the transaction ends, so that one digest is built at a time. */
export async function lockSubscription(trx: Transaction<Database>, audience: string): Promise<Told> {
  await trx
    .insertInto('subscription')
    .values({ audience, last_event: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await trx
    .selectFrom('subscription')
    .selectAll()
    .where('audience', '=', audience)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return told(row)
}

/** The same without a lock, for a look at what the next digest would say. */
export async function subscriptionOf(db: Executor, audience: string): Promise<Told> {
  const row = await db.selectFrom('subscription').selectAll().where('audience', '=', audience).executeTakeFirst()
  return row === undefined ? { lastEvent: 0, lastNews: 0, lastNotice: 0 } : told(row)
}

function told(row: Selectable<SubscriptionTable>): Told {
  return {
    lastEvent: row.last_event,
    lastNews: row.last_news,
    lastNotice: row.last_notice,
    ...(row.last_digest_at !== null && { lastDigestAt: row.last_digest_at }),
  }
}

export async function moveHighWater(
  trx: Transaction<Database>,
  audience: string,
  { lastEvent, lastNews, lastNotice }: Marks,
  at: string,
): Promise<void> {
  await trx
    .updateTable('subscription')
    .set({ last_event: lastEvent, last_news: lastNews, last_notice: lastNotice, last_digest_at: at })
    .where('audience', '=', audience)
    .execute()
}

/** Returns the new digest's id. */
export async function insertDigest(
  trx: Transaction<Database>,
  key: string,
  digest: Digest,
  events: { readonly after: number; readonly last: number },
): Promise<number> {
  const row = await trx
    .insertInto('digest')
    .values({
      key,
      audience: digest.audience,
      week: digest.week,
      period_from: digest.period.from ?? null,
      period_to: digest.period.to,
      after_event: events.after,
      last_event: events.last,
      content: JSON.stringify(digest),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function digestByKey(db: Executor, key: string): Promise<Digest | undefined> {
  const row = await db.selectFrom('digest').select('content').where('key', '=', key).executeTakeFirst()
  return row?.content
}

/** The newest digest of an audience, of one ISO week when it is given. */
export async function newestDigest(db: Executor, audience: string, week?: string): Promise<Digest | undefined> {
  let query = db.selectFrom('digest').select('content').where('audience', '=', audience).orderBy('id', 'desc')
  if (week !== undefined) query = query.where('week', '=', week)
  return (await query.executeTakeFirst())?.content
}

/** ISO weeks that have a digest, newest first. */
export async function digestWeeks(db: Executor, audience: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('digest')
    .select('week')
    .distinct()
    .where('audience', '=', audience)
    .orderBy('week', 'desc')
    .execute()
  return rows.map((row) => row.week)
}

/** A digest in one line. */
export interface DigestNote {
  readonly id: number
  readonly at: string
  readonly entries: number
}

/** The newest digests of an audience, the newest first. */
export async function digestNotes(db: Executor, audience: string, most: number): Promise<readonly DigestNote[]> {
  return db
    .selectFrom('digest')
    .select(['id', 'period_to as at', sql<number>`(content #>> '{counts,entries}')::int`.as('entries')])
    .where('audience', '=', audience)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** The digest with that id, if it is this audience's. */
export async function digestById(db: Executor, audience: string, id: number): Promise<Digest | undefined> {
  const row = await db
    .selectFrom('digest')
    .select('content')
    .where('audience', '=', audience)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.content
}
