import type { Applicant, Eligibility } from '#core/call-draft'

const EU_NORWAY_ICELAND =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ')

/** One thing that conditions say in so many words. Everything else is left to the call document: unknown stays unknown. */
interface Statement {
  /** A word without which the statement cannot be there: most conditions are 10,000 characters that say nothing of it. */
  readonly cue: string
  readonly says: RegExp
  readonly note: (match: RegExpExecArray) => string
  readonly applicants?: readonly Applicant[]
  readonly countries?: readonly string[]
}

const NUMBERS: Readonly<Record<string, string>> = { two: '2', three: '3', four: '4', five: '5', six: '6' }
const number = (word: string | undefined) => NUMBERS[word?.toLowerCase() ?? ''] ?? word ?? ''

const STATEMENTS: readonly Statement[] = [
  {
    cue: 'limited to',
    says: /limited to legal entities established in Member States, (?:Norway and Iceland|Iceland and Norway)\s*\./i,
    note: () => 'endast organisationer i EU, Norge och Island',
    countries: EU_NORWAY_ICELAND,
  },
  {
    cue: 'limited to',
    says: /limited to legal entities established in Member States and Associated Countries\s*\./i,
    note: () => 'endast organisationer i EU-länder och associerade länder',
  },
  {
    cue: 'local authority',
    says: /at least (two|three|four|five|\d{1,2}) cities, represented by a local authority/i,
    note: (match) => `minst ${number(match[1])} städer, företrädda av sin kommun`,
    applicants: ['municipality'],
  },
  {
    cue: 'ocal authorities',
    says: /local authorities may represent one city/i,
    note: () => 'kommunen söker för staden',
    applicants: ['municipality'],
  },
  {
    cue: 'regional authorities',
    says: /third parties may only be awarded to local and\/or regional authorities/i,
    note: () => 'projektet fördelar medel vidare till kommuner och regioner',
  },
  {
    cue: 'independent',
    says: /of at least (two|three|four|five|\d{1,2}) independent legal entities/i,
    note: (match) => `minst ${number(match[1])} oberoende organisationer`,
  },
  {
    cue: 'independent',
    says: /at least (two|three|four|five|\d{1,2}) legal entities independent from each other and each established in a different country/i,
    note: (match) => `minst ${number(match[1])} organisationer från olika länder`,
  },
  {
    cue: 'Authorities',
    says: /at least (two|three|four|five|\d{1,2}) (?:Police|Border or Coast Guard|Customs) Authorities/i,
    note: (match) => `kräver minst ${number(match[1])} polis-, gräns- eller tullmyndigheter`,
  },
  {
    cue: 'single company',
    says: /single company classified as an? SME/i,
    note: () => 'ett enskilt litet eller medelstort företag',
    applicants: ['sme'],
  },
]

const COLLABORATIVE = new Set(['HORIZON Research and Innovation Actions', 'HORIZON Innovation Actions'])
const COLLABORATION_RULE =
  'programregel: minst 3 organisationer från 3 EU-länder eller associerade länder, varav 1 från ett EU-land'

/** Words of which one must be there for any statement. */
export const ELIGIBILITY_CUES: readonly string[] = [...new Set(STATEMENTS.map(({ cue }) => cue))]

/** Who may apply, as far as the conditions say it plainly; and the programme's rule for the type of action. */
export function eligibilityIn(terms: string, typesOfAction: readonly string[]): Eligibility | undefined {
  const said = STATEMENTS.flatMap((statement) => {
    const match = terms.includes(statement.cue) ? statement.says.exec(terms) : null
    return match === null ? [] : [{ ...statement, note: statement.note(match) }]
  })
  const rules = typesOfAction.some((type) => COLLABORATIVE.has(type)) ? [COLLABORATION_RULE] : []
  const notes = [...said.map(({ note }) => note), ...rules]
  if (notes.length === 0) return undefined
  const applicants = [...new Set(said.flatMap((statement) => statement.applicants ?? []))]
  const countries = said.flatMap((statement) => statement.countries ?? [])
  return {
    ...(applicants.length > 0 && { applicants }),
    ...(countries.length > 0 && { countries }),
    note: notes.join('; '),
  }
}
