import { type ApplicantKind, APPLICANT_KINDS, kindsIn, KINDS_OF } from './eligibility-kinds.ts'
import { programmeRule } from './eligibility-programmes.ts'
import { type EligibilityInput, noteSentences, sentencesOf } from './eligibility-sentences.ts'
import { isDenial, isHeading, isOfOthers, leftOutBy, onlyPart, tellingPart } from './eligibility-statements.ts'

/** What a claim rests on: running text, the portal's own list, or the rules of the programme. */
export type ClaimCause = 'reserved' | 'only-others' | 'denied' | 'named' | 'listed' | 'not-listed' | 'programme'

/** One thing that speaks for or against some kinds of applicant. */
export interface Claim {
  readonly kinds: ReadonlySet<ApplicantKind>
  readonly suits: 'seems' | 'not'
  readonly cause: ClaimCause
  /** The whole sentence; only of running text. */
  readonly sentence?: string
}

/** All that a call and its programme say of who may apply, contradictions and all. */
export function claimsOf(call: EligibilityInput): readonly Claim[] {
  return [...claimsOfText(call), ...claimsOfFields(call), ...claimsOfProgramme(call)]
}

/** How many sentences after "Vem kan söka?" still answer it. */
const ANSWER_LENGTH = 4

function claimsOfText(call: EligibilityInput): readonly Claim[] {
  const claims: Claim[] = []
  let answering = 0
  for (const sentence of sentencesOf(call)) {
    if (isHeading(sentence)) answering = ANSWER_LENGTH
    else answering--
    claims.push(...claimsIn(sentence, answering > 0))
  }
  // The portal's own answer to who may apply, whatever its words.
  return [...claims, ...noteSentences(call).flatMap((sentence) => claimsIn(sentence, true))]
}

function claimsIn(sentence: string, isAnswer: boolean): readonly Claim[] {
  const claim = claimMaker(sentence)
  const leftOut = leftOutBy(sentence)
  if (leftOut !== undefined) return [claim('reserved', leftOut), claim('named', spared(sentence, leftOut))]
  const telling = isAnswer ? sentence : tellingPart(sentence)
  if (telling === undefined || isOfOthers(sentence)) return []
  const named = kindsIn(telling)
  // "Companies that have not had a grant before" denies nobody: only what says so plainly does.
  if (isDenial(sentence.replace(ASIDE, ''))) return deniesApplicants(sentence) ? [claim('denied', named)] : []
  return [claim('named', named), claim('only-others', isReserved(sentence) ? othersThan(named) : [])]
}

function claimMaker(sentence: string) {
  return (cause: ClaimCause, kinds: Iterable<ApplicantKind>): Claim => ({
    kinds: new Set(kinds),
    suits: cause === 'named' ? 'seems' : 'not',
    cause,
    sentence,
  })
}

/** Whom a reserving sentence itself names among those that it may mean. */
function spared(sentence: string, leftOut: readonly ApplicantKind[]): readonly ApplicantKind[] {
  return [...kindsIn(sentence)].filter((kind) => !leftOut.includes(kind))
}

function isReserved(sentence: string): boolean {
  const part = onlyPart(sentence)
  return part !== undefined && kindsIn(part).size > 0
}

const othersThan = (named: ReadonlySet<ApplicantKind>) => APPLICANT_KINDS.filter((kind) => !named.has(kind))

const ASIDE = /\([^)]*\)/g

const deniesApplicants = (sentence: string): boolean =>
  /\bnot eligible\b|cannot (?:apply|participate)|not expected to participate|(?:kan|får) (?:inte|ej) (?:söka|få stöd|ansöka)|kan ikke (?:søke|søge)/i.test(
    sentence,
  )

/** Lists that hold none but these are closed: what they leave out was left out on purpose. */
const CLOSED_LISTS: readonly (readonly string[])[] = [
  ['university', 'research-institute', 'person'],
  ['company', 'sme', 'person'],
  ['state'],
  ['person'],
]
const SAYS_OTHERS_TOO =
  /andra aktörer|övriga|olika (?:slags )?(?:aktörer|organisationer)|alla (?:slags|typer)|aktörer|organisationer|other (?:organi|entit|actors)|any (?:legal|organi)|konsorti|consorti|partner/i

function claimsOfFields({ eligible, summary, description }: EligibilityInput): readonly Claim[] {
  const { applicants = [], note } = eligible ?? {}
  if (applicants.length === 0) return []
  const kinds = new Set(applicants.flatMap((one) => KINDS_OF[one]))
  const isClosed =
    CLOSED_LISTS.some((list) => applicants.every((one) => list.includes(one))) &&
    ![note, summary, description].some((text) => text !== undefined && SAYS_OTHERS_TOO.test(text))
  const others = isClosed ? APPLICANT_KINDS.filter((kind) => !kinds.has(kind)) : []
  return [
    { kinds, suits: 'seems', cause: 'listed' },
    { kinds: new Set(others), suits: 'not', cause: 'not-listed' },
  ]
}

function claimsOfProgramme(call: EligibilityInput): readonly Claim[] {
  const rule = programmeRule(call)
  if (rule === undefined) return []
  return [
    { kinds: new Set(rule.fit), suits: 'seems', cause: 'programme' },
    { kinds: new Set(rule.unfit), suits: 'not', cause: 'programme' },
  ]
}
