import { HEAD_IDS, type HeadId, type Model } from './model.ts'
import type { Features } from './features.ts'

/** One weight of one head, ready for use. */
export interface Link {
  readonly head: number
  readonly weight: number
}

export type Weights = ReadonlyMap<string, readonly Link[]>

export function weightsOf(model: Model): Weights {
  const weights = new Map<string, Link[]>()
  HEAD_IDS.forEach((id, head) => {
    for (const [name, weight] of Object.entries(model.heads[id].weights)) {
      const links = weights.get(name)
      if (links === undefined) weights.set(name, [{ head, weight }])
      else links.push({ head, weight })
    }
  })
  return weights
}

/** The log-odds of every head, in the order of `HEAD_IDS`. */
export function logOdds(weights: Weights, { values }: Features): Float64Array {
  const sums = new Float64Array(HEAD_IDS.length)
  for (const [name, value] of values) {
    for (const { head, weight } of weights.get(name) ?? []) sums[head] = (sums[head] ?? 0) + weight * value
  }
  return sums
}

export const headIndex = (id: HeadId): number => HEAD_IDS.indexOf(id)
