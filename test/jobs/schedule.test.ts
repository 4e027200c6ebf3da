import { describe, expect, it } from 'vitest'
import { latestSlots, nextSlot } from '#jobs/schedule'

const STOCKHOLM = 'Europe/Stockholm'
const MONDAY_MORNING = '30 7 * * 1'

const slots = (cron: string, zone: string, now: string, count = 1) =>
  latestSlots(cron, zone, Temporal.Instant.from(now), count).map(String)

describe('the newest slots of a schedule', () => {
  it('fall due at their very moment, not before', () => {
    expect(slots(MONDAY_MORNING, STOCKHOLM, '2026-11-23T06:29:59Z')).toEqual(['2026-11-16T06:30:00Z'])
    expect(slots(MONDAY_MORNING, STOCKHOLM, '2026-11-23T06:30:00Z')).toEqual(['2026-11-23T06:30:00Z'])
  })

  it('keep the clock of the reader when summer time begins and ends', () => {
    expect(slots(MONDAY_MORNING, STOCKHOLM, '2027-03-30T00:00:00Z', 2)).toEqual([
      '2027-03-29T05:30:00Z',
      '2027-03-22T06:30:00Z',
    ])
    expect(slots(MONDAY_MORNING, STOCKHOLM, '2027-11-02T00:00:00Z', 2)).toEqual([
      '2027-11-01T06:30:00Z',
      '2027-10-25T05:30:00Z',
    ])
  })

  it('fall due once in an hour that the clock repeats, and after the jump in one that it skips', () => {
    expect(slots('30 2 * * *', STOCKHOLM, '2027-10-31T23:00:00Z', 2)).toEqual([
      '2027-10-31T00:30:00Z',
      '2027-10-30T00:30:00Z',
    ])
    expect(slots('30 2 * * *', STOCKHOLM, '2027-03-28T23:00:00Z', 2)).toEqual([
      '2027-03-28T01:30:00Z',
      '2027-03-27T01:30:00Z',
    ])
  })

  it('are of one day several, newest first', () => {
    expect(slots('37 5,11,17 * * *', 'Europe/Brussels', '2026-11-24T12:00:00Z', 4)).toEqual([
      '2026-11-24T10:37:00Z',
      '2026-11-24T04:37:00Z',
      '2026-11-23T16:37:00Z',
      '2026-11-23T10:37:00Z',
    ])
  })

  it('are none where none falls within a year', () => {
    expect(slots('0 6 29 2 *', STOCKHOLM, '2027-11-24T12:00:00Z')).toEqual([])
    expect(slots('0 6 29 2 *', STOCKHOLM, '2028-03-01T12:00:00Z')).toEqual(['2028-02-29T05:00:00Z'])
  })

  it.each(['UTC', 'Asia/Tokyo', STOCKHOLM])(
    'are one a week for ten years, on Monday at half past seven (%s)',
    (zone) => {
      const handedOut: string[] = []
      let now = Temporal.Instant.from('2026-11-22T12:00:00Z')
      const end = Temporal.Instant.from('2036-11-22T12:00:00Z')
      for (; Temporal.Instant.compare(now, end) < 0; now = now.add({ hours: 7, minutes: 13 })) {
        const [slot = ''] = slots(MONDAY_MORNING, zone, now.toString())
        if (slot !== handedOut.at(-1)) handedOut.push(slot)
      }
      const weeks = handedOut.slice(1)
      expect(weeks).toHaveLength(522)
      for (const slot of weeks) {
        const { dayOfWeek, hour, minute } = Temporal.Instant.from(slot).toZonedDateTimeISO(zone)
        expect([dayOfWeek, hour, minute]).toEqual([1, 7, 30])
      }
      const days = weeks.map((slot) => Temporal.Instant.from(slot).toZonedDateTimeISO(zone).toPlainDate())
      for (const [index, day] of days.slice(1).entries()) expect(days[index]?.until(day).days).toBe(7)
    },
  )
})

describe('the next slot', () => {
  it('is the first after now, on the same day or the next that the schedule names', () => {
    const next = (expression: string, now: string) =>
      nextSlot(expression, 'Europe/Stockholm', Temporal.Instant.from(now))?.toString()
    expect(next('15 6,14 * * *', '2026-10-06T08:00:00Z')).toBe('2026-10-06T12:15:00Z')
    expect(next('15 6 * * *', '2026-10-06T08:00:00Z')).toBe('2026-10-07T04:15:00Z')
    expect(next('15 6 * * *', '2026-10-07T04:15:00Z')).toBe('2026-10-08T04:15:00Z')
    expect(next('30 7 * * 1', '2026-10-06T08:00:00Z')).toBe('2026-10-12T05:30:00Z')
  })
})
