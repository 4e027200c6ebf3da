import { describe, expect, it, test } from 'vitest'
import { eligibilityOf, kindFits, suitsOf } from '#core/eligibility'
import type { EligibilityInput } from '#core/eligibility-sentences'

const TROLLHATTAN = { country: 'SE', region: 'SE232' }
const of = (description: string, more: Partial<EligibilityInput> = {}) =>
  suitsOf({ title: 'En utlysning', description, ...more }, TROLLHATTAN)
const reading = (description: string, more: Partial<EligibilityInput> = {}) =>
  eligibilityOf({ title: 'En utlysning', description, ...more }, TROLLHATTAN)

describe('who may apply', () => {
  it('is unknown where a call does not say it', () => {
    expect(new Set(Object.values(of('Projekten ska bidra till ett bättre klimat.')))).toEqual(new Set(['unknown']))
    expect(kindFits({ title: 'Klimat' }, TROLLHATTAN)[0]).toEqual({
      kind: 'municipality',
      suits: 'unknown',
      cause: 'unsaid',
    })
  })

  it.each([
    ['Kommuner och ideella föreningar kan söka.', ['municipality', 'association']],
    ['Utlysningen riktar sig till regioner och kommunala bolag.', ['municipal-company', 'region']],
    ['Local authorities and SMEs can apply.', ['municipality', 'sme']],
    ['Søkere kan være kommuner og frivillige organisasjoner eller foreninger.', ['municipality', 'association']],
    ['Kunnat ja yhdistykset voivat hakea.', ['municipality', 'association']],
    ['Eligible applicants: public bodies and higher education institutions.', ['municipality', 'university', 'region']],
    ['Vem kan söka?\nSkolor.\nLärosäten.', ['school', 'university']],
  ])('is read in the languages of the calls: %s', (sentence, kinds) => {
    const seems = Object.entries(of(sentence)).filter(([, suits]) => suits === 'seems')
    expect(seems.map(([kind]) => kind)).toEqual(kinds)
  })

  it('tells a municipal company from its municipality', () => {
    expect(of('Kommunala bolag kan söka.')).toMatchObject({ 'municipal-company': 'seems', municipality: 'unknown' })
  })

  it('shows the sentence that it was read from', () => {
    const [municipality] = kindFits({ title: 'T', description: 'Ett stöd. Kommuner kan söka.' }, TROLLHATTAN)
    expect(municipality).toMatchObject({ suits: 'seems', cause: 'named', sentence: 'Kommuner kan söka.' })
  })
})

describe('who does not seem able to apply', () => {
  it('are the others where the call is for one kind alone', () => {
    expect(of('Endast kommuner kan söka.')).toMatchObject({ municipality: 'seems', sme: 'not', university: 'not' })
    expect(of('Only universities may apply.')).toMatchObject({ municipality: 'not', university: 'seems' })
  })

  it('is nobody where one of several must be of a kind', () => {
    expect(of('Ansökan görs endast av flera parter, med minst ett universitet.')).toMatchObject({
      municipality: 'unknown',
      sme: 'unknown',
    })
  })

  it('is everybody where only the invited, persons or embassies may apply', () => {
    for (const sentence of [
      'Only invited applicants are eligible.',
      'Stödet kan endast beviljas för individer.',
      'Only embassies may apply.',
    ]) {
      expect(new Set(Object.values(of(sentence)))).toEqual(new Set(['not']))
    }
  })

  it('are those whom the call denies it', () => {
    expect(of('Kommuner kan inte söka.')).toMatchObject({ municipality: 'not' })
    expect(of('Companies are not eligible.')).toMatchObject({ sme: 'not', municipality: 'unknown' })
  })

  it('are not those of whom it only tells what they must not have done', () => {
    expect(of('Vem kan söka?\nFöretag som inte har fått stöd tidigare.').sme).not.toBe('not')
  })

  it('is not told of those to whom a project hands money on', () => {
    expect(of('Financial support to third parties can be provided only to SMEs.').municipality).toBe('unknown')
  })

  it('stays unknown where a call says both', () => {
    const fits = kindFits({ title: 'T', description: 'Kommuner kan söka.\nKommuner kan inte söka.' }, TROLLHATTAN)
    expect(fits[0]).toMatchObject({ suits: 'unknown', cause: 'contradiction' })
  })
})

describe('what the portal lists', () => {
  it('seems to fit those listed, and says nothing of the others', () => {
    expect(of('', { eligible: { applicants: ['municipality'] } })).toMatchObject({
      municipality: 'seems',
      university: 'unknown',
    })
  })

  it('is a closed list where it holds researchers alone', () => {
    expect(of('', { eligible: { applicants: ['university', 'research-institute'] } }).municipality).toBe('not')
  })

  it('is no closed list where others may be partners', () => {
    const eligible = { applicants: ['university'] as const, note: 'A municipality can be a partner.' }
    expect(of('', { eligible })).toMatchObject({ municipality: 'seems', sme: 'unknown' })
  })

  it('is read in the portal’s own words', () => {
    const eligible = { note: 'Endast kommuner och regioner.' }
    expect(of('', { eligible })).toMatchObject({ municipality: 'seems', region: 'seems', university: 'not' })
  })

  it('counts a municipality where it lists heads of schools', () => {
    expect(of('', { eligible: { applicants: ['school'] } })).toMatchObject({ school: 'seems', municipality: 'seems' })
  })
})

describe('the programme', () => {
  it('answers where the call is silent', () => {
    const horizon = { typesOfAction: ['HORIZON Innovation Actions'] }
    expect(of('Batteries.', horizon)).toMatchObject({ municipality: 'seems', school: 'unknown' })
    expect(of('Batteries.', { typesOfAction: ['HORIZON EIC Accelerator'] })).toMatchObject({
      municipality: 'not',
      sme: 'seems',
    })
  })

  it('gives way to what the call says', () => {
    const horizon = { typesOfAction: ['HORIZON Innovation Actions'] }
    expect(of('Local authorities are not eligible.', horizon).municipality).toBe('not')
  })

  test.each([
    ['Interreg Brandenburg-Poland', 'not'],
    ['Interreg Central Baltic', 'not'],
    ['Interreg South Baltic', 'not'],
    ['Interreg Öresund-Kattegat-Skagerrak', 'unknown'],
    ['Interreg Sverige-Norge', 'unknown'],
    ['Interreg Europe', 'unknown'],
    ['Interregional Innovation Investments', 'unknown'],
  ])('%s: %s', (programme, suits) => {
    expect(of('Ett projekt.', { programme }).municipality).toBe(suits)
  })
})

describe('the rule on partners', () => {
  it.each([
    ['Minst tre parter ska stå bakom ansökan.', { isRequired: true, organisations: 3 }],
    [
      'At least 3 applicants from 3 different eligible countries.',
      { isRequired: true, organisations: 3, countries: 3 },
    ],
    ['Projekten ska ha aktörer i minst två länder.', { isRequired: true, countries: 2 }],
    ['A single applicant can submit the proposal.', { isRequired: false }],
  ])('is read from %s', (sentence, rule) => {
    expect(reading(sentence).partners).toEqual({ ...rule, sentence })
  })

  it('is the programme’s where the call is silent, and unknown where both are', () => {
    const call = { typesOfAction: ['HORIZON Research and Innovation Actions'] }
    expect(reading('', call).partners).toEqual({ isRequired: true, organisations: 3, countries: 3 })
    expect(reading('Ett projekt.').partners).toBeUndefined()
  })

  it('is not read from where pilots are to be carried out', () => {
    expect(reading('The solution is validated in at least three countries by the partners.').partners).toBeUndefined()
  })
})

describe('the own contribution', () => {
  it('is what the grant does not cover', () => {
    expect(reading('Stödet ges med högst 50 procent av kostnaderna.').ownShare?.percent).toBe(50)
    const stated = eligibilityOf({ title: 'T', cofinancing: { percent: 60 } }, TROLLHATTAN)
    expect(stated.ownShare).toEqual({ percent: 40 })
  })

  it('may be work instead of money', () => {
    const { ownShare } = reading('Det krävs en medfinansiering på 30 %, som kan vara eget arbete.')
    expect(ownShare).toMatchObject({ percent: 30, isInKind: true })
  })

  it('is unknown where nobody speaks of it', () => {
    expect(reading('Kommuner kan söka.').ownShare).toBeUndefined()
  })
})
