import type { Features } from './features.ts'
import { HEAD_IDS, type Model } from './model.ts'

/** What one feature says to the heads: `heads` are numbers in `HEAD_IDS`, `weights` log-odds in the same order. */
export interface Links {
  readonly heads: readonly number[]
  readonly weights: readonly number[]
  /** What it says at most to any question: the sum of the weights' sizes. */
  readonly reach: number
}

export type Weights = ReadonlyMap<string, Links>

/** A model turned from heads with features to features with heads. */
export function weightsOf(model: Model): Weights {
  const byFeature = new Map<string, { heads: number[]; weights: number[] }>()
  HEAD_IDS.forEach((id, head) => {
    for (const [name, weight] of Object.entries(model.heads[id].weights)) {
      const links = byFeature.get(name) ?? { heads: [], weights: [] }
      links.heads.push(head)
      links.weights.push(weight)
      byFeature.set(name, links)
    }
  })
  return new Map([...byFeature].map(([name, { heads, weights }]) => [name, { heads, weights, reach: sizeOf(weights) }]))
}

const sizeOf = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + Math.abs(weight), 0)

/** The log-odds of every head, in the order of `HEAD_IDS`. */
export function logOdds(weights: Weights, { values, tellWords }: Features<Links>): Float64Array {
  const sums = new Float64Array(HEAD_IDS.length)
  for (const [name, value] of values) {
    const links = weights.get(name)
    if (links !== undefined) add(sums, links, value)
  }
  tellWords((says, share) => add(sums, says, share))
  return sums
}

function add(sums: Float64Array, { heads, weights }: Links, value: number): void {
  for (let at = 0; at < heads.length; at++) {
    const head = heads[at] ?? 0
    sums[head] = (sums[head] ?? 0) + (weights[at] ?? 0) * value
  }
}
