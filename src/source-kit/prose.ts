import type { Applicant, CallDraft } from '#core/call-draft'
import type { Budget, Cofinancing } from '#core/money'
import { shortLine } from '#core/short-line'
import { type BudgetContext, readBudget, readCofinancing } from './budgets.ts'
import { ShapeError } from './reading.ts'

/**
 * Who may apply, by the words for them in Swedish or English running text. A sentence that says who may not names nobody.
 * Empty when the text names nobody.
 */
export function applicantsIn(text: string): readonly Applicant[] {
  const said = text.split(SENTENCE_END).filter((sentence) => !DENIAL.test(sentence))
  return APPLICANTS.filter(([words]) => said.some((sentence) => words.test(sentence))).map(([, applicant]) => applicant)
}

const SENTENCE_END = /(?<=\p{L}{3}|\))[.!?]\s|\n/u
const DENIAL = /(?<!\p{L})(?:inte|ej|utom|undantag\p{L}*|not|except)(?!\p{L})/iu

const APPLICANTS: readonly (readonly [RegExp, Applicant])[] = [
  [
    /(?<!\p{L})(?:kommun(?:er|en|erna|s)?|kommunalförbund\p{L}*|städer|offentlig\p{L}*(?:, \p{L}{1,12}){0,2}(?: (?:och|eller) \p{L}{1,12})? (?:aktör|organisation|sektor|verksamhet)\p{L}*|municipalit(?:y|ies)|cities|public (?:actors|authorities|bodies|sector))(?!\p{L})/iu,
    'municipality',
  ],
  [/kommunal\p{L}* (?:bolag|företag)|municipal(?:ly owned)? compan/iu, 'municipal-company'],
  [/(?<!\p{L})(?:region(?:er|erna)|regional authorities)(?!\p{L})/iu, 'region'],
  [/(?<!\p{L})(?:(?:statliga |andra )?myndigheter|länsstyrelse\p{L}*|government agencies)(?!\p{L})/iu, 'state'],
  [
    /(?<!\p{L})(?:skolor|skolhuvudm[aä]n|huvudmän|utbildningsaktörer|utbildningsanordnare|schools)(?!\p{L})/iu,
    'school',
  ],
  [
    /(?<!\p{L})(?:universitet\p{L}*|högskol\p{L}*|lärosäten\p{L}*|universit(?:y|ies)|higher education institutions?)(?!\p{L})/iu,
    'university',
  ],
  [/forskningsinstitut|forskningsorganisation|research (?:institute|organi[sz]ation)/iu, 'research-institute'],
  [
    /(?<!\p{L})(?:(?<!(?:stödjer|stöder|främjar) )företag(?!s)\p{L}*|näringsliv\p{L}*|privat\p{L}*(?: (?:och|eller) \p{L}{1,12})? sektor|compan(?:y|ies)|businesses)(?!\p{L})/iu,
    'company',
  ],
  [/små och medelstora företag|small and medium-sized|(?<!\p{L})SMEs?(?!\p{L})/iu, 'sme'],
  [
    /(?<!\p{L})(?:\p{L}*förening(?:ar)?|civilsamhälle\p{L}*|idee(?:ll|lla) (?:organisation|sektor)\p{L}*|ideell sektor|associations|civil society)(?!\p{L})/iu,
    'association',
  ],
  [/(?<!\p{L})(?:alla |svenska )?juridiska personer(?!\p{L})|legal entit(?:y|ies)/iu, 'any-legal-entity'],
]

const NOTE_LENGTH = 400

/** What a section on who may apply says: the applicants that it names, and its own words, on one line and clipped. */
export function eligibilityIn(section: string | undefined, countries?: readonly string[]): Pick<CallDraft, 'eligible'> {
  if (section === undefined || section === '') return {}
  const applicants = applicantsIn(section)
  const note = shortLine(section, NOTE_LENGTH)
  return { eligible: { ...(applicants.length > 0 && { applicants }), ...(countries && { countries }), note } }
}

/**
 * What running text says of money where it says it plainly. Undefined when it names no sum, or sums of which it does not
 * say what they are: a field that is there to say it is read with `readBudget`, which shouts.
 */
export function budgetIn(text: string, context: BudgetContext): Budget | undefined {
  return unlessUnclear(() => readBudget(text, context))
}

/** The share that the grant covers, where running text says it plainly. */
export function cofinancingIn(text: string): Cofinancing | undefined {
  return unlessUnclear(() => readCofinancing(text))
}

function unlessUnclear<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
}
