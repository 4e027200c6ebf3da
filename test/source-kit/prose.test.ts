import { describe, expect, it } from 'vitest'
import { applicantsIn, budgetIn, cofinancingIn } from '#source-kit/prose'

describe('who may apply, in running text', () => {
  it.each([
    ['En kommun, ett kommunalförbund eller en förening ska vara koordinator.', ['municipality', 'association']],
    ['Universitet, högskolor, regioner, kommuner, med flera', ['municipality', 'region', 'university']],
    ['Små och medelstora företag som tillverkar något.', ['company', 'sme']],
    ['Kommunala bolag och kommuner i Fyrbodal', ['municipality', 'municipal-company']],
    ['Offentliga aktörer och forskningsinstitut', ['municipality', 'research-institute']],
    ['Svenska juridiska personer.', ['any-legal-entity']],
    ['Disputerade forskare vid svenska lärosäten', ['university']],
    ['Organisationer i offentlig, privat och ideell sektor', ['municipality', 'company', 'association']],
    ['Du som har en idé.', []],
  ])('%s', (text, applicants) => {
    expect(applicantsIn(text)).toEqual(applicants)
  })

  it('takes nobody who is excluded', () => {
    expect(applicantsIn('Kommuner kan söka. Företag kan inte söka.')).toEqual(['municipality'])
  })

  it('takes no region of a country and no business support for an applicant', () => {
    expect(applicantsIn('Aktörer i det företagsfrämjande systemet i regionen och andra som stödjer företag')).toEqual(
      [],
    )
  })
})

describe('money in running text', () => {
  it('is read where it is plain', () => {
    expect(budgetIn('Bidrag ges med högst 2 mkr per projekt.', { crowns: 'SEK' })).toEqual({
      currency: 'SEK',
      max: 2_000_000,
    })
    expect(cofinancingIn('Stödet täcker 40 procent av kostnaderna.')).toEqual({ percent: 40 })
  })

  it('does not take the words of the next sentence for those of a sum', () => {
    const text = 'Varje projekt kan få högst 1 200 000 kronor. Den totala budgeten är cirka 12 miljoner kronor.'
    expect(budgetIn(text, { crowns: 'SEK' })).toEqual({
      currency: 'SEK',
      max: 1_200_000,
      total: 12_000_000,
      estimated: true,
    })
  })

  it('is unknown, and no error, where the text contradicts itself or names no sum', () => {
    expect(budgetIn('Högst 2 mkr per projekt. Högst 3 mkr per projekt.', { crowns: 'SEK' })).toBeUndefined()
    expect(budgetIn('Budgeten är inte bestämd.', { crowns: 'SEK' })).toBeUndefined()
    expect(cofinancingIn('Bidrag med 400 procent')).toBeUndefined()
  })
})
