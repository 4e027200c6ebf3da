import { describe, expect, it } from 'vitest'
import { evaluateNeeds } from '#core/need-figures'

const need = (relevant: Readonly<Record<string, number>>) => ({ need: 'n', text: '', relevant })

describe('the figures of needs', () => {
  it('are 1 for the best order, and less for a worse one', () => {
    const gains = need({ a: 2, b: 1 })
    expect(evaluateNeeds([gains], () => ['a', 'b', 'c'])).toMatchObject({ ndcg10: 1, recall20: 1 })
    const worse = evaluateNeeds([gains], () => ['b', 'a', 'c'])
    expect(worse.ndcg10).toBeCloseTo((1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)), 12)
  })

  it('count a fitting call that was not ranked as missed', () => {
    const { perNeed } = evaluateNeeds([need({ a: 1, gone: 1 })], () => ['a'])
    expect(perNeed[0]?.recall20).toBe(0.5)
    expect(perNeed[0]?.ndcg10).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12)
  })

  it('leave needs without a fitting call out of the means', () => {
    const figures = evaluateNeeds([need({}), need({ a: 1 })], () => ['a'])
    expect(figures).toMatchObject({ needs: 2, ndcg10: 1, recall20: 1 })
    expect(figures.perNeed[0]).toEqual({ need: 'n', top: ['a'] })
  })

  it('show the first ten', () => {
    const keys = Array.from({ length: 30 }, (_, index) => String(index))
    expect(evaluateNeeds([need({})], () => keys).perNeed[0]?.top).toEqual(keys.slice(0, 10))
  })
})
