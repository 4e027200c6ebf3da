import { describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { appeared, compareDrafts } from '#core/compare-drafts'
import { day } from '#core/day'
import type { Deadline } from '#core/deadline'
import { statusAt } from '#core/status'
import { aDraft } from '../support/small-portal.ts'

const NOW = Temporal.Instant.from('2026-10-05T08:00:00Z')

const closing = (...days: readonly (string | Deadline)[]): Partial<CallDraft> => ({
  deadlines: days.map((one) => (typeof one === 'string' ? { day: day(one), zone: 'Europe/Brussels' } : one)),
})
const at = (text: string, hour: string): Deadline => ({ day: day(text), hour, zone: 'Europe/Brussels' })

/** What is told of a call that becomes another, as `kind before -> after`, with `!` where it is material. */
function told(before: Partial<CallDraft>, after: Partial<CallDraft>, announced = statusAt(aDraft('c', before), NOW)) {
  return compareDrafts(aDraft('c', before), aDraft('c', after), announced, NOW).map(
    (change) => `${change.kind}${change.material ? '!' : ''} ${change.before ?? '-'} -> ${change.after ?? '-'}`,
  )
}

describe('a deadline', () => {
  it.each<[string, Partial<CallDraft>, Partial<CallDraft>, readonly string[]]>([
    ['that stays is no news', closing('2026-12-01'), closing('2026-12-01'), []],
    ['moved by an hour is not news', closing(at('2026-12-01', '17:00')), closing(at('2026-12-01', '16:00')), []],
    ['that got an hour is not news', closing('2026-12-01'), closing(at('2026-12-01', '17:00')), []],
    ['moved by a day is', closing('2026-12-01'), closing('2026-12-02'), ['deadline-moved! 2026-12-01 -> 2026-12-02']],
    [
      'brought forward says so',
      closing('2027-01-21'),
      closing('2026-11-30'),
      ['deadline-brought-forward! 2027-01-21 -> 2026-11-30'],
    ],
    ['added', closing('2026-12-01'), closing('2026-12-01', '2027-03-01'), ['deadline-added! - -> 2027-03-01']],
    ['taken away', closing('2026-12-01', '2027-03-01'), closing('2026-12-01'), ['deadline-removed! 2027-03-01 -> -']],
    [
      'known for the first time, with its hour',
      closing(),
      closing(at('2026-12-01', '17:00')),
      ['deadline-added! - -> 2026-12-01T17:00[Europe/Brussels]'],
    ],
    [
      'one of two that moved',
      closing('2026-12-01', '2027-03-01'),
      closing('2026-12-01', '2027-04-01'),
      ['deadline-moved! 2027-03-01 -> 2027-04-01'],
    ],
    ['in another order is no news', closing('2027-03-01', '2026-12-01'), closing('2026-12-01', '2027-03-01'), []],
  ])('%s', (_, before, after, changes) => {
    expect(told(before, after)).toEqual(changes)
  })

  it('that has passed and is no longer listed among cut-offs is missed by nobody', () => {
    const cutOffs = { deadlineModel: 'multiple-cut-off' } as const
    expect(
      told({ ...closing('2026-09-01', '2026-12-01'), ...cutOffs }, { ...closing('2026-12-01'), ...cutOffs }),
    ).toEqual([])
  })

  it('that had passed and is extended reopens the call', () => {
    expect(told(closing('2026-10-01'), closing('2026-11-01'))).toEqual([
      'reopened! closed -> open',
      'deadline-moved! 2026-10-01 -> 2026-11-01',
    ])
  })
})

describe('a status', () => {
  it.each([
    ['forthcoming', 'open', 'forthcoming', ['opened! forthcoming -> open']],
    ['open', 'closed', 'open', ['closed! open -> closed']],
    ['open', 'open', 'closed', ['reopened! closed -> open']],
    ['open', 'open', 'withdrawn', ['reopened! withdrawn -> open']],
    ['open', 'closed', 'closed', []],
    ['open', 'closed', 'withdrawn', []],
    ['open', 'forthcoming', 'open', ['text-changed open -> forthcoming']],
  ] as const)('of the portal %s -> %s, of which %s was told', (before, after, announced, changes) => {
    expect(told({ status: before }, { status: after }, announced)).toEqual(changes)
  })

  it('closed by its own date surprises nobody', () => {
    expect(told(closing('2026-10-01'), closing('2026-10-01'), 'open')).toEqual(['closed open -> closed'])
  })

  it('of a first sight is told as it stands at that moment, not as the portal says', () => {
    expect(appeared(aDraft('c', closing('2026-10-01')), NOW)).toMatchObject({ after: 'closed', material: false })
    expect(appeared(aDraft('c'), NOW)).toMatchObject({ kind: 'appeared', after: 'open', material: true })
  })
})

describe('money and words', () => {
  const budget = (total: number) => ({ budget: { currency: 'EUR', total } }) as const

  it('a total that moves by a hundredth or more is material, less is rounding', () => {
    expect(told(budget(1_000_000), budget(1_010_000))).toEqual(['budget-changed! 1000000 EUR -> 1010000 EUR'])
    expect(told(budget(1_000_000), budget(1_009_999))).toEqual(['budget-changed 1000000 EUR -> 1009999 EUR'])
    expect(told({}, budget(5))).toEqual(['budget-changed! - -> 5 EUR'])
  })

  it('a text tells the first line that differs, cut to what can be read', () => {
    const long = 'x'.repeat(1_000)
    expect(told({ description: 'same\nold' }, { description: 'same\nnew\nmore' })).toEqual(['text-changed old -> new'])
    expect(told({ description: 'same' }, { description: `same\n${long}` })).toEqual([
      `text-changed - -> ${'x'.repeat(300)}`,
    ])
  })

  it('facts whose members come in another order, as a database gives them back, are the same', () => {
    expect(told({ cofinancing: { percent: 70, note: 'all' } }, { cofinancing: { note: 'all', percent: 70 } })).toEqual(
      [],
    )
    expect(told({ typesOfAction: ['a', 'b'] }, { typesOfAction: ['b', 'a'] })).toEqual([])
    expect(told({ cofinancing: { percent: 70 } }, { cofinancing: { percent: 60 } })).toHaveLength(1)
  })

  it('the portal’s own note of a change is none', () => {
    expect(told({ portalChanged: '2026-10-01' }, { portalChanged: '2026-10-02' })).toEqual([])
  })
})
