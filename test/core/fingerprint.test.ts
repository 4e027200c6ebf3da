import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { cleanDraft } from '#core/clean-draft'
import { day } from '#core/day'
import { fingerprint } from '#core/fingerprint'
import { aDraft } from '../support/small-portal.ts'

const SEED = 20261125
const full = aDraft('c', {
  keywords: ['air', 'city'],
  typesOfAction: ['RIA', 'IA'],
  budget: { currency: 'EUR', total: 5, min: 1 },
  eligible: { applicants: ['municipality'], countries: ['SE', 'NO'] },
  deadlines: ['2026-11-01', '2026-12-01'].map((text) => ({ day: day(text), zone: 'Europe/Brussels' })),
})

describe('the fingerprint of a call', () => {
  it('is the same for members, keywords and deadlines in any order, at any depth', () => {
    const turned: CallDraft = JSON.parse(JSON.stringify(full), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as CallDraft
    const shuffled = {
      ...turned,
      keywords: ['city', 'air'],
      typesOfAction: ['IA', 'RIA'],
      deadlines: turned.deadlines.toReversed(),
      portalChanged: 'yesterday',
    }
    expect(fingerprint(shuffled)).toBe(fingerprint(full))
  })

  it.each<Partial<CallDraft>>([
    { title: 'Another' },
    { status: 'forthcoming' },
    { budget: { currency: 'EUR', total: 6, min: 1 } },
    { keywords: ['air'] },
    { eligible: { applicants: ['municipality'], countries: ['SE'] } },
    { deadlines: full.deadlines.slice(1) },
    { opens: day('2026-10-01') },
    { url: 'https://small.example/elsewhere' },
    { certainty: 'estimated' },
  ])('is another for %j', (change) => {
    expect(fingerprint({ ...full, ...change })).not.toBe(fingerprint(full))
  })

  it('of any text survives the way into a database and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }), (wild, tame) => {
        const draft = cleanDraft(aDraft('c', { title: `T${wild}`, description: `${tame}\0${wild}`, keywords: [wild] }))
        expect(draft.title.isWellFormed() && !draft.title.includes('\0')).toBe(true)
        const stored = JSON.parse(Buffer.from(JSON.stringify(draft), 'utf8').toString('utf8')) as CallDraft
        expect(fingerprint(cleanDraft(stored))).toBe(fingerprint(draft))
      }),
      { seed: SEED, numRuns: 1_000 },
    )
  })
})
