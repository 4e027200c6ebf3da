import type { Call } from './call.ts'
import { type Claim, type ClaimCause, claimsOf } from './eligibility-claims.ts'
import { type ApplicantKind, APPLICANT_KINDS } from './eligibility-kinds.ts'
import { type OwnShare, ownShareOf } from './eligibility-own-share.ts'
import { type PartnerRule, partnerRule } from './eligibility-partners.ts'
import { isElsewhere } from './eligibility-place.ts'
import type { EligibilityInput } from './eligibility-sentences.ts'
import type { Place } from './fit.ts'
import { shortLine } from './short-line.ts'

/** A guess, never a promise: `seems` looks able to apply or to take part, `not` does not look so. */
export type Suits = 'seems' | 'not' | 'unknown'

/** `elsewhere`: the call is for other places. `contradiction`: it says both. `unsaid`: it says nothing that we can read. */
export type SuitCause = ClaimCause | 'elsewhere' | 'contradiction' | 'unsaid'

/** What we can say of one kind of applicant. */
export interface KindFit {
  readonly kind: ApplicantKind
  readonly suits: Suits
  readonly cause: SuitCause
  /** Word for word, in the call's language; only where it was read from running text. */
  readonly sentence?: string
}

/** All that is read of who may apply and on what terms; absent means unknown. */
export interface EligibilityReading {
  /** Every kind, in the order of `APPLICANT_KINDS`. */
  readonly kinds: readonly KindFit[]
  readonly partners?: PartnerRule
  readonly ownShare?: OwnShare
  readonly countries?: readonly string[]
  readonly regions?: readonly string[]
}

/** Pure; linear in the length of the call's text, and derived when shown: a sweep stores none of it. */
export function eligibilityOf(call: EligibilityInput & Pick<Call, 'cofinancing'>, place: Place): EligibilityReading {
  const partners = partnerRule(call)
  const ownShare = ownShareOf(call)
  const { countries, regions } = call.eligible ?? {}
  return {
    kinds: kindFits(call, place),
    ...(partners && { partners }),
    ...(ownShare && { ownShare }),
    ...(countries && { countries }),
    ...(regions && { regions }),
  }
}

/** Every kind of applicant in a fixed order, with what speaks for it or against it. */
export function kindFits(call: EligibilityInput, place: Place): readonly KindFit[] {
  if (isElsewhere(call, place)) return APPLICANT_KINDS.map((kind) => ({ kind, suits: 'not', cause: 'elsewhere' }))
  const claims = claimsOf(call)
  return APPLICANT_KINDS.map((kind) => judge(kind, claims))
}

/** The same in short: what `calls --json` shows. */
export function suitsOf(call: EligibilityInput, place: Place): Readonly<Record<ApplicantKind, Suits>> {
  const fits = kindFits(call, place).map(({ kind, suits }) => [kind, suits] as const)
  return Object.fromEntries(fits) as Record<ApplicantKind, Suits>
}

/** In what order claims are believed: of one rank and two minds, nothing is known. */
const RANK: Readonly<Record<ClaimCause, number>> = {
  reserved: 1,
  'only-others': 2,
  denied: 2,
  named: 2,
  listed: 2,
  'not-listed': 3,
  programme: 4,
}

const SENTENCE_LENGTH = 280

function judge(kind: ApplicantKind, claims: readonly Claim[]): KindFit {
  const spoken = claims.filter(({ kinds }) => kinds.has(kind))
  const best = Math.min(...spoken.map(({ cause }) => RANK[cause]))
  const believed = spoken.filter(({ cause }) => RANK[cause] === best)
  const [first] = believed
  if (first === undefined) return { kind, suits: 'unknown', cause: 'unsaid' }
  if (believed.some(({ suits }) => suits !== first.suits)) return { kind, suits: 'unknown', cause: 'contradiction' }
  const { suits, cause, sentence } = first
  return { kind, suits, cause, ...(sentence !== undefined && { sentence: shortLine(sentence, SENTENCE_LENGTH) }) }
}

/** Who may apply in short, as digests and lists tell it. */
export interface WhoMayApply {
  readonly seems: readonly ApplicantKind[]
  readonly not: readonly ApplicantKind[]
  readonly partners?: Omit<PartnerRule, 'sentence'>
  readonly ownShare?: Omit<OwnShare, 'sentence'>
}

/** Undefined where nothing of it is known. A share that only follows from the grant's stated one is told with the grant. */
export function whoMayApply(call: EligibilityInput & Pick<Call, 'cofinancing'>, place: Place): WhoMayApply | undefined {
  const { kinds, partners, ownShare: share } = eligibilityOf(call, place)
  const ownShare = share?.sentence === undefined && share?.isInKind === undefined ? undefined : share
  const that = (wanted: Suits) => kinds.filter(({ suits }) => suits === wanted).map(({ kind }) => kind)
  const [seems, not] = [that('seems'), that('not')]
  if (seems.length + not.length === 0 && partners === undefined && ownShare === undefined) return undefined
  return {
    seems,
    not,
    ...(partners && { partners: withoutSentence(partners) }),
    ...(ownShare && { ownShare: withoutSentence(ownShare) }),
  }
}

function withoutSentence<T extends { readonly sentence?: string }>({ sentence: _, ...rest }: T): Omit<T, 'sentence'> {
  return rest
}
