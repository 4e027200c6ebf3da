import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { readAudience } from '#core/audience'
import type { DigestChannel, DigestRhythm, Subscription, Wishes } from '#core/subscription'
import type { TopicId } from '#core/vocabulary'
import { type Deed, writeLog } from './log.ts'
import type { SubscriptionChoiceTable } from './subscription-tables.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** Undefined for an audience that has not chosen anything yet. */
export async function choiceOf(db: Executor, audience: string): Promise<Subscription | undefined> {
  const row = await choices(db).where('audience', '=', audience).executeTakeFirst()
  return row && toSubscription(row)
}

/** Every choice, or those of one rhythm, by audience. Closed departments and people who may not sign in are left out. */
export async function listChoices(db: Executor, rhythm?: DigestRhythm): Promise<readonly Subscription[]> {
  let query = choices(db).orderBy('audience')
  if (rhythm !== undefined) query = query.where('rhythm', '=', rhythm)
  return (await query.execute()).map(toSubscription)
}

const choices = (db: Executor) =>
  db
    .selectFrom('subscription_choice')
    .selectAll()
    .where(
      sql<boolean>`not exists (select from department d where d.closed_at is not null and audience = 'department/' || d.id)`,
    )
    .where(sql<boolean>`not exists (select from person p where p.id = person_id and not p.is_active)`)

function toSubscription(row: Selectable<SubscriptionChoiceTable>): Subscription {
  const isAsked = row.asked_at !== null && (row.answered_at === null || row.answered_at < row.asked_at)
  return {
    audience: row.audience,
    topics: row.topics,
    focus: row.focus,
    wanted: row.wanted,
    unwanted: row.unwanted,
    programmes: row.programmes,
    minRelevance: row.min_relevance,
    leadDays: row.lead_days,
    channel: channelOf(row),
    rhythm: row.rhythm,
    beganAt: row.began_at,
    ...(isAsked && row.asked_at !== null && { askedAt: row.asked_at }),
  }
}

function channelOf({ channel_kind: kind, channel }: Selectable<SubscriptionChoiceTable>): DigestChannel {
  return kind === 'web' || channel === null ? { kind: 'web' } : { kind, to: channel }
}

/** What a person has chosen for an audience. */
export interface Choice extends Wishes {
  readonly audience: string
  readonly channel: DigestChannel
  readonly rhythm: DigestRhythm
}

/**
 * Stores a choice and its log row. It began with the first one, or when it was taken up again after a stop. What a person
 * wants to be told is nobody else's business: of that the log says only that it was saved.
 */
export async function saveChoice(db: Kysely<Database>, choice: Choice, { by, at }: Deed): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('subscription_choice')
      .selectAll()
      .where('audience', '=', choice.audience)
      .forUpdate()
      .executeTakeFirst()
    const isAnew = before === undefined || (before.rhythm === 'never' && choice.rhythm !== 'never')
    const row = { ...rowOf(choice), began_at: isAnew ? at : before.began_at, saved_at: at, answered_at: at }
    const { audience: _, ...rest } = row
    await trx
      .insertInto('subscription_choice')
      .values({ ...row, asked_at: null })
      .onConflict((conflict) => conflict.column('audience').doUpdateSet(rest))
      .execute()
    const states = row.person_id === null ? ([before && loggedOf(before), loggedOf(row)] as const) : []
    await log(trx, choice.audience, 'subscription.saved', { by, at }, ...states)
  })
}

function rowOf({ audience, channel, rhythm, ...wishes }: Choice) {
  const reader = readAudience(audience)
  return {
    audience,
    person_id: reader.kind === 'person' ? reader.id : null,
    topics: [...wishes.topics],
    focus: [...wishes.focus],
    wanted: [...wishes.wanted],
    unwanted: [...wishes.unwanted],
    programmes: [...wishes.programmes],
    min_relevance: wishes.minRelevance,
    lead_days: wishes.leadDays,
    channel_kind: channel.kind,
    channel: channel.kind === 'web' ? null : channel.to,
    rhythm,
  }
}

type Logged = Omit<ReturnType<typeof rowOf>, 'audience' | 'person_id'>

function loggedOf(row: Logged): Logged {
  const { topics, focus, wanted, unwanted, programmes, min_relevance, lead_days, channel_kind, channel, rhythm } = row
  return { topics, focus, wanted, unwanted, programmes, min_relevance, lead_days, channel_kind, channel, rhythm }
}

/** No more digests; what was chosen is kept. False when nothing was chosen, or it was stopped before. */
export async function stopChoice(db: Kysely<Database>, audience: string, { by, at }: Deed): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const stopped = await trx
      .updateTable('subscription_choice')
      .set({ rhythm: 'never', saved_at: at, answered_at: at })
      .where('audience', '=', audience)
      .where('rhythm', '<>', 'never')
      .returning('audience')
      .executeTakeFirst()
    if (stopped !== undefined) await log(trx, audience, 'subscription.stopped', { by, at })
    return stopped !== undefined
  })
}

/** They have been asked whether their topics fit, and say that they do. False when they were not asked. */
export async function answerAsked(db: Kysely<Database>, audience: string, { by, at }: Deed): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const answered = await trx
      .updateTable('subscription_choice')
      .set({ answered_at: at })
      .where('audience', '=', audience)
      .where(sql<boolean>`asked_at is not null and (answered_at is null or answered_at < asked_at)`)
      .returning('audience')
      .executeTakeFirst()
    if (answered !== undefined) await log(trx, audience, 'subscription.confirmed', { by, at })
    return answered !== undefined
  })
}

/** Mail to a person goes to the address that is known of them; without one their digests stand on the web alone. */
export async function followAddress(
  trx: Transaction<Database>,
  person: number,
  address: string | undefined,
): Promise<void> {
  const channel = address === undefined ? { channel_kind: 'web' as const, channel: null } : { channel: address }
  await trx
    .updateTable('subscription_choice')
    .set(channel)
    .where('person_id', '=', person)
    .where('channel_kind', '=', 'mail')
    .execute()
}

const SILENT_DAYS = 30

/**
 * Asks an audience whether its topics fit when no digest of the last 30 days had anything for it, at most once in 30
 * days; one that began later is not asked yet. Belongs in the transaction of its digest. Returns whether it is asked now.
 */
export async function askWhenSilent(trx: Transaction<Database>, audience: string, at: string): Promise<boolean> {
  const longAgo = sql<string>`${at}::timestamptz - make_interval(days => ${SILENT_DAYS})`
  const asked = await trx
    .updateTable('subscription_choice')
    .set({ asked_at: at })
    .where('audience', '=', audience)
    .where('rhythm', '<>', 'never')
    .where('began_at', '<=', longAgo)
    .where(sql<boolean>`(asked_at is null or asked_at <= ${longAgo})`)
    .where(
      sql<boolean>`not exists (select from digest where digest.audience = subscription_choice.audience
        and digest.period_to > ${longAgo} and (digest.content #>> '{counts,entries}')::int > 0)`,
    )
    .returning('audience')
    .executeTakeFirst()
  return asked !== undefined
}

/** Topics that no department gets anything of. */
export async function topicsWithoutSubscribers(db: Executor, all: readonly TopicId[]): Promise<readonly TopicId[]> {
  const subscriptions = await listChoices(db)
  const chosen = new Set(
    subscriptions
      .filter(({ audience, rhythm }) => rhythm !== 'never' && readAudience(audience).kind === 'department')
      .flatMap(({ topics }) => topics),
  )
  return all.filter((topic) => !chosen.has(topic))
}

async function log(
  trx: Transaction<Database>,
  audience: string,
  action: string,
  { by, at }: Deed,
  before?: unknown,
  after?: unknown,
): Promise<void> {
  await writeLog(trx, {
    at,
    person: by,
    action,
    subjectKind: 'subscription',
    subjectId: audience,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  })
}
