import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { isTooLate, moneyFit, readLimits } from '#core/need-limits'

const sek = (value: number) => ({ amount: { value, currency: 'SEK' } })

describe('what a need says of money and time', () => {
  it.each([
    ['energisnålt, 8 mkr', sek(8_000_000)],
    ['cirka 8 miljoner kronor', sek(8_000_000)],
    ['1,5 mkr', sek(1_500_000)],
    ['högst 500 000 kr', sek(500_000)],
    ['250 tkr', sek(250_000)],
    ['2 miljoner euro', { amount: { value: 2_000_000, currency: 'EUR' } }],
  ])('is read in "%s"', (text, limits) => {
    expect(readLimits(text)).toEqual(limits)
  })

  it('is a year only where four figures make one, and money only where a unit says so', () => {
    expect(readLimits('Start 2027, cirka 8 miljoner kronor')).toEqual({ ...sek(8_000_000), year: 2027 })
    expect(readLimits('120 elever i 3 skolor')).toEqual({})
    expect(readLimits('8 miljoner besökare')).toEqual({})
    expect(readLimits('rum 120275')).toEqual({})
  })
})

describe('the size of grants', () => {
  const need = { amount: { value: 8_000_000, currency: 'SEK' } } as const
  it('fits, is too large, too small, or unknown', () => {
    expect(moneyFit(need, { currency: 'SEK', max: 10_000_000 }, {})).toBe('fits')
    expect(moneyFit(need, { currency: 'SEK', min: 9_000_000 }, {})).toBe('too-large')
    expect(moneyFit(need, { currency: 'SEK', max: 1_000_000 }, {})).toBe('too-small')
    expect(moneyFit(need, undefined, {})).toBe('unknown')
    expect(moneyFit({}, { currency: 'SEK', max: 1 }, {})).toBe('unknown')
  })

  it('is compared in another currency only by a known rate', () => {
    expect(moneyFit(need, { currency: 'EUR', max: 100_000 }, {})).toBe('unknown')
    expect(moneyFit(need, { currency: 'EUR', max: 100_000 }, { EUR: 11 })).toBe('too-small')
  })
})

describe('the time of a call', () => {
  const deadline = (text: string) => ({ day: day(text), zone: 'Europe/Stockholm' })
  it('is too late only when its last deadline lies after the year', () => {
    expect(isTooLate({ year: 2027 }, [deadline('2027-12-31')])).toBe(false)
    expect(isTooLate({ year: 2027 }, [deadline('2027-02-01'), deadline('2028-01-01')])).toBe(true)
    expect(isTooLate({ year: 2027 }, [])).toBe(false)
    expect(isTooLate({}, [deadline('2030-01-01')])).toBe(false)
  })
})
