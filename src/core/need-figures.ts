import { ndcg } from './evaluate.ts'

/** A need with the calls that readers found fitting: key -> gain above 0. */
export interface LabelledNeed {
  readonly need: string
  readonly text: string
  readonly relevant: Readonly<Record<string, number>>
}

export interface NeedResult {
  readonly need: string
  /** Absent where readers found no fitting call: there is nothing to rank or to find. */
  readonly ndcg10?: number
  readonly recall20?: number
  /** The keys of the first ten. */
  readonly top: readonly string[]
}

/** Means over the needs that have a fitting call, 0..1. `needs` counts all of them. */
export interface NeedFigures {
  readonly needs: number
  readonly ndcg10: number
  readonly recall20: number
  readonly perNeed: readonly NeedResult[]
  readonly msPerNeed: number
}

/**
 * Compares rankings with what readers found fitting; a fitting call outside the pool counts as missed. `clock` gives
 * milliseconds; the core has no clock of its own.
 */
export function evaluateNeeds(
  needs: readonly LabelledNeed[],
  rank: (need: LabelledNeed) => readonly string[],
  clock: () => number = () => 0,
): NeedFigures {
  const from = clock()
  const rankings = needs.map(rank)
  const ms = clock() - from
  const perNeed = needs.map((need, index) => resultOf(need, rankings[index] ?? []))
  return {
    needs: needs.length,
    ndcg10: mean(perNeed.flatMap(({ ndcg10 = [] }) => ndcg10)),
    recall20: mean(perNeed.flatMap(({ recall20 = [] }) => recall20)),
    perNeed,
    msPerNeed: needs.length === 0 ? 0 : ms / needs.length,
  }
}

function resultOf({ need, relevant }: LabelledNeed, ranking: readonly string[]): NeedResult {
  const gains = new Map(Object.entries(relevant).filter(([, gain]) => gain > 0))
  const top = ranking.slice(0, 10)
  if (gains.size === 0) return { need, top }
  const missed = gains.keys().filter((key) => !ranking.includes(key))
  // What was not ranked at all stands last, so that the ideal order is that of all fitting calls.
  const ranked = [...ranking, ...Array.from({ length: 10 }, () => ''), ...missed].map((key) => gains.get(key) ?? 0)
  const found = ranking.slice(0, 20).filter((key) => gains.has(key)).length
  return { need, ndcg10: ndcg(ranked, 10), recall20: found / gains.size, top }
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
