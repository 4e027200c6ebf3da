import type { Evaluation } from './evaluate.ts'

/** The mean of every figure over several evaluations of the same kind, and how far they spread (standard deviation). */
export function meanAndSpread(evaluations: readonly Evaluation[]): {
  readonly mean: Evaluation
  readonly spread: Evaluation
} {
  return { mean: combine(evaluations, mean), spread: combine(evaluations, deviation) }
}

/** Puts together what stands at the same place in trees of the same shape. */
function combine<T>(trees: readonly T[], put: (values: readonly number[]) => number): T {
  const [first] = trees
  if (typeof first === 'number') return put(trees as readonly number[]) as T
  const members = Object.keys(first ?? {}) as (keyof T)[]
  const combined = members.map((member) => [
    member,
    combine(
      trees.map((tree) => tree[member]),
      put,
    ),
  ])
  return Object.fromEntries(combined) as T
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
}
