import type { Evidence } from './classifier/reading.ts'
import { sentenceAt } from './classifier/words.ts'
import type { Wish } from './need-reading.ts'
import type { Purpose } from './need-purpose.ts'
import { TOPICS, type TopicId } from './vocabulary.ts'

/** One thing that speaks for (weight above 0) or against a match, in Swedish. */
export interface NeedReason {
  readonly for: 'words' | 'topic' | 'relevance' | 'purpose' | 'money' | 'time' | 'applicants' | 'places'
  readonly text: string
  /** The share of the likeness that it carries, or, for all but words and topics, what the score was multiplied by less 1. */
  readonly weight: number
  /** The sentence of the call that carries the words, in its own language. */
  readonly sentence?: string
}

/** A concept that need and call share, and its share of their likeness. */
export interface Shared {
  readonly wish: Wish
  readonly evidence: Evidence
  readonly share: number
}

const MOST_WORDS = 3

/** The strongest shared words; those that say the same on both sides are told once. */
export function wordReasons(shared: readonly Shared[]): readonly NeedReason[] {
  const reasons = new Map<string, NeedReason>()
  for (const { wish, evidence, share } of shared.toSorted((a, b) => b.share - a.share)) {
    const theirs = evidence.text.slice(evidence.from, evidence.to)
    const text = `"${wish.words}" möter "${theirs}"`
    if (reasons.has(text)) continue
    reasons.set(text, { for: 'words', text, weight: share, sentence: sentenceAt(evidence.text, evidence.from) })
    if (reasons.size === MOST_WORDS) break
  }
  return [...reasons.values()]
}

export function topicReason(topic: TopicId, weight: number): NeedReason {
  return { for: 'topic', text: `båda gäller ${TOPICS[topic]}`, weight }
}

export const AGAINST = {
  places: 'gäller andra länder eller regioner',
  applicants: 'ser ut att rikta sig till andra än kommuner',
  tooLarge: 'minsta bidrag är större än behovet',
  tooSmall: 'bidraget täcker bara en mindre del av behovet',
  time: 'stänger först efter året då arbetet ska börja',
  relevance: 'ligger längre från kommunens uppdrag',
} as const

const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  investment: 'att bygga och köpa',
  learning: 'att lära och utbilda',
  research: 'forskning',
}

export function purposeText(asked: Purpose, given: Purpose): string {
  return `pengarna är för ${PURPOSE_WORDS[given]}, behovet gäller ${PURPOSE_WORDS[asked]}`
}
