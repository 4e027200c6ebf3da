import { FOCUS_AREA_IDS, TOPIC_IDS, type FocusArea, type TopicId } from '../vocabulary.ts'

/** A yes-or-no question that the model answers: an area, a topic, or "relevance of at least this grade". */
export type HeadId = FocusArea | TopicId | 'relevance-1' | 'relevance-2' | 'relevance-3'

export interface Head {
  /** From this probability on the answer is yes; of a grade, from this expected grade on. */
  readonly threshold: number
  /** Feature name -> weight, in log-odds. */
  readonly weights: Readonly<Record<string, number>>
}

/** What training writes and the classifier reads: words, codes and weights only. */
export interface Model {
  readonly version: string
  readonly heads: Readonly<Record<HeadId, Head>>
}

export const RELEVANCE_HEADS = ['relevance-1', 'relevance-2', 'relevance-3'] as const
export const HEAD_IDS: readonly HeadId[] = [...FOCUS_AREA_IDS, ...TOPIC_IDS, ...RELEVANCE_HEADS]

/** Whether a head asks for a grade of relevance. */
export const isGrade = (id: HeadId): boolean => (RELEVANCE_HEADS as readonly HeadId[]).includes(id)

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))
