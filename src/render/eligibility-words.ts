import type { EligibilityReading, KindFit, SuitCause, Suits, WhoMayApply } from '#core/eligibility'
import { type ApplicantKind, APPLICANT_KINDS, LEGAL_ENTITIES } from '#core/eligibility-kinds'
import type { OwnShare } from '#core/eligibility-own-share'
import type { PartnerRule } from '#core/eligibility-partners'
import { APPLICANTS, capitalised, numberInWords, UNKNOWN } from './words.ts'

/** `Ser ut att passa: kommun, förening. Krav på partner: minst tre parter. Egen insats: 40 %.`; never that somebody is entitled. */
export function whoInWords({ seems, not, partners, ownShare }: WhoMayApply): string {
  const parts = [
    ...(seems.length === 0 ? [] : [`${SUITS.seems}: ${kindsInWords(seems)}`]),
    ...(isToldNot(seems, not) ? [`${SUITS.not}: ${kindsInWords(not)}`] : []),
    ...(seems.length + not.length === 0 ? [`Vem som kan söka: ${UNKNOWN}`] : []),
    `Krav på partner: ${partners === undefined ? UNKNOWN : partnersInWords(partners)}`,
    ...(ownShare === undefined ? [] : [`Egen insats: ${ownShareInWords(ownShare)}`]),
  ]
  return `${parts.join('. ')}.`
}

/** That the city itself does not fit is always told; of others it is no news where somebody fits. */
const OURS: readonly ApplicantKind[] = ['municipality', 'municipal-company']

function isToldNot(seems: readonly ApplicantKind[], not: readonly ApplicantKind[]): boolean {
  return not.length > 0 && (seems.length === 0 || not.some((kind) => OURS.includes(kind)))
}

function kindsInWords(kinds: readonly ApplicantKind[]): string {
  if (APPLICANT_KINDS.every((kind) => kinds.includes(kind)))
    return 'kommuner, företag, skolor, föreningar och lärosäten här'
  if (LEGAL_ENTITIES.every((kind) => kinds.includes(kind))) return 'alla slags organisationer'
  return kinds.map((kind) => APPLICANTS[kind]).join(', ')
}

/** `minst tre parter från tre länder`, `söks tillsammans med andra`, `inget`. */
export function partnersInWords({ isRequired, organisations, countries }: Omit<PartnerRule, 'sentence'>): string {
  if (!isRequired) return 'inget'
  const lands = countries === undefined ? '' : `${numberInWords(countries)} länder`
  if (organisations !== undefined) {
    return `minst ${numberInWords(organisations)} parter${lands === '' ? '' : ` från ${lands}`}`
  }
  return lands === '' ? 'söks tillsammans med andra' : `parter från minst ${lands}`
}

/** `minst 40 %, arbete räknas`, `krävs`. */
export function ownShareInWords({ percent, isInKind }: Omit<OwnShare, 'sentence'>): string {
  const share = percent === undefined ? 'krävs' : percent === 0 ? 'ingen' : `minst ${percent} %`
  return isInKind ? `${share}, eget arbete kan räknas` : share
}

const SUITS: Readonly<Record<Suits, string>> = {
  seems: 'Ser ut att passa',
  not: 'Ser inte ut att passa',
  unknown: 'Okänt',
}

const CAUSES: Readonly<Record<SuitCause, string>> = {
  elsewhere: 'Utlysningen gäller andra länder eller regioner.',
  reserved: 'Utlysningen riktar sig bara till andra.',
  'only-others': 'Utlysningen nämner andra som de enda som kan söka.',
  denied: 'Utlysningen säger att de inte kan söka.',
  named: 'Utlysningen nämner dem bland dem som kan söka eller delta.',
  listed: 'Portalen har dem bland de sökande.',
  'not-listed': 'Portalen räknar upp vilka som söker, och de är inte med.',
  programme: 'Så är programmets regel; utlysningen säger inget annat.',
  contradiction: 'Utlysningen säger både ja och nej.',
  unsaid: 'Utlysningen säger inget om det som vi kan läsa.',
}

/** One line of the table "Vem kan söka". */
export interface ApplicantRow {
  readonly kind: string
  readonly verdict: string
  readonly reason: string
  /** Word for word, in the call's language. */
  readonly sentence?: string
}

/** Every kind of applicant with what we think of it and why, in the order of a city. */
export function applicantRows({ kinds }: Pick<EligibilityReading, 'kinds'>): readonly ApplicantRow[] {
  return kinds.map(rowOf)
}

function rowOf({ kind, suits, cause, sentence }: KindFit): ApplicantRow {
  return {
    kind: capitalised(APPLICANTS[kind]),
    verdict: SUITS[suits],
    reason: CAUSES[cause],
    ...(sentence !== undefined && { sentence }),
  }
}
