import { LEXICON } from './classifier/lexicon/lexicon.ts'
import { CONCEPTS } from './classifier/reading.ts'
import type { TopicId } from './vocabulary.ts'

/** How much a text speaks of each concept (by number) and of each topic. */
export interface Profile {
  readonly concepts: ReadonlyMap<number, number>
  readonly topics: ReadonlyMap<TopicId, number>
}

interface Spoken {
  readonly concept: number
  readonly strength: number
}

/** What a concept is worth in a comparison, by its number: rare ones tell more, those without a topic nothing. */
export type Worth = (concept: number) => number

const TOPICS = CONCEPTS.map((name) => LEXICON[name]?.topics ?? [])
/** Weaker evidence is a mention in passing. */
const PASSING = 0.25
/** The classifier read the whole call: its topics weigh as much as all that the concepts say together. */
const VERDICT = 1

/** Worth by rarity among these calls: log(1 + calls / calls that speak of it). */
export function worthAmong(calls: readonly (readonly Spoken[])[]): Worth {
  const counts = new Map<number, number>()
  for (const { concept, strength } of calls.flat()) {
    if (strength > PASSING) counts.set(concept, (counts.get(concept) ?? 0) + 1)
  }
  return (concept) => (TOPICS[concept]?.length ? Math.log(1 + calls.length / (1 + (counts.get(concept) ?? 0))) : 0)
}

/** `decided`: the topics that a verdict gives the text, on top of those of its concepts. */
export function profileOf(spoken: readonly Spoken[], worth: Worth, decided: readonly TopicId[] = []): Profile {
  const concepts = new Map<number, number>()
  const topics = new Map<TopicId, number>()
  for (const { concept, strength } of spoken) {
    const weight = strength * worth(concept)
    if (weight === 0) continue
    concepts.set(concept, weight)
    // The first topic of a concept is what it is mostly about.
    TOPICS[concept]?.forEach((topic, place) => topics.set(topic, (topics.get(topic) ?? 0) + weight / (place + 1)))
  }
  const whole = length(topics)
  for (const [topic, weight] of topics) topics.set(topic, weight / whole)
  for (const topic of decided) topics.set(topic, (topics.get(topic) ?? 0) + VERDICT)
  return { concepts, topics }
}

/** The cosine of two profiles' concepts or topics, 0..1. */
export function likeness<K>(one: ReadonlyMap<K, number>, other: ReadonlyMap<K, number>): number {
  let sum = 0
  for (const [key, weight] of one) sum += weight * (other.get(key) ?? 0)
  return sum / (length(one) * length(other))
}

/** What each shared key adds to the likeness. */
export function sharesOf<K>(one: ReadonlyMap<K, number>, other: ReadonlyMap<K, number>): ReadonlyMap<K, number> {
  const whole = length(one) * length(other)
  const shared = [...one].filter(([key]) => other.has(key))
  return new Map(shared.map(([key, weight]) => [key, (weight * (other.get(key) ?? 0)) / whole]))
}

/** Never 0, so that nothing is divided by it. */
const length = (weights: ReadonlyMap<unknown, number>): number => Math.hypot(...weights.values()) || 1
