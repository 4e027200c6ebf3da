import { describe, expect, it } from 'vitest'
import { findAmounts, readWholeNumber } from '#source-kit/amounts'
import { readBudget, readCofinancing } from '#source-kit/budgets'
import { ShapeError } from '#source-kit/reading'
import { seededRandom } from '../support/seeded-random.ts'

const SWEDISH = { crowns: 'SEK' } as const

describe('a sum', () => {
  it.each([
    ['750 000 kr', 750_000, 'SEK'],
    ['750\u00a0000 kr', 750_000, 'SEK'],
    ['750\u202f000 kr', 750_000, 'SEK'],
    ['1.500.000 kronor', 1_500_000, 'SEK'],
    ['1,500,000 kr', 1_500_000, 'SEK'],
    ["1'500'000 EUR", 1_500_000, 'EUR'],
    ['2 mkr', 2_000_000, 'SEK'],
    ['2,5 mnkr', 2_500_000, 'SEK'],
    ['500 tkr', 500_000, 'SEK'],
    ['10 miljoner kronor', 10_000_000, 'SEK'],
    ['1 miljard kronor', 1_000_000_000, 'SEK'],
    ['2,5 MSEK', 2_500_000, 'SEK'],
    ['13 MNOK', 13_000_000, 'NOK'],
    ['25 mill. NOK', 25_000_000, 'NOK'],
    ['EUR 1.5 million', 1_500_000, 'EUR'],
    ['€4.5 million', 4_500_000, 'EUR'],
    ['EUR 60,000', 60_000, 'EUR'],
    ['50 000 euro', 50_000, 'EUR'],
    ['3 millioner danske kroner', 3_000_000, 'DKK'],
    ['3 miljoonaa euroa', 3_000_000, 'EUR'],
    ['300 kSEK', 300_000, 'SEK'],
  ])('%s', (text, value, currency) => {
    expect(findAmounts(text, SWEDISH)).toMatchObject([{ lowest: value, highest: value, currency }])
  })

  it('in crowns of no known country is nobody’s', () => {
    expect(() => findAmounts('750 000 kr')).toThrow('crowns of which country')
    expect(findAmounts('750 000 kr', { crowns: 'NOK' })).toMatchObject([{ currency: 'NOK' }])
    expect(findAmounts('750 000 svenska kronor', { crowns: 'NOK' })).toMatchObject([{ currency: 'SEK' }])
  })

  it('that could be thousands or decimals is refused', () => {
    expect(() => findAmounts('EUR 1.500 million')).toThrow('thousands or decimals')
  })

  it('is no year, share, date or telephone number', () => {
    for (const text of ['2024', '50 %', '15.06.2026', '010-516 05 00', 'artikel 107', '5 personer']) {
      expect([text, findAmounts(text, SWEDISH)]).toEqual([text, []])
    }
    expect(findAmounts('År 2024 100 000 kr', SWEDISH)).toMatchObject([{ highest: 100_000 }])
  })

  it('alone in its field needs no currency, and nothing else beside it', () => {
    expect(readWholeNumber('53 000 000')).toBe(53_000_000)
    expect(() => readWholeNumber('cirka 53 000 000')).toThrow(ShapeError)
  })

  it('of any size reads back with every mark for thousands and every currency', () => {
    const random = seededRandom(7)
    for (let round = 0; round < 500; round++) {
      const value = Math.floor(10 ** (3 + random() * 8))
      for (const mark of [' ', '\u00a0', '\u2009', '\u202f', '.', ',', "'"]) {
        const written = String(value).replace(/\B(?=(?:\d{3})+$)/gu, mark)
        expect([written, findAmounts(`upp till ${written} kr`, SWEDISH)[0]?.highest]).toEqual([written, value])
        expect([written, findAmounts(`NOK ${written}.`)[0]?.highest]).toEqual([written, value])
      }
    }
  })
})

describe('a budget', () => {
  it.each([
    ['Utlysta medel cirka 120 miljoner SEK', { currency: 'SEK', total: 120_000_000, estimated: true }],
    [
      'Up to DKK 400,000 per project, total budget approx. DKK 3 million',
      { currency: 'DKK', max: 400_000, total: 3_000_000, estimated: true },
    ],
    ['Up to 6.000.000 NOK per project', { currency: 'NOK', max: 6_000_000 }],
    ['18-24 million NOK per project', { currency: 'NOK', min: 18_000_000, max: 24_000_000 }],
    ['NOK 2 000 000 – 6 000 000 per project', { currency: 'NOK', min: 2_000_000, max: 6_000_000 }],
    ['500 000–2 miljoner kronor', { currency: 'SEK', min: 500_000, max: 2_000_000 }],
    ['mellan 100 000 och 500 000 kr per projekt', { currency: 'SEK', min: 100_000, max: 500_000 }],
    ['between SEK 1.5 million and SEK 2.5 million', { currency: 'SEK', min: 1_500_000, max: 2_500_000 }],
    [
      'Ni kan söka minst 5 miljoner kronor och max 6 miljoner kronor.',
      { currency: 'SEK', min: 5_000_000, max: 6_000_000 },
    ],
    ['Totalt 50 mnkr', { currency: 'SEK', total: 50_000_000 }],
    ['up to EUR 50,000 (ca 570 000 SEK)', { currency: 'EUR', max: 50_000 }],
  ])('%s', (text, budget) => {
    expect(readBudget(text, SWEDISH)).toEqual(budget)
  })

  it('whose text does not say what it is of takes the word of its field, or is refused', () => {
    expect(readBudget('10 miljoner kronor', { ...SWEDISH, means: 'total' })).toMatchObject({ total: 10_000_000 })
    expect(readBudget('10 miljoner kronor', { ...SWEDISH, means: 'project' })).toMatchObject({ max: 10_000_000 })
    expect(() => readBudget('10 miljoner kronor', SWEDISH)).toThrow('a sum of what?')
  })

  it('that says two things, or nothing, is refused', () => {
    expect(() => readBudget('Totalt 10 mkr, totalt 20 mkr', SWEDISH)).toThrow('two sums for one thing')
    expect(() => readBudget('Medel finns', SWEDISH)).toThrow('no sum')
  })
})

describe('the share of the costs', () => {
  it.each([
    ['Bidrag ges med upp till 50 procent', { percent: 50 }],
    ['Max 40 procent av ett projekts kostnader', { percent: 40 }],
    ['Maximum level of support: 50%', { percent: 50 }],
    ['Stöd ges med 40–70 procent', { percent: 40, highest: 70 }],
    ['Projekten bidrar med 46 % medfinansiering', { percent: 54 }],
  ])('%s', (text, share) => {
    expect(readCofinancing(text)).toEqual(share)
  })

  it('is unknown when a percentage is of something else', () => {
    expect(readCofinancing('Utsläppen ska minska med 55 procent')).toBeUndefined()
    expect(() => readCofinancing('Stödet är 140 procent')).toThrow(ShapeError)
  })
})

describe('hostile text', () => {
  const random = seededRandom(20261126)
  const scraps = [
    '1',
    '000',
    ' ',
    '.',
    ',',
    '-',
    'kr',
    'MNOK',
    'EUR',
    '€',
    'million',
    'miljoner',
    '%',
    'per projekt',
    'totalt',
    '\u00a0',
    'upp till',
    'och',
    'mellan ',
    'procent',
    '\ud800',
  ]
  const gibberish = () =>
    Array.from({ length: 1 + Math.floor(random() * 25) }, () => scraps[Math.floor(random() * scraps.length)]).join('')

  it('is read into whole finite sums or refused', () => {
    for (let round = 0; round < (process.env['UTLYST_TEST_LONG'] === '1' ? 10_000 : 1_000); round++) {
      const text = gibberish()
      try {
        const { total, min, max } = readBudget(text, { ...SWEDISH, means: 'total' })
        for (const sum of [total, min, max]) expect(sum === undefined || Number.isSafeInteger(sum)).toBe(true)
        const share = readCofinancing(text)?.percent ?? 0
        expect(share >= 0 && share <= 100).toBe(true)
      } catch (error) {
        if (!(error instanceof ShapeError)) throw new Error(`on ${JSON.stringify(text)}`, { cause: error })
      }
    }
  })

  it.each(['1 ', '1.', '1 000 ', 'mellan 1 ', 'EUR ', '50 % ', '1-', ' och '])('of many "%s" ends', (scrap) => {
    const text = scrap.repeat(Math.floor(20_000 / scrap.length))
    expect(() => {
      try {
        findAmounts(text, SWEDISH)
        readCofinancing(text)
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error
      }
    }).not.toThrow()
  })
})
