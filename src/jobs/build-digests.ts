import type { Kysely, Transaction } from 'kysely'
import type { Call } from '#core/call'
import { buildDigest, type Digest, type DigestInput, type Rates } from '#core/digest'
import { type Adjustment, learn } from '#core/learn'
import type { Organisation } from '#core/organisation'
import { OPENING_WINDOW_DAYS } from '#core/select'
import { weekOf } from '#core/week'
import { dayOf } from '#core/day'
import { callsForDigest } from '#store/calls'
import { withDescriptions } from '#store/descriptions'
import { expectedCalls } from '#store/expected-calls'
import { changesAfter, holdEvents } from '#store/changes'
import {
  digestByKey,
  insertDigest,
  lockSubscription,
  type Marks,
  moveHighWater,
  newestDigest,
  subscriptionOf,
  type Told,
} from '#store/digests'
import { newsAfter } from '#store/news'
import { enqueue } from '#store/outbox'
import { tellMatches } from '#store/needs'
import { newestRates } from '#store/rates'
import { listRules } from '#store/rules'
import { askWhenSilent } from '#store/subscriptions'
import type { Database } from '#store/tables'
import { markedCalls } from '#store/triage'
import { noticesAfter } from '#store/watched-pages'
import type { CardInService } from '#sweep/waiting'
import { type Addressee, messagesOf } from './digest-messages.ts'
import { notShownLately } from './not-shown.ts'
import { sourceStates } from './source-states.ts'
import { addresseeOf, callsFor, type Subscriber, subscriberOf } from './subscribed-calls.ts'

export interface DigestParts {
  readonly db: Kysely<Database>
  readonly organisation: Organisation
  readonly cards: readonly CardInService[]
  /** What the configuration says; it outranks the stored rates. */
  readonly rates?: Rates
  readonly webUrl?: string
}

export const ISG = 'isg'

/** What the next digest would say now. Nothing is stored, nobody is told. */
export async function previewDigest(parts: DigestParts, audience: string, now: Temporal.Instant): Promise<Digest> {
  const told = await subscriptionOf(parts.db, audience)
  return (await compose(parts.db, parts, audience, told, now)).digest
}

export interface BuiltDigest {
  readonly digest: Digest
  /** False when this very digest was built before, or nothing has happened since the one of this week. */
  readonly isNew: boolean
}

/**
 * Builds the digest of one audience: the digest, its messages in the outbox and how far the audience
 * has been told are stored together, once for each `key`. With `unlessNothingNew` a second digest in
 * one week that would say nothing is not built.
 */
export async function buildDigestOnce(
  parts: DigestParts,
  audience: string,
  key: string,
  now: Temporal.Instant,
  options: { readonly unlessNothingNew?: boolean } = {},
): Promise<BuiltDigest> {
  return parts.db.transaction().execute(async (trx) => {
    await holdEvents(trx, 'alone')
    const told = await lockSubscription(trx, audience)
    const before = await digestByKey(trx, key)
    if (before !== undefined) return { digest: before, isNew: false }
    const { digest, marks, addressee, subscriber } = await compose(trx, parts, audience, told, now)
    const newest =
      options.unlessNothingNew && isEmpty(digest)
        ? await newestDigest(trx, audience, weekOf(dayOf(now, parts.organisation.zone)))
        : undefined
    if (newest !== undefined) return { digest: newest, isNew: false }
    const id = await insertDigest(trx, key, digest, { after: told.lastEvent, last: marks.lastEvent })
    await enqueue(trx, messagesOf(digest, key, id, addressee))
    await moveHighWater(trx, audience, marks, now.toString())
    if (subscriber !== undefined) await noteWhatWasTold(trx, subscriber, digest, id, now)
    return { digest, isNew: true }
  })
}

/** A need's answer is told once; who is told of nothing for long is asked whether their topics fit. */
async function noteWhatWasTold(
  trx: Transaction<Database>,
  { audience, subscription }: Subscriber,
  { sections }: Digest,
  id: number,
  now: Temporal.Instant,
): Promise<void> {
  const calls = sections.flatMap(({ entries }) => entries.map(({ call }) => call.id))
  if (audience.kind === 'department') await tellMatches(trx, audience.id, calls, id)
  await askWhenSilent(trx, subscription.audience, now.toString())
}

const isEmpty = ({ sections, news = [], notices = [] }: Digest) =>
  sections.every((section) => section.entries.length === 0) && news.length === 0 && notices.length === 0

/** A digest that is not stored yet. */
interface Composed {
  readonly digest: Digest
  readonly marks: Marks
  readonly addressee: Addressee
  /** Absent: it is the group's. */
  readonly subscriber?: Subscriber
}

type Executor = Kysely<Database> | Transaction<Database>

async function compose(
  db: Executor,
  parts: DigestParts,
  audience: string,
  told: Told,
  now: Temporal.Instant,
): Promise<Composed> {
  const subscriber = await subscriberOf(db, audience)
  const learnt = learn(await markedCalls(db))
  const about = await frameOf(db, parts, told, learnt, now)
  if (subscriber === undefined) return composeForGroup(db, parts, told, about)
  const { lastEvent, ...theirs } = await callsFor(db, subscriber, parts.organisation, learnt, told, now)
  return {
    digest: buildDigest({ ...about, audience, ...theirs }),
    marks: { lastEvent, lastNews: told.lastNews, lastNotice: told.lastNotice },
    addressee: addresseeOf(subscriber, parts.webUrl),
    subscriber,
  }
}

type Frame = Omit<DigestInput, 'audience' | 'calls' | 'changes'> & { readonly learnt: Adjustment }

/** What every digest of the moment has. */
async function frameOf(
  db: Executor,
  { organisation, cards, webUrl, ...parts }: DigestParts,
  told: Told,
  learnt: Adjustment,
  now: Temporal.Instant,
): Promise<Frame> {
  const rates = parts.rates ?? (await newestRates(db, now))
  const from = told.lastDigestAt === undefined ? undefined : Temporal.Instant.from(told.lastDigestAt)
  return {
    organisation,
    now,
    period: { ...(from !== undefined && { from }), to: now },
    sources: await sourceStates(db, cards, now),
    learnt,
    rules: await listRules(db),
    ...(rates !== undefined && { rates }),
    ...(webUrl !== undefined && { webUrl }),
  }
}

/** The coordinators' group is told of everything: calls, news, changed pages, and what fell just below the line. */
async function composeForGroup(
  db: Executor,
  { organisation }: DigestParts,
  told: Told,
  about: Frame,
): Promise<Composed> {
  const { now, period, learnt } = about
  const changes = await changesAfter(db, told.lastEvent)
  const calls = await callsForDigest(db, [...new Set(changes.map((change) => change.call))], now, OPENING_WINDOW_DAYS)
  const expected = await expectedCalls(db, organisation.minRelevance, now, OPENING_WINDOW_DAYS)
  const news = await newsAfter(db, told.lastNews)
  const notices = await noticesAfter(db, told.lastNotice)
  const digest = buildDigest({
    ...about,
    audience: ISG,
    calls: await withDescriptions(db, distinct([...expected, ...calls])),
    changes,
    news,
    notices,
    // Only the coordinators can rescue what was not shown.
    ...(await notShownLately(db, organisation, learnt, period)),
  })
  const marks: Marks = {
    lastEvent: changes.at(-1)?.id ?? told.lastEvent,
    lastNews: news.at(-1)?.id ?? told.lastNews,
    lastNotice: notices.at(-1)?.id ?? told.lastNotice,
  }
  return { digest, marks, addressee: { channel: { kind: 'slack', to: ISG } } }
}

/** What happened to a call outranks what is expected of it. */
const distinct = (calls: readonly Call[]) => [...new Map(calls.map((call) => [call.id, call])).values()]
