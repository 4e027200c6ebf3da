import type { Applicant, CallDocument, Eligibility } from '#core/call-draft'
import type { Cofinancing } from '#core/money'
import { cleanLine } from '#core/plain-text'
import { readHtml } from '#source-kit/html'
import { withoutInlineNotes } from './description.ts'
import { documentsIn } from './documents.ts'
import { type Row, textOf, textsOf } from './row.ts'

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

/** Source: Horizon Europe work programme, General Annexes G. Joint undertakings set their own rates and are left out. */
const HORIZON_RATES: Readonly<Record<string, Cofinancing>> = {
  'HORIZON Research and Innovation Actions': { percent: 100 },
  'HORIZON Coordination and Support Actions': { percent: 100 },
  'HORIZON Pre-commercial Procurement': { percent: 100 },
  'HORIZON Innovation Actions': { percent: 70, highest: 100, note: 'ideella organisationer 100 %' },
  'HORIZON Public Procurement of Innovative Solutions': { percent: 50 },
}

/** Source: LIFE multiannual work programme 2025-2027. */
const LIFE_RATES: readonly (readonly [part: string, rate: Cofinancing])[] = [
  ['-SAP-NAT-', { percent: 60, highest: 75, note: 'upp till 75 % för prioriterade arter och livsmiljöer' }],
  ['-SAP-', { percent: 60 }],
  ['-STRAT-', { percent: 60 }],
  ['-CET-', { percent: 95 }],
]

const RATE = /funding rate is (?:up to )?(\d{1,3}) ?% of the eligible costs/gi
const RATE_CUE = 'funding rate'
const CUES = [RATE_CUE, ...new Set(STATEMENTS.map(({ cue }) => cue))]
const NON_PROFIT_RATE = /except for non-profit legal entities/i
const ADDITIONAL = /additional activities[^.]{0,80}$/i

export interface Conditions {
  readonly documents?: readonly CallDocument[]
  readonly eligible?: Eligibility
  readonly cofinancing?: Cofinancing
}

/** What a topic's `topicConditions` state plainly, and what the rules of its programme add where it is silent. */
export function conditionsOf(row: Row, identifier: string, typesOfAction: readonly string[]): Conditions {
  const html = textOf(row, 'topicConditions') ?? ''
  const terms = CUES.some((cue) => html.includes(cue)) ? withoutInlineNotes(readHtml(html).text) : ''
  const documents = documentsIn(html)
  const eligible = eligibilityIn(terms, typesOfAction)
  const cofinancing = statedRate(terms) ?? programmeRate(identifier, typesOfAction)
  return {
    ...(documents.length > 0 && { documents }),
    ...(eligible !== undefined && { eligible }),
    ...(cofinancing !== undefined && { cofinancing }),
  }
}

/** White space normalised: the portal writes two spaces after the programme. */
export function typesOfActionOf(row: Row): readonly string[] {
  return [...new Set(textsOf(row, 'typesOfAction').map((type) => cleanLine(type, 200)))].filter((type) => type !== '')
}

function eligibilityIn(terms: string, typesOfAction: readonly string[]): Eligibility | undefined {
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

function statedRate(terms: string): Cofinancing | undefined {
  if (!terms.includes(RATE_CUE)) return undefined
  const rates = [...terms.matchAll(RATE)]
    .filter((match) => !ADDITIONAL.test(terms.slice(Math.max(0, match.index - 120), match.index)))
    .map((match) => Number(match[1]))
    .filter((rate) => rate > 0 && rate <= 100)
  if (rates.length === 0) return undefined
  const percent = Math.min(...rates)
  const highest = NON_PROFIT_RATE.test(terms) ? 100 : Math.max(...rates)
  return highest > percent ? { percent, highest } : { percent }
}

function programmeRate(identifier: string, typesOfAction: readonly string[]): Cofinancing | undefined {
  const rate = identifier.startsWith('LIFE-')
    ? LIFE_RATES.find(([part]) => identifier.includes(part))?.[1]
    : HORIZON_RATES[typesOfAction[0] ?? '']
  if (rate === undefined || (rate.percent !== 95 && typesOfAction.length > 1)) return undefined
  return { ...rate, note: ['programregel', rate.note].filter((part) => part !== undefined).join('; ') }
}
