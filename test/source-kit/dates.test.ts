import { describe, expect, it } from 'vitest'
import { onClockOf, readDay, readStamp } from '#source-kit/dates'
import { ShapeError } from '#source-kit/reading'

describe('a timestamp', () => {
  it('is what its own clock shows, without seconds', () => {
    expect(readStamp('2026-11-24T17:00:59.123+0000')).toEqual({ day: '2026-11-24', hour: '17:00', offset: '+0000' })
    expect(readStamp('2024-04-18T19:00:00.000+0200')).toMatchObject({ day: '2024-04-18', hour: '19:00' })
  })

  it.each([
    '2026-02-30T00:00:00.000+0000',
    '2026-11-24T24:00:00.000+0000',
    '2026-11-24T12:60:00.000+0000',
    '2026-11-24',
    '2026-11-24T12:00:00',
    '1764028800000',
    '',
  ])('%s is none', (text) => {
    expect(() => readStamp(text)).toThrow(ShapeError)
  })

  it('is the same moment on another clock, in summer and winter', () => {
    expect(onClockOf('Europe/Brussels', readStamp('2026-09-21T22:00:00.000+0000'))).toMatchObject({
      day: '2026-09-22',
      hour: '00:00',
    })
    expect(onClockOf('Europe/Brussels', readStamp('2027-01-20T11:00:41.000+0000'))).toMatchObject({
      day: '2027-01-20',
      hour: '12:00',
    })
  })

  it('with an offset that no clock has is none', () => {
    expect(() => onClockOf('Europe/Brussels', readStamp('2026-09-21T22:00:00.000+9900'))).toThrow(ShapeError)
  })
})

describe('a day', () => {
  it('is a real one', () => {
    expect(readDay('2028-02-29')).toBe('2028-02-29')
    expect(() => readDay('2027-02-29')).toThrow(ShapeError)
    expect(() => readDay('24 november')).toThrow(ShapeError)
  })
})
