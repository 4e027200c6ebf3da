import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { type Deadline, hasPassed, lastDeadline, nextDeadline, sortDeadlines } from '#core/deadline'
import { identityOf } from '#core/identity'
import { statusAt } from '#core/status'
import { closesAt } from '#store/closes-at'

const SEED = 20261125

const brussels = (text: string, hour?: string): Deadline => ({
  day: day(text),
  zone: 'Europe/Brussels',
  ...(hour !== undefined && { hour }),
})
const instant = (text: string) => Temporal.Instant.from(text)

describe('a deadline', () => {
  it('with an hour passes at that hour of its own zone', () => {
    const deadline = brussels('2026-12-01', '17:00')
    expect(hasPassed(deadline, instant('2026-12-01T15:59:59Z'))).toBe(false)
    expect(hasPassed(deadline, instant('2026-12-01T16:00:00Z'))).toBe(true)
    expect(hasPassed({ ...deadline, zone: 'America/New_York' }, instant('2026-12-01T16:00:00Z'))).toBe(false)
  })

  it('without an hour lasts until its day is over in its own zone', () => {
    expect(hasPassed(brussels('2026-12-01'), instant('2026-12-01T22:59:59Z'))).toBe(false)
    expect(hasPassed(brussels('2026-12-01'), instant('2026-12-01T23:00:00Z'))).toBe(true)
    expect(hasPassed({ ...brussels('2026-12-01'), zone: 'Pacific/Auckland' }, instant('2026-12-01T12:00:00Z'))).toBe(
      true,
    )
  })

  it('is sorted by day and hour, a day without an hour after those with one', () => {
    const [late, early, noon] = [brussels('2026-12-01'), brussels('2026-11-30'), brussels('2026-12-01', '12:00')]
    expect(sortDeadlines([late, early, noon])).toEqual([early, noon, late])
    expect(lastDeadline([late, early, noon])).toEqual(late)
    expect(nextDeadline([late, early, noon], instant('2026-12-01T11:30:00Z'))).toEqual(late)
    expect(nextDeadline([early], instant('2026-12-02T00:00:00Z'))).toBeUndefined()
  })

  it('passes at the same moment in the core and in the database, in every zone and at every change of its clock', () => {
    const zones = ['Europe/Brussels', 'Europe/Stockholm', 'Europe/Helsinki', 'UTC', 'America/New_York', 'Asia/Tokyo']
    const hour = fc.option(
      fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${two(h)}:${two(m)}`),
      { nil: undefined },
    )
    const days = fc
      .integer({ min: 0, max: 1500 })
      .map((count) => Temporal.PlainDate.from('2026-01-01').add({ days: count }))
    fc.assert(
      fc.property(days, hour, fc.constantFrom(...zones), (date, time, zone) => {
        const deadline = { day: day(date.toString()), zone, ...(time !== undefined && { hour: time }) }
        const closes = instant(closesAt({ deadlines: [deadline] }) ?? '')
        expect(hasPassed(deadline, closes)).toBe(true)
        expect(hasPassed(deadline, closes.subtract({ seconds: 1 }))).toBe(false)
      }),
      { seed: SEED, numRuns: 1_000 },
    )
  })
})

describe('the status of a call', () => {
  const now = instant('2026-10-05T08:00:00Z')

  it('is closed once its last deadline has passed, whatever its portal says', () => {
    expect(statusAt({ status: 'forthcoming', deadlines: [brussels('2026-10-04')] }, now)).toBe('closed')
    expect(statusAt({ status: 'open', deadlines: [brussels('2026-10-04')], isWithdrawn: true }, now)).toBe('closed')
  })

  it('is still the portal’s between the first cut-off and the last', () => {
    expect(statusAt({ status: 'open', deadlines: [brussels('2026-10-04'), brussels('2026-12-01')] }, now)).toBe('open')
  })

  it('is the portal’s when no deadline is known', () => {
    expect(statusAt({ status: 'open', deadlines: [] }, now)).toBe('open')
    expect(statusAt({ status: 'closed', deadlines: [] }, now)).toBe('closed')
    expect(statusAt({ status: 'open', deadlines: [], isWithdrawn: true }, now)).toBe('withdrawn')
  })
})

describe('the identity of a call', () => {
  it('is one for every spelling of its public identifier and for every source', () => {
    const identities = ['HORIZON-CL5-2027-04-Two-Stage-D2-07', 'horizon-cl5-2027-04-two-stage-d2-07'].map(
      (identifier) => identityOf('any', { ref: 'r', identifier }),
    )
    expect(new Set(identities).size).toBe(1)
    expect(identityOf('another', { ref: 'x', identifier: 'LIFE-1' })).toBe(
      identityOf('any', { ref: 'y', identifier: 'life-1' }),
    )
  })

  it('without one is its reference within its source', () => {
    expect(identityOf('a', { ref: '1' })).not.toBe(identityOf('b', { ref: '1' }))
  })
})

const two = (number: number) => String(number).padStart(2, '0')
