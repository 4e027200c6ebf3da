import type { Kysely, Transaction } from 'kysely'
import { type Audience, readAudience } from '#core/audience'
import type { Call } from '#core/call'
import type { ChangeEvent } from '#core/change'
import { adjustCall, type Adjustment } from '#core/learn'
import type { Organisation } from '#core/organisation'
import type { Recipient } from '#core/recipient'
import { OPENING_WINDOW_DAYS } from '#core/select'
import { clip } from '#core/short-line'
import type { Subscription } from '#core/subscription'
import { becauseInWords, createSubscriptionMatcher } from '#core/subscription-match'
import { capitalised } from '#render/words'
import { callsForDigest, liveCalls } from '#store/calls'
import { changesAfter, newestEvent } from '#store/changes'
import { departmentById } from '#store/departments'
import { withDescriptions } from '#store/descriptions'
import type { Told } from '#store/digests'
import { expectedCalls } from '#store/expected-calls'
import { untoldMatches } from '#store/needs'
import { personById } from '#store/people'
import { choiceOf } from '#store/subscriptions'
import type { Database } from '#store/tables'
import type { Addressee } from './digest-messages.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** The audience has not chosen what it wants to be told of. */
export class NoSubscription extends Error {
  override readonly name = 'NoSubscription'
}

/** Who gets a digest of their own, and what they have chosen. */
export interface Subscriber {
  readonly audience: Exclude<Audience, { readonly kind: 'isg' }>
  readonly name: string
  readonly path: string
  readonly subscription: Subscription
}

/** Undefined for the coordinators' group, which is told of everything. @throws NoSubscription */
export async function subscriberOf(db: Executor, audience: string): Promise<Subscriber | undefined> {
  const reader = readAudience(audience)
  if (reader.kind === 'isg') return undefined
  const [subscription, name] = [await choiceOf(db, audience), await nameOf(db, reader)]
  if (subscription === undefined || name === undefined) throw new NoSubscription(`${audience} has no subscription`)
  return { audience: reader, name, path: pathOf(reader), subscription }
}

async function nameOf(db: Executor, reader: Subscriber['audience']): Promise<string | undefined> {
  return (reader.kind === 'department' ? await departmentById(db, reader.id) : await personById(db, reader.id))?.name
}

const pathOf = (reader: Subscriber['audience']) =>
  reader.kind === 'department' ? `/verksamheter/${reader.id}` : '/min-bevakning'

/** Where their digests go, and where they change that. */
export function addresseeOf({ audience, path, subscription }: Subscriber, webUrl: string | undefined): Addressee {
  const { channel } = subscription
  if (webUrl === undefined) return { channel }
  const page = audience.kind === 'department' ? `${path}/prenumeration` : path
  return { channel, changeUrl: `${webUrl.replace(/\/$/u, '')}${page}` }
}

/** What a digest of theirs may speak of. */
export interface TheirCalls {
  readonly calls: readonly Call[]
  readonly changes: readonly ChangeEvent[]
  readonly recipient: Recipient
  /** The newest event that was looked at. */
  readonly lastEvent: number
}

/**
 * The calls that a subscriber takes and the events since their last digest that belong to them. The first digest looks
 * at all that is open or coming instead: what happened before it is no news.
 */
export async function callsFor(
  db: Executor,
  subscriber: Subscriber,
  organisation: Organisation,
  learnt: Adjustment,
  told: Told,
  now: Temporal.Instant,
): Promise<TheirCalls> {
  const lastEvent = await newestEvent(db)
  const isFirst = told.lastDigestAt === undefined
  const changes = isFirst ? [] : await changesAfter(db, told.lastEvent)
  const answers = await answersFor(db, subscriber)
  const ids = [...new Set([...changes.map(({ call }) => call), ...answers.keys()])]
  const happened = isFirst ? await liveCalls(db, now) : await callsForDigest(db, ids, now, OPENING_WINDOW_DAYS)
  const expected = await expectedCalls(db, subscriber.subscription.minRelevance, now, OPENING_WINDOW_DAYS)
  // What happened to a call outranks what is expected of it.
  const offered = [...new Map([...expected, ...happened].map((call) => [call.id, call])).values()]
  const described = await withDescriptions(db, offered)
  const why = reasonsFor(described, subscriber, organisation, learnt, answers)
  const calls = described.filter(({ id }) => why.has(id))
  const theirs = new Set(calls.map(({ id }) => id))
  return {
    calls,
    changes: changes.filter(({ call }) => theirs.has(call)),
    recipient: { name: subscriber.name, path: subscriber.path, why, answers: new Set(answers.keys()) },
    lastEvent,
  }
}

const NEED_LENGTH = 120

/** The calls that look as if they answer a need that nobody was told of yet, and which needs these are. */
async function answersFor(db: Executor, { audience }: Subscriber): Promise<ReadonlyMap<number, readonly string[]>> {
  if (audience.kind !== 'department') return new Map()
  const matches = await untoldMatches(db, audience.id)
  const byCall = Map.groupBy(matches, ({ call }) => call)
  return new Map(
    [...byCall].map(([call, answered]) => [
      call,
      answered.map(
        ({ text }) => `Ser ut att svara mot ert behov: ”${clip(text, NEED_LENGTH).replace(/[.\s]+$/u, '')}”.`,
      ),
    ]),
  )
}

/** Why each call is theirs; a call that is not is not among them. */
function reasonsFor(
  calls: readonly Call[],
  { audience, subscription }: Subscriber,
  organisation: Organisation,
  learnt: Adjustment,
  answers: ReadonlyMap<number, readonly string[]>,
): ReadonlyMap<number, readonly string[]> {
  const match = createSubscriptionMatcher([subscription], { place: organisation, zone: organisation.zone })
  return new Map(
    calls.flatMap((call) => {
      const taken = match(adjustCall(call, learnt)).map(
        ({ because }) => `${capitalised(becauseInWords(because, audience.kind))}.`,
      )
      const why = [...(answers.get(call.id) ?? []), ...taken]
      return why.length === 0 ? [] : [[call.id, why] as const]
    }),
  )
}
