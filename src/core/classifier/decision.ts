import type { Grade, Verdict } from '../verdict.ts'
import { FOCUS_AREA_IDS, TOPIC_IDS, type TopicId } from '../vocabulary.ts'
import { RELEVANCE_HEADS, type HeadId } from './model.ts'

export type Thresholds = Readonly<Record<HeadId, number>>
export type Probability = (id: HeadId) => number

const MOST_TOPICS = 4
/** A call without a likely topic gets its best one, if it is at least this probable. */
const LAST_RESORT = 0.2

/** From the probabilities of all heads to areas, topics and grade: the verdict but for its reasons. */
export function decide(thresholds: Thresholds, probability: Probability): Omit<Verdict, 'reasons'> {
  const isYes = (id: HeadId): boolean => probability(id) >= thresholds[id]
  const score = relevanceScore(probability)
  return {
    focus: FOCUS_AREA_IDS.filter(isYes).map((area) => ({ area, score: rounded(probability(area)) })),
    topics: chooseTopics(probability, isYes),
    relevance: { grade: gradeOf(thresholds, probability), score },
    scores: {
      sustainability: rounded(probability('sustainability')),
      business: rounded(probability('business')),
      competence: rounded(probability('competence')),
      relevance: score,
    },
  }
}

function chooseTopics(probability: Probability, isYes: (id: HeadId) => boolean): readonly TopicId[] {
  const ranked = TOPIC_IDS.toSorted((a, b) => probability(b) - probability(a))
  const likely = ranked.filter(isYes).slice(0, MOST_TOPICS)
  return likely.length > 0 ? likely : ranked.slice(0, 1).filter((topic) => probability(topic) >= LAST_RESORT)
}

/** The grade to be expected is the sum of the three: all that is known of a call decides, not one question alone. */
function gradeOf(thresholds: Thresholds, probability: Probability): Grade {
  const expected = RELEVANCE_HEADS.reduce((sum, id) => sum + probability(id), 0)
  const reached = RELEVANCE_HEADS.filter((id) => expected >= thresholds[id])
  return reached.length as Grade
}

/** Orders calls by what the city can do with them: being fit to take part weighs most, applying itself next. */
function relevanceScore(probability: Probability): number {
  const sum = 0.3 * probability('relevance-1') + probability('relevance-2') + 0.5 * probability('relevance-3')
  return rounded(sum / 1.8)
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
