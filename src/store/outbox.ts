import { type Kysely, type RawBuilder, type Transaction, type UpdateObject, sql } from 'kysely'
import type { Message, Receipt } from '#core/delivery'
import type { Database, Instant, OutboxState } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A message that was decided. `position` 0 opens the thread of its digest in a channel, 1 and up answer in it. */
export interface NewMessage {
  readonly key: string
  readonly digestId?: number
  readonly position: number
  readonly channelKind: string
  readonly channel: string
  readonly body: Message
}

/** Stores the messages that the outbox does not have yet, by key; returns how many were new. */
export async function enqueue(db: Executor, messages: readonly NewMessage[]): Promise<number> {
  if (messages.length === 0) return 0
  const rows = messages.map(({ digestId, channelKind, body, ...message }) => ({
    ...message,
    digest_id: digestId ?? null,
    channel_kind: channelKind,
    body: JSON.stringify(body),
  }))
  const stored = await db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .execute()
  return stored.length
}

/** A message that this worker alone may handle, until its lease runs out. `id` and `attempt` together are the fence. */
export interface Claim {
  readonly id: number
  readonly attempt: number
  readonly key: string
  readonly channelKind: string
  readonly channel: string
  readonly body: Message
  readonly thread?: Receipt
  /** Set when an earlier attempt may have arrived: a moment before which none was made. */
  readonly doubtSince?: Temporal.Instant
  readonly doubtMs: number
  /** Tries that certainly did not arrive, since the message was stored or a person asked for it again. */
  readonly tries: number
}

export interface ClaimOptions {
  /** The kinds of channel that this worker can serve. */
  readonly kinds: readonly string[]
  readonly leaseMs: number
  /** The least time between two messages to one channel. */
  readonly paceMs: number
}

/**
 * The next message that is due, claimed for `leaseMs` on the database's clock: one that waits, or one
 * whose worker let its lease run out and which is therefore in doubt. Outside a transaction only:
 * inside one the clock stands still and nobody sees the claim.
 */
export async function claimNext(db: Kysely<Database>, options: ClaimOptions): Promise<Claim | undefined> {
  const row = await db
    .with('next', () =>
      unfinished(db, options)
        .select(['message.id', 'parent.receipt as thread'])
        .where(DUE_AT, '<=', sql<Instant>`now()`)
        .orderBy('message.not_before')
        .orderBy('message.id')
        .limit(1)
        .forUpdate('message')
        .skipLocked(),
    )
    .updateTable('outbox')
    .from('next')
    .whereRef('outbox.id', '=', 'next.id')
    .set({
      state: 'sending',
      attempt: sql`outbox.attempt + 1`,
      claimed_until: fromNow(options.leaseMs),
      doubt_since: sql`case outbox.state when 'sending' then coalesce(outbox.doubt_since, outbox.not_before) else outbox.doubt_since end`,
    })
    .returning(['outbox.id', 'attempt', 'key', 'channel_kind', 'channel', 'body', 'doubt_since', 'next.thread'])
    .returning([triesOf('outbox.id').as('tries'), sql<number>`${millisecondsUntil('doubt_since')} * -1`.as('doubtMs')])
    .executeTakeFirst()
  return row === undefined ? undefined : toClaim(row)
}

/** Messages that still have a way to go and whose parent, if they answer one, has arrived. */
function unfinished(db: Kysely<Database>, { kinds, paceMs }: Pick<ClaimOptions, 'kinds' | 'paceMs'>) {
  return db
    .selectFrom('outbox as message')
    .leftJoin('outbox as parent', (join) =>
      join
        .on('message.position', '>', 0)
        .on('parent.position', '=', 0)
        .onRef('parent.digest_id', '=', 'message.digest_id')
        .onRef('parent.channel_kind', '=', 'message.channel_kind')
        .onRef('parent.channel', '=', 'message.channel'),
    )
    .leftJoin(busyChannels(db, paceMs), (join) => join.onRef('busy.channel', '=', 'message.channel'))
    .where(sql<boolean>`message.state in ('waiting', 'sending')`)
    .where('message.channel_kind', 'in', kinds.length === 0 ? [''] : kinds)
    .where((where) => where.or([where('message.position', '=', 0), where('parent.state', '=', 'sent')]))
}

/** Channels that had a message less than `paceMs` ago, and when they may have the next. */
const busyChannels = (db: Kysely<Database>, paceMs: number) =>
  db
    .selectFrom('outbox')
    .select(['channel', sql<Instant>`max(sent_at) + ${milliseconds(paceMs)}`.as('until')])
    .where('sent_at', '>', sql<Instant>`now() - ${milliseconds(paceMs)}`)
    .groupBy('channel')
    .as('busy')

/** The moment at which `message` may be taken up: its own, but not on the heels of the last one in its channel. */
const DUE_AT = sql<Instant>`greatest(
  case message.state when 'waiting' then message.not_before else message.claimed_until end,
  busy.until
)`

const triesOf = (id: string): RawBuilder<number> => sql`(
  select count(*)::int from delivery
  where delivery.outbox_id = ${sql.ref(id)} and delivery.outcome in ('failed', 'absent') and delivery.id > coalesce(
    (select max(asked.id) from delivery as asked where asked.outbox_id = ${sql.ref(id)} and asked.outcome = 'resend'), 0)
)`

const milliseconds = (ms: number): RawBuilder<string> => sql`${ms}::float8 * interval '1 millisecond'`
const fromNow = (ms: number): RawBuilder<Instant> => sql`now() + ${milliseconds(ms)}`
const millisecondsUntil = (column: string): RawBuilder<number> =>
  sql`(extract(epoch from ${sql.ref(column)} - now()) * 1000)::float8`

interface ClaimedRow {
  readonly id: number
  readonly attempt: number
  readonly key: string
  readonly channel_kind: string
  readonly channel: string
  readonly body: Message
  readonly thread: object | null
  readonly doubt_since: Instant | null
  readonly doubtMs: number | null
  readonly tries: number
}

function toClaim(row: ClaimedRow): Claim {
  const { channel_kind: channelKind, doubt_since: doubtSince, thread, doubtMs, ...rest } = row
  return {
    ...rest,
    channelKind,
    doubtMs: doubtMs ?? 0,
    ...(thread !== null && { thread: thread as Receipt }),
    ...(doubtSince !== null && { doubtSince: Temporal.Instant.from(doubtSince) }),
  }
}

/** One line of a message's history. `absent`: read back, not there. `unread`: could not be read back. `resend`: asked for by a person. */
export type DeliveryOutcome =
  'sent' | 'found' | 'limited' | 'refused' | 'failed' | 'doubtful' | 'absent' | 'unread' | 'resend'

/** What becomes of a claimed message, and why. */
export interface Settlement {
  /** `sending`: it stays claimed, in doubt. */
  readonly state: OutboxState
  readonly outcome: DeliveryOutcome
  readonly receipt?: Receipt
  readonly problem?: string
  /** When `waiting` may be tried, or `sending` looked at again; without it the lease stays as it is. */
  readonly delayMs?: number
}

/**
 * Writes what became of a claim, and its line of history. Fenced: false, and nothing written, when
 * somebody else has claimed the message since, as after a pause longer than the lease.
 */
export async function settle(
  db: Executor,
  claim: Pick<Claim, 'id' | 'attempt'>,
  settlement: Settlement,
): Promise<boolean> {
  const written = await db
    .with('settled', (query) =>
      query
        .updateTable('outbox')
        .set(columnsOf(settlement))
        .where('id', '=', claim.id)
        .where('attempt', '=', claim.attempt)
        .where('state', '=', 'sending')
        .returning('id'),
    )
    .insertInto('delivery')
    .columns(['outbox_id', 'attempt', 'outcome', 'detail'])
    .expression((query) =>
      query.selectFrom('settled').select((select) => [
        'settled.id',
        sql<number>`${claim.attempt}::int`.as('attempt'),
        sql<string>`${settlement.outcome}::text`.as('outcome'),
        select
          .val(settlement.problem ?? null)
          .$castTo<string | null>()
          .as('detail'),
      ]),
    )
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

function columnsOf({ state, receipt, problem, delayMs }: Settlement): UpdateObject<Database, 'outbox'> {
  const isInDoubt = state === 'sending' || state === 'uncertain'
  const isHeld = state === 'sending' && delayMs === undefined
  return {
    state,
    problem: problem ?? null,
    doubt_since: isInDoubt ? sql`coalesce(doubt_since, not_before)` : null,
    ...(!isHeld && { claimed_until: state === 'sending' ? fromNow(delayMs ?? 0) : null }),
    ...(state === 'waiting' && { not_before: fromNow(delayMs ?? 0) }),
    ...(state === 'sent' && { sent_at: sql`now()` }),
    ...(receipt !== undefined && { receipt: JSON.stringify(receipt) }),
  }
}

/** Lets every waiting message to a channel wait at least `delayMs`: the channel asked for quiet. */
export async function holdChannel(
  db: Executor,
  to: Pick<Claim, 'channelKind' | 'channel'>,
  delayMs: number,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ not_before: sql`greatest(not_before, ${fromNow(delayMs)})` })
    .where('state', '=', 'waiting')
    .where('channel_kind', '=', to.channelKind)
    .where('channel', '=', to.channel)
    .execute()
}

export interface Backlog {
  /** Messages that still have a way to go, whatever they wait for. */
  readonly waiting: number
  /** When the next of them may be claimed, on the database's clock, and how far off that is (0 or less: now). */
  readonly next?: { readonly at: Temporal.Instant; readonly inMs: number }
}

export async function readBacklog(db: Kysely<Database>, options: Omit<ClaimOptions, 'leaseMs'>): Promise<Backlog> {
  const next = sql<Instant | null>`min(${DUE_AT})`
  const row = await unfinished(db, options)
    .select([
      next.as('at'),
      sql<number | null>`(extract(epoch from ${next} - now()) * 1000)::float8`.as('inMs'),
      sql<number>`(select count(*)::int from outbox where state in ('waiting', 'sending'))`.as('waiting'),
    ])
    .executeTakeFirstOrThrow()
  if (row.at === null || row.inMs === null) return { waiting: row.waiting }
  return { waiting: row.waiting, next: { at: Temporal.Instant.from(row.at), inMs: row.inMs } }
}

/** A message as a person who looks after deliveries sees it. */
export interface OutboxEntry {
  readonly id: number
  readonly key: string
  readonly channelKind: string
  readonly channel: string
  readonly state: OutboxState
  readonly attempt: number
  readonly createdAt: string
  readonly sentAt?: string
  readonly problem?: string
}

/** The newest messages first, those before `beforeId`, of one state when it is given. */
export async function listOutbox(
  db: Executor,
  state: OutboxState | undefined,
  limit = 100,
  beforeId?: number,
): Promise<readonly OutboxEntry[]> {
  let query = db.selectFrom('outbox').selectAll().orderBy('id', 'desc').limit(limit)
  if (state !== undefined) query = query.where('state', '=', state)
  if (beforeId !== undefined) query = query.where('id', '<', beforeId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    key: row.key,
    channelKind: row.channel_kind,
    channel: row.channel,
    state: row.state,
    attempt: row.attempt,
    createdAt: row.created_at,
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    ...(row.problem !== null && { problem: row.problem }),
  }))
}
