import { featuresOf, type Features } from './classifier/features.ts'
import { fit, score, type SparseRow } from './classifier/logistic.ts'
import { HEAD_IDS, sigmoid, type Head, type HeadId, type Model } from './classifier/model.ts'
import { PRIORS } from './classifier/priors.ts'
import type { LabelledCall } from './evaluate.ts'
import { FOCUS_AREA_IDS } from './vocabulary.ts'

export interface TrainingSet {
  readonly calls: readonly LabelledCall[]
  readonly names: readonly string[]
  readonly rows: readonly SparseRow[]
}

export const KNOBS = { minRows: 3, folds: 5, penalty: 1, topicPenalty: 1, nordic: 2, minWeight: 0.04 }

/** Trains on labelled calls. Deterministic: the same calls in the same order give the same model. */
export function train(calls: readonly LabelledCall[]): Model {
  const set = trainingSet(calls)
  const everyone = calls.map((_, index) => index)
  const unseen = unseenProbabilities(set)
  const heads = Object.fromEntries(
    HEAD_IDS.map((id) => [id, headOf(set, id, threshold(id, everyone, calls, unseen))]),
  ) as Record<HeadId, Head>
  return { version: '1', heads }
}

export function trainingSet(calls: readonly LabelledCall[]): TrainingSet {
  const features = calls.map(featuresOf)
  const names = frequentNames(features)
  const numbers = new Map(names.map((name, number) => [name, number]))
  return { calls, names, rows: features.map((one) => sparse(one, numbers)) }
}

function frequentNames(features: readonly Features[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { values } of features) for (const name of values.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts.keys()].filter((name) => (counts.get(name) ?? 0) >= KNOBS.minRows).sort()
}

function sparse({ values }: Features, numbers: ReadonlyMap<string, number>): SparseRow {
  const known = [...values].flatMap(([name, value]) => {
    const number = numbers.get(name)
    return number === undefined ? [] : [[number, value] as const]
  })
  return {
    features: Int32Array.from(known, ([number]) => number),
    values: Float64Array.from(known, ([, value]) => value),
  }
}

/** Whether readers answered the head's question with yes. */
export function answerOf(call: LabelledCall, id: HeadId): boolean {
  if (id.startsWith('relevance-')) return call.relevance >= Number(id.slice(-1))
  return (call.focus as readonly string[]).includes(id) || (call.topics as readonly string[]).includes(id)
}

export function fitHead({ calls, names, rows }: TrainingSet, id: HeadId, members: readonly number[]): Float64Array {
  const hand = PRIORS[id] ?? {}
  const strength =
    (FOCUS_AREA_IDS as readonly string[]).includes(id) || id.startsWith('rel') ? KNOBS.penalty : KNOBS.topicPenalty
  return fit({
    rows: members.map((index) => rows[index] as SparseRow),
    answers: members.map((index) => answerOf(calls[index] as LabelledCall, id)),
    counts: Float64Array.from(members, (index) =>
      calls[index]?.language === 'en' && !('source' in (calls[index] ?? {})) ? 1 : KNOBS.nordic,
    ),
    prior: Float64Array.from(names, (name) => hand[name] ?? 0),
    penalty: Float64Array.from(names, (name) => (name === 'always' ? 0.05 : strength)),
  })
}

export type Probabilities = Readonly<Record<HeadId, Float64Array>>

export const foldOf = (index: number): number => index % KNOBS.folds

/** For each call the probabilities of a model that has not seen it. */
export function unseenProbabilities(set: TrainingSet, ids: readonly HeadId[] = HEAD_IDS): Probabilities {
  const indices = set.calls.map((_, index) => index)
  return Object.fromEntries(
    ids.map((id) => {
      const probabilities = new Float64Array(indices.length)
      for (let fold = 0; fold < KNOBS.folds; fold++) {
        const weights = fitHead(
          set,
          id,
          indices.filter((index) => foldOf(index) !== fold),
        )
        for (const index of indices) {
          if (foldOf(index) === fold) probabilities[index] = sigmoid(score(set.rows[index] as SparseRow, weights))
        }
      }
      return [id, probabilities]
    }),
  ) as Record<HeadId, Float64Array>
}

export function threshold(
  id: HeadId,
  members: readonly number[],
  calls: readonly LabelledCall[],
  probabilities: Probabilities,
): number {
  const candidates = Array.from({ length: 41 }, (_, step) => 0.2 + step * 0.01)
  const f1 = candidates.map((at) => f1At(at, id, members, calls, probabilities[id]))
  const best = Math.max(...f1)
  const good = candidates.filter((_, at) => (f1[at] ?? 0) >= best - 0.005)
  const middle = good[Math.floor(good.length / 2)] ?? 0.4
  return Math.round(100 * (0.5 * middle + 0.5 * 0.4)) / 100
}

function f1At(at: number, id: HeadId, members: readonly number[], calls: readonly LabelledCall[], p: Float64Array) {
  let both = 0
  let either = 0
  for (const index of members) {
    const wanted = answerOf(calls[index] as LabelledCall, id)
    const given = (p[index] ?? 0) >= at
    if (wanted && given) both++
    either += Number(wanted) + Number(given)
  }
  return either === 0 ? 0 : (2 * both) / either
}

function headOf(set: TrainingSet, id: HeadId, threshold: number): Head {
  const weights = fitHead(
    set,
    id,
    set.calls.map((_, index) => index),
  )
  const kept = set.names.flatMap((name, at) => {
    const weight = Math.round(1000 * (weights[at] ?? 0)) / 1000
    return Math.abs(weight) < KNOBS.minWeight ? [] : [[name, weight] as const]
  })
  return { threshold, weights: Object.fromEntries(kept) }
}
