import { decide, type Thresholds } from './classifier/decision.ts'
import { answerOf, fitHead } from './classifier/fit-head.ts'
import { score, type SparseRow } from './classifier/logistic.ts'
import { HEAD_IDS, sigmoid, type Head, type HeadId, type Model } from './classifier/model.ts'
import { fingerprintOf, hashOf } from './classifier/text-fingerprint.ts'
import { thresholdOf } from './classifier/threshold.ts'
import { tableFor, trainingSet, type TrainingSet } from './classifier/training-set.ts'
import { evaluate, type Evaluation, type LabelledCall } from './evaluate.ts'
import type { Verdict } from './verdict.ts'

const FOLDS = 5
/** Thresholds rest on several divisions into folds, as that of a single one is partly luck. */
const DIVISIONS_FOR_THRESHOLDS = [1, 2, 3]

/** Trains on labelled calls. No chance is involved: the same calls in the same order give the same model. */
export function train(calls: readonly LabelledCall[]): Model {
  const set = trainingSet(calls)
  const unseen = meanOf(DIVISIONS_FOR_THRESHOLDS.map((division) => unseenProbabilities(set, division)))
  const everyone = calls.map((_, index) => index)
  const heads = byHead((id) => ({
    threshold: thresholdFrom(set, id, unseen[id], everyone),
    weights: weightsByName(tableFor(set, id).names, fitHead(set, id, everyone)),
  }))
  return { version: fingerprintOf(JSON.stringify(heads)), heads }
}

/**
 * The figures to expect on calls not seen in training, by language; thresholds too come from the other folds.
 * `division` picks one way of dividing the calls into folds: figures of several tell what is chance.
 */
export function crossValidate(
  calls: readonly LabelledCall[],
  division = 1,
): Readonly<Record<'english' | 'nordic', Evaluation>> {
  const verdicts = new Map(unseenVerdicts(calls, division).map((verdict, index) => [calls[index], verdict]))
  const figures = (some: readonly LabelledCall[]): Evaluation =>
    evaluate(some, (call) => verdicts.get(call as LabelledCall) ?? decideNothing())
  return { english: figures(calls.filter((call) => !isNordic(call))), nordic: figures(calls.filter(isNordic)) }
}

/** For each call the verdict, without reasons, of a model that has not seen it. */
export function unseenVerdicts(calls: readonly LabelledCall[], division = 1): readonly Verdict[] {
  const set = trainingSet(calls)
  const unseen = unseenProbabilities(set, division)
  const thresholds = foldsOf(set, division).map((members) => thresholdsFrom(set, unseen, members))
  return calls.map((call, index) => {
    const others = thresholds[foldOf(call, division)] as Thresholds
    return { ...decide(others, (id) => unseen[id][index] ?? 0), reasons: [] }
  })
}

function decideNothing(): never {
  throw new Error('a call was evaluated that took no part in the cross-validation')
}

/** EU calls carry no source of their own in the labelled files; what a Nordic funder publishes in English is Nordic. */
const isNordic = (call: LabelledCall): boolean => call.source !== undefined

/** By key, so that the folds do not depend on the order of files. */
const foldOf = (call: LabelledCall, division: number): number => hashOf(`${division} ${call.key}`) % FOLDS

type Probabilities = Readonly<Record<HeadId, Float64Array>>

/** For each call the probabilities of a model that has not seen it. */
function unseenProbabilities(set: TrainingSet, division: number): Probabilities {
  const folds = foldsOf(set, division)
  return byHead((id) => {
    const weights = folds.map((members) => fitHead(set, id, members))
    const { rows } = tableFor(set, id)
    return Float64Array.from(set.calls, (call, index) =>
      sigmoid(score(rows[index] as SparseRow, weights[foldOf(call, division)] as Float64Array)),
    )
  })
}

/** For each fold the calls that are not in it. */
function foldsOf({ calls }: TrainingSet, division: number): readonly (readonly number[])[] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    calls.flatMap((call, index) => (foldOf(call, division) === fold ? [] : [index])),
  )
}

function meanOf(several: readonly Probabilities[]): Probabilities {
  return byHead((id) =>
    several
      .map((one) => one[id])
      .reduce((sums, one) => sums.map((sum, index) => sum + (one[index] ?? 0)))
      .map((sum) => sum / several.length),
  )
}

function thresholdsFrom(set: TrainingSet, unseen: Probabilities, members: readonly number[]): Thresholds {
  return byHead((id) => thresholdFrom(set, id, unseen[id], members))
}

function thresholdFrom(set: TrainingSet, id: HeadId, probabilities: Float64Array, members: readonly number[]): number {
  return thresholdOf(
    id,
    members.map((index) => ({
      probability: probabilities[index] ?? 0,
      answer: answerOf(set.calls[index] as LabelledCall, id),
    })),
  )
}

function weightsByName(names: readonly string[], weights: Float64Array): Head['weights'] {
  const kept = names.flatMap((name, at) => {
    const weight = Math.round(1000 * (weights[at] ?? 0)) / 1000
    return weight === 0 ? [] : [[name, weight] as const]
  })
  return Object.fromEntries(kept)
}

function byHead<T>(make: (id: HeadId) => T): Readonly<Record<HeadId, T>> {
  return Object.fromEntries(HEAD_IDS.map((id) => [id, make(id)])) as Record<HeadId, T>
}
