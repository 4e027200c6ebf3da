import type { Features } from './features.ts'
import { HEAD_IDS, type HeadId, isGrade, type Model } from './model.ts'
import { PRIORS } from './priors.ts'
import { isWord } from './word-shares.ts'

/** What one feature says to the heads: `heads` are numbers in `HEAD_IDS`, `weights` log-odds in the same order. */
export interface Links {
  readonly heads: readonly number[]
  readonly weights: readonly number[]
  /** Whether it is a reason that a person would understand, in the same order. */
  readonly isReason: readonly boolean[]
  /** What it says at most to any question: the sum of the weights' sizes. */
  readonly reach: number
}

export type Weights = ReadonlyMap<string, Links>

/** A model turned from heads with features to features with heads. */
export function weightsOf(model: Model): Weights {
  const byFeature = new Map<string, { heads: number[]; weights: number[]; isReason: boolean[] }>()
  HEAD_IDS.forEach((id, head) => {
    for (const [name, weight] of Object.entries(model.heads[id].weights)) {
      const links = byFeature.get(name) ?? { heads: [], weights: [], isReason: [] }
      links.heads.push(head)
      links.weights.push(weight)
      links.isReason.push(isReason(name, id))
      byFeature.set(name, links)
    }
  })
  return new Map([...byFeature].map(([name, links]) => [name, { ...links, reach: sizeOf(links.weights) }]))
}

/**
 * Of areas and topics a concept is a reason where somebody linked the two by hand: what training alone found ("Estonia"
 * for nature and water, as the calls of one programme speak of both) moves the answer, but explains nothing. Whether
 * a call is for the city may show in any word.
 */
function isReason(name: string, id: HeadId): boolean {
  if (isGrade(id)) return true
  if (isWord(name)) return false
  const concept = /^(?:has|title) (.*)$/.exec(name)?.[1]
  const hand = PRIORS[id] ?? {}
  return concept === undefined || `has ${concept}` in hand || `title ${concept}` in hand
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
