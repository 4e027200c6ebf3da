import { describe, expect, it } from 'vitest'
import { evaluate, type LabelledCall, ndcg } from '#core/evaluate'
import type { Grade, Verdict } from '#core/verdict'

const call = (key: string, words: Partial<LabelledCall> = {}): LabelledCall => ({
  key,
  title: key,
  focus: [],
  topics: [],
  relevance: 0,
  ...words,
})
const verdict = (grade: Grade, score: number, words: Partial<Verdict> = {}): Verdict => ({
  focus: [],
  topics: [],
  relevance: { grade, score },
  scores: { sustainability: 0, business: 0, competence: 0, relevance: score },
  reasons: [],
  ...words,
})

function figures(pairs: readonly (readonly [LabelledCall, Verdict])[]) {
  const verdicts = new Map(pairs.map(([one, said]) => [one.key, said]))
  return evaluate(
    pairs.map(([one]) => one),
    ({ title }) => verdicts.get(title) ?? verdict(0, 0),
  )
}

describe('figures of agreement', () => {
  it('of areas are the mean of the three F1, each from its own hits and misses', () => {
    const { focus } = figures([
      [call('a', { focus: ['business'] }), verdict(0, 0, { focus: [{ area: 'business', score: 1 }] })],
      [call('b', { focus: ['business'] }), verdict(0, 0)],
      [call('c'), verdict(0, 0, { focus: [{ area: 'competence', score: 1 }] })],
    ])
    expect(focus.perArea.business).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 })
    expect(focus.perArea.competence.f1).toBe(0)
    expect(focus.macroF1).toBeCloseTo(2 / 9)
  })

  it('of topics are counted over all calls and topics', () => {
    const { topics } = figures([
      [call('a', { topics: ['culture', 'tourism'] }), verdict(0, 0, { topics: ['culture', 'mobility'] })],
    ])
    expect(topics.microF1).toBe(0.5)
  })

  it('of the ranking look at the score, those of the grade at the grade', () => {
    const { relevance } = figures([
      [call('a', { relevance: 3 }), verdict(1, 0.9)],
      [call('b', { relevance: 0 }), verdict(2, 0.5)],
      [call('c', { relevance: 2 }), verdict(2, 0.1)],
    ])
    expect(relevance.averagePrecision).toBeCloseTo((1 + 2 / 3) / 2)
    expect(relevance.f1AtLeast2).toBe(0.5)
    expect(relevance.meanAbsoluteError).toBeCloseTo(4 / 3)
  })

  it('of no calls at all are noughts, not holes', () => {
    expect(figures([]).relevance).toEqual({ f1AtLeast2: 0, averagePrecision: 0, ndcg50: 0, meanAbsoluteError: 0 })
  })
})

describe('NDCG', () => {
  it('is 1 for the best order and less for another', () => {
    expect(ndcg([3, 2, 0], 50)).toBe(1)
    expect(ndcg([0, 2, 3], 50)).toBeCloseTo((2 / Math.log2(3) + 3 / 2) / (3 + 2 / Math.log2(3)))
  })

  it('looks no deeper than asked', () => {
    expect(ndcg([0, 3], 1)).toBe(0)
  })
})
