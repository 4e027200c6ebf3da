import type { Kysely, Transaction } from 'kysely'
import type { Call } from '#core/call'
import { buildDigest, type Digest, type Rates } from '#core/digest'
import { learn } from '#core/learn'
import type { Organisation } from '#core/organisation'
import { OPENING_WINDOW_DAYS } from '#core/select'
import { weekOf } from '#core/week'
import { dayOf } from '#core/day'
import { renderSlack } from '#render/slack'
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
import { newestRates } from '#store/rates'
import { listRules } from '#store/rules'
import type { Database } from '#store/tables'
import { markedCalls } from '#store/triage'
import { noticesAfter } from '#store/watched-pages'
import type { CardInService } from '#sweep/waiting'
import { notShownLately } from './not-shown.ts'
import { sourceStates } from './source-states.ts'

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
    const { digest, marks } = await compose(trx, parts, audience, told, now)
    const newest =
      options.unlessNothingNew && isEmpty(digest)
        ? await newestDigest(trx, audience, weekOf(dayOf(now, parts.organisation.zone)))
        : undefined
    if (newest !== undefined) return { digest: newest, isNew: false }
    const id = await insertDigest(trx, key, digest, { after: told.lastEvent, last: marks.lastEvent })
    await enqueue(trx, messagesOf(digest, key, id, audience))
    await moveHighWater(trx, audience, marks, now.toString())
    return { digest, isNew: true }
  })
}

const isEmpty = ({ sections, news = [], notices = [] }: Digest) =>
  sections.every((section) => section.entries.length === 0) && news.length === 0 && notices.length === 0

function messagesOf(digest: Digest, key: string, digestId: number, audience: string) {
  return renderSlack(digest).map((body, position) => ({
    key: `${key}/${position}`,
    digestId,
    position,
    channelKind: 'slack',
    channel: audience,
    body,
  }))
}

async function compose(
  db: Kysely<Database> | Transaction<Database>,
  parts: DigestParts,
  audience: string,
  told: Told,
  now: Temporal.Instant,
) {
  const changes = await changesAfter(db, told.lastEvent)
  const calls = await callsForDigest(db, [...new Set(changes.map((change) => change.call))], now, OPENING_WINDOW_DAYS)
  const expected = await expectedCalls(db, parts.organisation.minRelevance, now, OPENING_WINDOW_DAYS)
  const news = await newsAfter(db, told.lastNews)
  const notices = await noticesAfter(db, told.lastNotice)
  const rates = parts.rates ?? (await newestRates(db, now))
  const { organisation, cards, webUrl } = parts
  const from = told.lastDigestAt === undefined ? undefined : Temporal.Instant.from(told.lastDigestAt)
  const period = { ...(from !== undefined && { from }), to: now }
  const learnt = learn(await markedCalls(db))
  const digest = buildDigest({
    audience,
    organisation,
    now,
    period,
    calls: await withDescriptions(db, distinct([...expected, ...calls])),
    changes,
    news,
    notices,
    sources: await sourceStates(db, cards, now),
    learnt,
    // Only the coordinators can rescue what was not shown.
    ...(audience === ISG && (await notShownLately(db, organisation, learnt, period))),
    rules: await listRules(db),
    ...(rates !== undefined && { rates }),
    ...(webUrl !== undefined && { webUrl }),
  })
  const marks: Marks = {
    lastEvent: changes.at(-1)?.id ?? told.lastEvent,
    lastNews: news.at(-1)?.id ?? told.lastNews,
    lastNotice: notices.at(-1)?.id ?? told.lastNotice,
  }
  return { digest, marks }
}

/** What happened to a call outranks what is expected of it. */
const distinct = (calls: readonly Call[]) => [...new Map(calls.map((call) => [call.id, call])).values()]
