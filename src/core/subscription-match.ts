import { type Audience, departmentAudience } from './audience.ts'
import type { Call } from './call.ts'
import { dayOf, daysBetween, type Day } from './day.ts'
import { lastDeadline } from './deadline.ts'
import { fitOf, type Place } from './fit.ts'
import { listed } from './listed.ts'
import { programmeName } from './programme-names.ts'
import type { Subscription } from './subscription.ts'
import { createPhraseFinder } from './subscription-words.ts'
import { FOCUS_AREAS, type FocusArea, type TopicId, TOPICS } from './vocabulary.ts'

/** What choosing reads of a call. */
export type OfferedCall = Pick<
  Call,
  | 'title'
  | 'summary'
  | 'description'
  | 'keywords'
  | 'programme'
  | 'identifier'
  | 'publisher'
  | 'parent'
  | 'verdict'
  | 'eligible'
  | 'deadlines'
  | 'firstSeen'
  | 'triage'
  | 'interested'
>

/** One thing that a subscription and a call have in common. */
export type Because =
  | { readonly kind: 'topic'; readonly topic: TopicId }
  | { readonly kind: 'focus'; readonly focus: FocusArea }
  | { readonly kind: 'word' | 'programme'; readonly text: string }
  | { readonly kind: 'interest' }

/** What deciding needs of a subscription. */
export type Chooser = Omit<Subscription, 'channel' | 'rhythm' | 'askedAt'>

export interface Taken<S extends Chooser = Subscription> {
  readonly subscription: S
  /** At least one. */
  readonly because: readonly Because[]
}

export interface Whereabouts {
  readonly place: Place
  /** In which "the day when it was first seen" is one. */
  readonly zone: string
}

/**
 * Reads the subscriptions once, and gives the function that finds those that take a call: each once, however much
 * speaks for it. The work a call costs grows with the subscriptions that share something with it, not with all.
 */
export function createSubscriptionMatcher<S extends Chooser>(
  subscriptions: readonly S[],
  whereabouts: Whereabouts,
): (call: OfferedCall) => readonly Taken<S>[] {
  const sharing = indexByShared(subscriptions)
  const wanting = indexByWord(subscriptions, ({ wanted }) => wanted)
  const shunning = indexByWord(subscriptions, ({ unwanted }) => unwanted)
  const beganOn = new Map(subscriptions.map((one) => [one, dayIn(one.beganAt, whereabouts)]))
  return (call) => {
    if (call.triage?.mark === 'not-for-us') return []
    const reasons = new Map<S, Because[]>()
    const add = (because: Because, who: readonly S[] = []) => {
      for (const one of who) append(reasons, one, because)
    }
    for (const because of sharedBy(call)) add(because, sharing.get(keyOf(because)))
    const text = textOf(call)
    for (const [word, who] of wanting(text)) add({ kind: 'word', text: word }, who)
    const shunned = new Set([...shunning(text)].flatMap(([, who]) => who))
    const isOffered = offerOf(call, whereabouts)
    const taken = [...reasons].filter(([one]) => !shunned.has(one) && isOffered(one, beganOn.get(one)))
    const interested = interestedIn(call, sharing)
    return [
      ...interested.map((subscription) => ({
        subscription,
        because: [INTEREST, ...(reasons.get(subscription) ?? [])],
      })),
      ...taken
        .filter(([one]) => !interested.includes(one))
        .map(([subscription, because]) => ({ subscription, because })),
    ]
  }
}

const INTEREST: Because = { kind: 'interest' }

/** Who said that they are interested gets the call, whatever else speaks against it. */
function interestedIn<S>(call: OfferedCall, sharing: ReadonlyMap<string, readonly S[]>): readonly S[] {
  return (call.interested ?? []).flatMap(({ department }) => sharing.get(departmentAudience(department)) ?? [])
}

function indexByShared<S extends Chooser>(subscriptions: readonly S[]): ReadonlyMap<string, readonly S[]> {
  const index = new Map<string, S[]>()
  for (const one of subscriptions) {
    append(index, one.audience, one)
    for (const topic of one.topics) append(index, keyOf({ kind: 'topic', topic }), one)
    for (const focus of one.focus) append(index, keyOf({ kind: 'focus', focus }), one)
    for (const text of one.programmes) append(index, keyOf({ kind: 'programme', text }), one)
  }
  return index
}

function sharedBy(call: OfferedCall): readonly Because[] {
  const programme = programmeName(call)
  return [
    ...call.verdict.topics.map((topic) => ({ kind: 'topic' as const, topic })),
    ...call.verdict.focus.map(({ area }) => ({ kind: 'focus' as const, focus: area })),
    ...(programme === undefined ? [] : [{ kind: 'programme' as const, text: programme }]),
  ]
}

function keyOf(because: Because): string {
  switch (because.kind) {
    case 'topic':
      return `topic ${because.topic}`
    case 'focus':
      return `focus ${because.focus}`
    case 'interest':
      return because.kind
    default:
      return `${because.kind} ${because.text}`
  }
}

/** The words of a text that somebody has chosen, each with those who have. */
function indexByWord<S extends Chooser>(
  subscriptions: readonly S[],
  wordsOf: (subscription: S) => readonly string[],
): (text: string) => ReadonlyMap<string, readonly S[]> {
  const byWord = new Map<string, S[]>()
  for (const one of subscriptions) for (const word of new Set(wordsOf(one))) append(byWord, word, one)
  const find = createPhraseFinder(byWord.keys())
  return (text) => new Map([...find(text)].map((word) => [word, byWord.get(word) ?? []]))
}

/** Everything that a person would read on the page of the call. */
function textOf({ title, summary, description, keywords, programme, identifier, publisher, parent }: OfferedCall) {
  const parts = [title, summary, keywords?.join('\n'), programme, identifier, publisher, parent?.title, description]
  return parts.filter((part) => part !== undefined).join('\n')
}

/** Whether the call is relevant enough, meant for us, and not too late, for a subscription that began on a day. */
function offerOf(call: OfferedCall, whereabouts: Whereabouts) {
  const isChosen = call.triage?.mark === 'relevant'
  const isHere = isChosen || fitOf(call.eligible, whereabouts.place) !== 'elsewhere'
  const last = lastDeadline(call.deadlines)?.day
  const seen = dayIn(call.firstSeen, whereabouts)
  return ({ minRelevance, leadDays }: Chooser, began: Day = seen): boolean => {
    if (!isHere || (!isChosen && call.verdict.relevance.grade < minRelevance)) return false
    return leadDays === 0 || last === undefined || daysBetween(began > seen ? began : seen, last) >= leadDays
  }
}

const dayIn = (instant: string, { zone }: Whereabouts): Day => dayOf(Temporal.Instant.from(instant), zone)

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** Why a subscription takes a call, in Swedish: `ert ämne Kultur och ert ord ”bibliotek”`; of a person's own `ditt`. */
export function becauseInWords(because: readonly Because[], audience: Audience['kind'] = 'department'): string {
  const your = audience === 'person' ? 'ditt' : 'ert'
  return listed(because.map((one) => `${your} ${oneInWords(one)}`))
}

function oneInWords(because: Because): string {
  switch (because.kind) {
    case 'topic':
      return `ämne ${TOPICS[because.topic]}`
    case 'focus':
      return `fokusområde ${FOCUS_AREAS[because.focus]}`
    case 'word':
      return `ord ”${because.text}”`
    case 'programme':
      return `program ${because.text}`
    case 'interest':
      return 'intresse'
  }
}
