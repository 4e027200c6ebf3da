import { describe, expect, it } from 'vitest'
import { eligibilityOf, whoMayApply } from '#core/eligibility'
import { applicantRows, whoInWords } from '#render/eligibility-words'

const PLACE = { country: 'SE', region: 'SE232' }
const words = (description: string, more: object = {}) => {
  const who = whoMayApply({ title: 'T', description, ...more }, PLACE)
  return who && whoInWords(who)
}

describe('who may apply, in words', () => {
  it('seems to fit, and is never entitled', () => {
    expect(words('Kommuner och föreningar kan söka.')).toBe(
      'Ser ut att passa: kommun, förening. Krav på partner: okänt.',
    )
  })

  it('says that the city does not seem to fit, with what does', () => {
    expect(words('Endast universitet kan söka.')).toBe(
      'Ser ut att passa: lärosäte. Ser inte ut att passa: kommun, kommunalt bolag, skola, förening, små och medelstora företag, region. Krav på partner: okänt.',
    )
  })

  it('tells partners and the own contribution', () => {
    expect(words('Kommuner kan söka. Minst tre parter ska delta. Det krävs 40 % egeninsats.')).toBe(
      'Ser ut att passa: kommun. Krav på partner: minst tre parter. Egen insats: minst 40 %.',
    )
    expect(words('', { typesOfAction: ['HORIZON Innovation Actions'] })).toBe(
      'Ser ut att passa: alla slags organisationer. Krav på partner: minst tre parter från tre länder.',
    )
  })

  it('leaves it to the grant to tell the share that it covers', () => {
    const horizon = { typesOfAction: ['HORIZON Coordination and Support Actions'], cofinancing: { percent: 100 } }
    expect(words('', horizon)).toBe('Ser ut att passa: alla slags organisationer. Krav på partner: okänt.')
  })

  it('says what is unknown', () => {
    expect(words('Projekten sker tillsammans med aktörer i minst två länder.')).toBe(
      'Vem som kan söka: okänt. Krav på partner: parter från minst två länder.',
    )
    expect(words('Ett bättre klimat.')).toBeUndefined()
  })
})

describe('the table of applicants', () => {
  const rows = applicantRows(eligibilityOf({ title: 'T', description: 'Kommuner kan söka.' }, PLACE))

  it('has a row for each kind, with a verdict, its reason and the sentence', () => {
    expect(rows).toHaveLength(7)
    expect(rows[0]).toEqual({
      kind: 'Kommun',
      verdict: 'Ser ut att passa',
      reason: 'Utlysningen nämner dem bland dem som kan söka eller delta.',
      sentence: 'Kommuner kan söka.',
    })
    expect(rows[1]).toMatchObject({ kind: 'Kommunalt bolag', verdict: 'Okänt' })
  })

  it('never says that anybody may apply', () => {
    for (const row of rows) expect(Object.values(row).join(' ')).not.toMatch(/behörig|har rätt att/i)
  })
})
