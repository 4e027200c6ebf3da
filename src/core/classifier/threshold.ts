import type { HeadId } from './model.ts'

/** A probability given to a call by a model that had not seen it, and the readers' answer. */
export interface Unseen {
  readonly probability: number
  readonly answer: boolean
}

/** Grades are read off the grade to be expected: about the middle, a little lower from 2 on, as a call missed costs more. */
const THRESHOLDS_OF_GRADES: Readonly<Partial<Record<HeadId, number>>> = {
  'relevance-1': 0.55,
  'relevance-2': 1.35,
  'relevance-3': 2.1,
}
/** Half of the F1 to be expected, which is where F1 is highest when probabilities are honest. */
const USUAL = 0.4
const TRIED = Array.from({ length: 41 }, (_, step) => (20 + step) / 100)

/** The threshold of a head: half-way between where F1 was best and the usual one, as the best one is partly luck. */
export function thresholdOf(id: HeadId, unseen: readonly Unseen[]): number {
  const fixed = THRESHOLDS_OF_GRADES[id]
  if (fixed !== undefined) return fixed
  const f1 = TRIED.map((at) => f1At(at, unseen))
  const best = Math.max(...f1)
  const good = TRIED.filter((_, index) => (f1[index] ?? 0) >= best - 0.005)
  return Math.round(50 * ((good[Math.floor(good.length / 2)] ?? USUAL) + USUAL)) / 100
}

function f1At(threshold: number, unseen: readonly Unseen[]): number {
  let both = 0
  let either = 0
  for (const { probability, answer } of unseen) {
    const given = probability >= threshold
    if (answer && given) both++
    either += Number(answer) + Number(given)
  }
  return either === 0 ? 0 : (2 * both) / either
}
