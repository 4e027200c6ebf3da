import { NUMBER, numberOf } from './eligibility-numbers.ts'
import { programmeRule } from './eligibility-programmes.ts'
import { type EligibilityInput, sentencesOf } from './eligibility-sentences.ts'

/** Whether one must apply together with others, and with how many at least, the applicant counted. */
export interface PartnerRule {
  readonly isRequired: boolean
  readonly organisations?: number
  readonly countries?: number
  /** Word for word; absent where the rule is the programme's. */
  readonly sentence?: string
}

const AT_LEAST = String.raw`(?:at least|minimum(?: of)?|min\.|no fewer than|minst|minimum|mindst|vähintään)\s+${NUMBER}`
const PARTIES = String.raw`(?:[\p{L}-]+ ){0,4}?(?:(?:legal )?entities|organi[sz]ations|partners?|applicants|beneficiaries|participants|cities|municipalities|\p{L}*organisationer(?!\p{L})|parter|\p{L}*partner(?!s)|projektparter|samarbetspart\p{L}+|aktörer|deltagare|kommuner|städer|organisasjoner|virksomheter)`
const COUNTRIES = String.raw`(?:[\p{L}-]+ ){0,4}?(?:countries|member states|länder|land(?!s)|deltagarländer|lande|maa\p{L}*)`
const FROM = String.raw`(?:from|in|established in|från|i|fra)\s+(?:at least |minst |mindst )?${NUMBER}`

const ORGANISATIONS = new RegExp(String.raw`${AT_LEAST} ${PARTIES}(?!\p{L})`, 'iu')
const OF_COUNTRIES = new RegExp(String.raw`(?:${AT_LEAST}|${FROM}) ${COUNTRIES}(?!\p{L})`, 'iu')
const TOGETHER =
  /flerpartsansökning|(?:must|should|shall) be (?:submitted|implemented|carried out) by a consortium|(?:ska|måste) (?:sökas|genomföras|ske) (?:tillsammans|i samverkan|i samarbete)|kräver partner|samverkansprojekt/i
const ALONE =
  /\bsingle applicants? (?:are|is|can|may)|mono-?beneficiary|\bsingle company\b|ett enskilt (?:litet|företag)|inget krav på (?:partner|samverkan)|no partners? (?:is|are) (?:needed|required)|apply alone/i
/** Words of those who apply together; without one, countries are places to work in. */
const OF_APPLICANTS =
  /partner|particip|applicant|consorti|entit|beneficiar|deltag|aktörer|samar|grupper|parter|organi[sz]ation/i
/** Not of the applicants but of whom they must reach, or of what they must show. */
const OF_RESULTS =
  /\bpilots?\b|case stud|third part|sub-?grant|open calls|\bshould (?:ensure|cover|reach|engage)|replicat|develop|validat|demonstrat|living lab|clinical|\binvolve young/i

/** The rule on partners: what the call says, else what its programme does; undefined where neither does. */
export function partnerRule(call: EligibilityInput): PartnerRule | undefined {
  for (const sentence of sentencesOf(call)) {
    const rule = ruleIn(sentence)
    if (rule !== undefined) return rule
  }
  const partners = programmeRule(call)?.partners
  return partners && { isRequired: true, ...partners }
}

function ruleIn(sentence: string): PartnerRule | undefined {
  if (OF_RESULTS.test(sentence)) return undefined
  const found = ORGANISATIONS.exec(sentence)
  const organisations = atLeastTwo(found?.[1])
  const countries = atLeastTwo(countriesIn(sentence))
  if (organisations !== undefined || countries !== undefined) {
    return {
      isRequired: true,
      ...(organisations !== undefined && { organisations }),
      ...(countries !== undefined && { countries }),
      sentence,
    }
  }
  if (TOGETHER.test(sentence)) return { isRequired: true, sentence }
  return ALONE.test(sentence) ? { isRequired: false, sentence } : undefined
}

function countriesIn(sentence: string): string | undefined {
  if (!OF_APPLICANTS.test(sentence)) return undefined
  const found = OF_COUNTRIES.exec(sentence)
  return found?.[1] ?? found?.[2]
}

/** One is no partnership. */
function atLeastTwo(word: string | undefined): number | undefined {
  const number = numberOf(word)
  return number === undefined || number < 2 ? undefined : number
}
