import { describe, expect, it } from 'vitest'
import { createClassifier } from '#core/classify'
import { createFeatureReader } from '#core/classifier/features'
import { HEAD_IDS, type Head, type Model } from '#core/classifier/model'
import type { ClassifierInput } from '#core/verdict'

const NAMES = ['word harbours', 'word the', 'word of', 'has school']
const read = createFeatureReader(NAMES.map((name) => [name, name] as const))
const call = (members: Partial<ClassifierInput>): ClassifierInput => ({
  title: 'A title',
  programme: 'Horizon Europe (HORIZON)',
  ...members,
})

function sharesOf(members: Partial<ClassifierInput>): Readonly<Record<string, number>> {
  const shares: Record<string, number> = {}
  read(call(members)).tellWords((name, share) => (shares[name] = share))
  return shares
}

describe('a word of the text', () => {
  it('counts the more the fewer words there are, and the more often it comes', () => {
    const alone = sharesOf({ title: 'Harbours' })['word harbours'] ?? 0
    const among = sharesOf({ title: 'Harbours', description: 'Quays are built' })['word harbours'] ?? 0
    const twice = sharesOf({ title: 'Harbours', description: 'Quays are built of harbours' })['word harbours'] ?? 0
    expect(alone).toBe(1)
    expect(among).toBe(0.5)
    expect(twice).toBeGreaterThan(among)
  })

  it('is known in capitals, whole, and only if it is weighed', () => {
    expect(Object.keys(sharesOf({ title: 'HARBOURS, harboursides and schools of tomorrow' }))).toEqual([
      'word harbours',
    ])
  })

  it('counts for nothing in a standard sentence, nor far down a long description', () => {
    expect(sharesOf({ description: 'A gender equality plan is required of harbours.' })).toEqual({})
    expect(sharesOf({ description: `${'quay '.repeat(700)} harbours` })).toEqual({})
  })

  it('counts in English calls of EU programmes alone', () => {
    const title = 'Harbours'
    expect(sharesOf({ title, language: 'sv' })).toEqual({})
    const shares: string[] = []
    read({ title }).tellWords((name) => shares.push(name))
    expect(shares).toEqual([])
  })

  it('is a reason like any other where it is strong, and none where it is weak', () => {
    const none: Head = { threshold: 0.5, weights: {} }
    const heads = Object.fromEntries(HEAD_IDS.map((id) => [id, none])) as Model['heads']
    const withWord = (weight: number): Model => ({
      version: 'own',
      heads: { ...heads, 'relevance-2': { threshold: 1.35, weights: { 'word harbours': weight } } },
    })
    const reasons = (weight: number) =>
      createClassifier(withWord(weight))(call({ description: 'Harbours of towns get quays.' })).reasons
    expect(reasons(3)).toEqual([
      {
        for: 'relevance',
        term: 'Harbours',
        where: 'description',
        weight: expect.any(Number),
        sentence: 'Harbours of towns get quays.',
      },
    ])
    expect(reasons(-3)[0]?.weight).toBeLessThan(0)
    expect(reasons(0.1)).toEqual([])
  })
})
