import type { LabelledCall } from '../evaluate.ts'
import { featuresOf, type Features } from './features.ts'
import type { SparseRow } from './logistic.ts'
import { PRIORS } from './priors.ts'

/** Labelled calls as the trainer sees them: feature `names`, and for each call its values by number of name. */
export interface TrainingSet {
  readonly calls: readonly LabelledCall[]
  readonly names: readonly string[]
  readonly rows: readonly SparseRow[]
}

/** A feature met in fewer calls teaches nothing. */
const FEWEST_CALLS = 3

export function trainingSet(calls: readonly LabelledCall[]): TrainingSet {
  const features = calls.map(featuresOf)
  const names = usefulNames(features)
  const numbers = new Map(names.map((name, number) => [name, number]))
  return { calls, names, rows: features.map((one) => sparse(one, numbers)) }
}

function usefulNames(features: readonly Features[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { values } of features) for (const name of values.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const frequent = [...counts].filter(([, count]) => count >= FEWEST_CALLS).map(([name]) => name)
  const byHand = Object.values(PRIORS).flatMap((weights) => Object.keys(weights))
  return [...new Set([...frequent, ...byHand])].sort()
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
