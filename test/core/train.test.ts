import { describe, expect, it } from 'vitest'
import { createClassifier } from '#core/classify'
import { fit } from '#core/classifier/logistic'
import { modelText } from '#core/classifier/model-text'
import { thresholdOf } from '#core/classifier/threshold'
import type { LabelledCall } from '#core/evaluate'
import { crossValidate, train } from '#core/train'

const CALLS: readonly LabelledCall[] = Array.from({ length: 40 }, (_, number) => {
  const isSchool = number % 2 === 0
  return {
    key: `call-${number}`,
    title: isSchool ? `Bidrag till skolor, omgång ${number}` : `Military radar, lot ${number}`,
    language: isSchool ? 'sv' : 'en',
    ...(isSchool && { source: 'skolverket' }),
    focus: isSchool ? ['competence'] : ['business'],
    topics: isSchool ? ['education'] : ['innovation-industry'],
    relevance: isSchool ? 3 : 0,
  }
})

describe('training', () => {
  it('gives the same bytes for the same calls', () => {
    expect(modelText(train(CALLS))).toBe(modelText(train(structuredClone(CALLS))))
  })

  it('learns what the calls teach', () => {
    const classify = createClassifier(train(CALLS))
    const verdict = classify({ title: 'Bidrag till skolor', language: 'sv', source: 'skolverket' })
    expect(verdict.focus.map(({ area }) => area)).toEqual(['competence'])
    expect([verdict.topics, verdict.relevance.grade]).toEqual([['education'], 3])
  })

  it('keeps no sentence and no title of the calls', () => {
    const text = modelText(train(CALLS))
    expect(text).not.toContain('omgång')
    expect(text).not.toContain('lot 1')
  })

  it('shows figures by language, from models that had not seen the call', () => {
    const { english, nordic } = crossValidate(CALLS)
    expect([english.n, nordic.n]).toEqual([20, 20])
    expect(nordic.relevance.meanAbsoluteError).toBe(0)
    expect(english.focus.perArea.business.f1).toBe(1)
  })
})

describe('logistic regression', () => {
  const row = (...values: readonly number[]) => ({
    features: Int32Array.from(values.keys()),
    values: Float64Array.from(values),
  })
  const vector = (...values: readonly number[]) => Float64Array.from(values)

  it('finds the log-odds of a share', () => {
    const [level = 0] = fit({
      rows: [row(1), row(1), row(1), row(1)],
      answers: [true, true, true, false],
      prior: vector(0),
      penalty: vector(0),
    })
    expect(level).toBeCloseTo(Math.log(3), 3)
  })

  it('stays with what was set by hand where nothing is seen', () => {
    const weights = fit({
      rows: [row(1, 0)],
      answers: [true],
      prior: vector(0, 1.5),
      penalty: vector(1, 1),
    })
    expect(weights[1]).toBe(1.5)
    expect(weights[0]).toBeGreaterThan(0)
  })
})

describe('a threshold', () => {
  it('goes half-way to where the answers part', () => {
    const unseen = [0.1, 0.2, 0.3, 0.45].map((probability) => ({ probability, answer: false }))
    const wanted = [0.62, 0.7, 0.9].map((probability) => ({ probability, answer: true }))
    const threshold = thresholdOf('business', [...unseen, ...wanted])
    expect(threshold).toBeGreaterThan(0.4)
    expect(threshold).toBeLessThan(0.6)
  })

  it('of a grade does not move with the calls', () => {
    const steps = (['relevance-1', 'relevance-2', 'relevance-3'] as const).map((id) => thresholdOf(id, []))
    expect(steps).toEqual([0.55, 1.35, 2.1])
  })
})
