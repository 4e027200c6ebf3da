import { featuresOf } from './classifier/features.ts'
import { HEAD_IDS, sigmoid, type HeadId, type Model } from './classifier/model.ts'
import { reasonsFor, type Asked } from './classifier/reasons.ts'
import { logOdds, weightsOf } from './classifier/scoring.ts'
import type { ClassifierInput, Grade, Verdict } from './verdict.ts'
import { FOCUS_AREA_IDS, TOPIC_IDS, type TopicId } from './vocabulary.ts'

const MOST_TOPICS = 4
/** A call without a likely topic gets its best one, if it is at least this probable. */
const LAST_RESORT = 0.2

/** Makes the function that judges a call by a trained model. The same text gives the same verdict, to the last bit. */
export function createClassifier(model: Model): (input: ClassifierInput) => Verdict {
  const weights = weightsOf(model)
  return (input) => {
    const features = featuresOf(input)
    const odds = logOdds(weights, features)
    const probability = (id: HeadId): number => sigmoid(odds[HEAD_IDS.indexOf(id)] ?? 0)
    return verdict(model, probability, (asked) => reasonsFor(weights, features, asked))
  }
}

/** Tells stored verdicts of one model from another's. */
export const modelVersion = (model: Model): string => model.version

function verdict(
  model: Model,
  probability: (id: HeadId) => number,
  reasons: (asked: readonly Asked[]) => Verdict['reasons'],
): Verdict {
  const isYes = (id: HeadId): boolean => probability(id) >= model.heads[id].threshold
  const topics = chooseTopics(probability, isYes)
  const score = relevanceScore(probability)
  const asked: readonly Asked[] = [...FOCUS_AREA_IDS, 'relevance', ...topics]
  return {
    focus: FOCUS_AREA_IDS.filter(isYes).map((area) => ({ area, score: rounded(probability(area)) })),
    topics,
    relevance: { grade: gradeOf(isYes), score },
    scores: {
      sustainability: rounded(probability('sustainability')),
      business: rounded(probability('business')),
      competence: rounded(probability('competence')),
      relevance: score,
    },
    reasons: reasons(asked),
  }
}

function chooseTopics(probability: (id: HeadId) => number, isYes: (id: HeadId) => boolean): readonly TopicId[] {
  const ranked = TOPIC_IDS.toSorted((a, b) => probability(b) - probability(a))
  const likely = ranked.filter(isYes).slice(0, MOST_TOPICS)
  return likely.length > 0 ? likely : ranked.slice(0, 1).filter((topic) => probability(topic) >= LAST_RESORT)
}

function gradeOf(isYes: (id: HeadId) => boolean): Grade {
  if (isYes('relevance-2')) return isYes('relevance-3') ? 3 : 2
  return isYes('relevance-1') ? 1 : 0
}

/** Orders calls by what the city can do with them: being fit to take part weighs most, applying itself next. */
function relevanceScore(probability: (id: HeadId) => number): number {
  const sum = 0.3 * probability('relevance-1') + probability('relevance-2') + 0.5 * probability('relevance-3')
  return rounded(sum / 1.8)
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
