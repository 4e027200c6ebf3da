import { describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { type CallSide, composeCall } from '#core/compose-call'
import { applyCorrections, type Correction, CorrectionInvalid, readCorrection } from '#core/correction'
import { day } from '#core/day'
import { aDraft } from '../support/small-portal.ts'

const side = (source: string, words: Partial<CallDraft> = {}, more: Partial<CallSide> = {}): CallSide => ({
  source,
  ref: source,
  firstSeen: '2026-11-20T00:00:00.000Z',
  isGone: false,
  draft: aDraft(source, words),
  ...more,
})
const budget = (total: number) => ({ currency: 'SEK', total }) as const

describe('a call of several portals', () => {
  it('takes each field from the portal whose word counts most, whoever was first', () => {
    const copy = side(
      'euro-access',
      { title: 'Copy', budget: budget(1), summary: 'Short' },
      { firstSeen: '2026-01-01T00:00:00.000Z' },
    )
    const { draft, provenance, sides } = composeCall([copy, side('vinnova', { title: 'Original', budget: budget(2) })])
    expect(draft).toMatchObject({ title: 'Original', budget: { total: 2 }, summary: 'Short' })
    expect(provenance).toEqual({ summary: { source: 'euro-access', ref: 'euro-access' } })
    expect(sides.map(({ source }) => source)).toEqual(['vinnova', 'euro-access'])
  })

  it('takes the days together from one portal', () => {
    const estimated = side('vinnova', {
      deadlines: [],
      certainty: 'estimated',
      rhythm: { opens: { month: 1 }, roundsSeen: 1, note: 'x' },
    })
    const { draft } = composeCall([estimated, side('euro-access', { deadlineModel: 'single-stage' })])
    expect(draft.deadlines.map((one) => one.day)).toEqual(['2026-12-01'])
    expect(draft).not.toHaveProperty('certainty')
    expect(draft).not.toHaveProperty('rhythm')
  })

  it('listens last to a portal that has lost it', () => {
    const gone = side('vinnova', { title: 'Gone' }, { isGone: true })
    expect(composeCall([gone, side('euro-access', { title: 'Here' })]).draft.title).toBe('Here')
  })

  it('lets a programme office speak before a copy and after an agency', () => {
    const order = composeCall(
      ['euro-access', 'viable-cities', 'by-hand', 'energimyndigheten'].map((one) => side(one)),
    ).sides
    expect(order.map(({ source }) => source)).toEqual(['energimyndigheten', 'viable-cities', 'euro-access', 'by-hand'])
  })
})

describe('a correction', () => {
  const by = { id: '7', name: 'Coordinator' }
  const at = '2026-11-26T10:00:00Z'
  const made = (words: Partial<Correction>): Correction => ({
    field: 'title',
    before: 'Call c',
    after: 'Better',
    by,
    at,
    ...words,
  })

  it("stands above the portal's word, and says whose it is", () => {
    const { draft, corrected } = applyCorrections(aDraft('c'), [made({})])
    expect(draft.title).toBe('Better')
    expect(corrected).toEqual({ title: { by, at, value: 'Better' } })
  })

  it('is flagged when the portal says something that the person has not seen, or the same', () => {
    const later = applyCorrections(aDraft('c', { title: 'Third' }), [made({})]).corrected?.title
    expect(later).toMatchObject({ portal: 'differs', portalSays: 'Third' })
    expect(applyCorrections(aDraft('c', { title: 'Better' }), [made({})]).corrected?.title).toMatchObject({
      portal: 'agrees',
    })
  })

  it('to unknown takes the field away', () => {
    const said = aDraft('c', { budget: budget(5) })
    const unknown: Correction = { field: 'budget', before: budget(5), by, at }
    expect(applyCorrections(said, [unknown]).draft).not.toHaveProperty('budget')
  })

  it('of the days is announced, and no estimate any more', () => {
    const said = aDraft('c', { deadlines: [], certainty: 'estimated' })
    const days = made({ field: 'deadlines', before: [], after: [{ day: day('2027-01-15'), zone: 'Europe/Stockholm' }] })
    expect(applyCorrections(said, [days]).draft).not.toHaveProperty('certainty')
  })

  it.each([
    ['title', ''],
    ['title', 'x'.repeat(501)],
    ['url', 'javascript:alert(1)'],
    ['status', 'withdrawn'],
    ['opens', '2027-02-30'],
    ['deadlines', [{ day: '2027-02-01', zone: 'Europe/Nowhere' }]],
    ['deadlines', [{ day: '2027-02-01', hour: '25:00', zone: 'Europe/Stockholm' }]],
    ['budget', { currency: 'SEK' }],
    ['budget', { currency: 'USD', total: 5 }],
    ['budget', { currency: 'SEK', total: 1.5 }],
    ['cofinancing', { percent: 140 }],
  ] as const)('of %s is refused when it cannot be: %j', (field, value) => {
    expect(() => readCorrection(field, value)).toThrow(CorrectionInvalid)
  })
})
