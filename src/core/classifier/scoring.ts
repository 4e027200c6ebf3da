import type { Features } from './features.ts'
import { HEAD_IDS, type Model } from './model.ts'

/** What one feature says to the heads: `heads` are numbers in `HEAD_IDS`, `weights` log-odds in the same order. */
export interface Links {
  readonly heads: readonly number[]
  readonly weights: readonly number[]
}

export type Weights = ReadonlyMap<string, Links>

interface GrowingLinks extends Links {
  readonly heads: number[]
  readonly weights: number[]
}

/** A model turned from heads with features to features with heads. */
export function weightsOf(model: Model): Weights {
  const byFeature = new Map<string, GrowingLinks>()
  HEAD_IDS.forEach((id, head) => {
    for (const [name, weight] of Object.entries(model.heads[id].weights)) {
      const links = byFeature.get(name) ?? { heads: [], weights: [] }
      links.heads.push(head)
      links.weights.push(weight)
      byFeature.set(name, links)
    }
  })
  return byFeature
}

/** The log-odds of every head, in the order of `HEAD_IDS`. */
export function logOdds(weights: Weights, { values }: Features): Float64Array {
  const sums = new Float64Array(HEAD_IDS.length)
  for (const [name, value] of values) {
    const links = weights.get(name)
    if (links === undefined) continue
    for (let at = 0; at < links.heads.length; at++) {
      const head = links.heads[at] ?? 0
      sums[head] = (sums[head] ?? 0) + (links.weights[at] ?? 0) * value
    }
  }
  return sums
}
