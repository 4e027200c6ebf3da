import { decide, type Probability, type Thresholds } from './classifier/decision.ts'
import { bearingsOf } from './classifier/directions.ts'
import { createFeatureReader } from './classifier/features.ts'
import { LEXICON } from './classifier/lexicon/lexicon.ts'
import { HEAD_IDS, sigmoid, type Model } from './classifier/model.ts'
import { reasonsFor } from './classifier/reasons.ts'
import { logOdds, weightsOf } from './classifier/scoring.ts'
import { fingerprintOf } from './classifier/text-fingerprint.ts'
import type { ClassifierInput, Verdict } from './verdict.ts'
import { FOCUS_AREA_IDS } from './vocabulary.ts'

/** Makes the function that judges a call by a trained model. The same text gives the same verdict, to the last bit. */
export function createClassifier(model: Model): (input: ClassifierInput) => Verdict {
  const weights = weightsOf(model)
  const read = createFeatureReader(weights)
  const numbers = new Map(HEAD_IDS.map((id, head) => [id, head]))
  const thresholds = Object.fromEntries(HEAD_IDS.map((id) => [id, model.heads[id].threshold])) as Thresholds
  return (input) => {
    const features = read(input)
    const odds = logOdds(weights, features)
    const probabilities = odds.map(sigmoid)
    const probability: Probability = (id) => probabilities[numbers.get(id) ?? -1] ?? 0
    const decided = decide(thresholds, probability)
    return {
      ...decided,
      reasons: reasonsFor(weights, features, [...FOCUS_AREA_IDS, 'relevance', ...decided.topics]),
      ...bearingsOf(decided, probability, features.found),
    }
  }
}

/** Tells verdicts of one model and lexicon from those of another. */
export const modelVersion = (model: Model): string => `${model.version}-${fingerprintOf(JSON.stringify(LEXICON))}`
