import type { CrossTag, Direction, FocusArea, TopicId } from './vocabulary.ts'

/** 3 the city itself can apply, 2 a realistic partner, 1 distantly, 0 not for a Swedish municipality. */
export type Grade = 0 | 1 | 2 | 3

export type TextPart =
  'title' | 'summary' | 'call' | 'description' | 'keywords' | 'programme' | 'action' | 'eligibility'

/** One thing that spoke for (weight above 0) or against a focus area, a topic or the relevance. */
export interface Reason {
  readonly for: FocusArea | TopicId | 'relevance'
  readonly term: string
  readonly where: TextPart
  readonly weight: number
  /** The sentence of the call that carries the term, in its own language. */
  readonly sentence?: string
}

/** A direction of the strategy that a call goes in: `score` 0..1, `terms` the call's own words that say so. */
export interface DirectionFound {
  readonly direction: Direction
  readonly score: number
  readonly terms: readonly string[]
}

/** What a call has to do with Ukraine, and the words that say so. */
export interface CrossTagFound {
  readonly tag: CrossTag
  readonly terms: readonly string[]
}

/** What the classifier says of one call. Scores are 0..1; `relevance.score` orders calls of one grade. */
export interface Verdict {
  readonly focus: readonly { readonly area: FocusArea; readonly score: number }[]
  readonly topics: readonly TopicId[]
  readonly relevance: { readonly grade: Grade; readonly score: number }
  readonly scores: Readonly<Record<FocusArea | 'relevance', number>>
  readonly reasons: readonly Reason[]
  /** Absent when there are none. */
  readonly directions?: readonly DirectionFound[]
  readonly crossTags?: readonly CrossTagFound[]
}

/** What the classifier reads of a call; every member but the title may be unknown. */
export interface ClassifierInput {
  readonly title: string
  readonly description?: string
  readonly summary?: string
  readonly programme?: string
  readonly programmeId?: string
  readonly identifier?: string
  readonly keywords?: readonly string[]
  readonly language?: string
  readonly callTitle?: string
  readonly parentTitle?: string
  readonly typesOfAction?: readonly string[]
  readonly eligibility?: string
  /** The source's id and the publisher's name: who gives the money says much of who may have it. */
  readonly source?: string
  readonly publisher?: string
}
