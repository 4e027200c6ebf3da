import { describe, expect, it } from 'vitest'
import type { Evaluation } from '#core/evaluate'
import { meanAndSpread } from '#core/evaluation-spread'

const evaluation = (f1: number): Evaluation => {
  const area = { precision: 1, recall: 1, f1 }
  return {
    n: 10,
    focus: { macroF1: f1, perArea: { sustainability: area, business: area, competence: area } },
    relevance: { f1AtLeast2: 0, averagePrecision: 0, ndcg50: 0, meanAbsoluteError: 0 },
    topics: { microF1: 0 },
    msPerCall: 0,
  }
}

describe('several evaluations', () => {
  it('give the mean of each figure and how far it spreads', () => {
    const { mean, spread } = meanAndSpread([evaluation(0.7), evaluation(0.9)])
    expect(mean.focus.macroF1).toBeCloseTo(0.8)
    expect(spread.focus.macroF1).toBeCloseTo(0.1)
    expect(mean.focus.perArea.business.f1).toBeCloseTo(0.8)
    expect([mean.n, spread.n]).toEqual([10, 0])
  })
})
