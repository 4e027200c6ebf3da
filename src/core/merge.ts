import type { CallDraft } from './call-draft.ts'
import { lastDeadline } from './deadline.ts'
import { pageKey } from './page-key.ts'
import { type Families, familiesOf } from './programme-family.ts'
import { compareTitles, type Likeness, type TitleWords, titleWords } from './title-words.ts'

/** What is compared of one portal's word on a call. */
export type MergeDraft = Pick<
  CallDraft,
  | 'ref'
  | 'url'
  | 'title'
  | 'titleLanguage'
  | 'identifier'
  | 'programme'
  | 'publisher'
  | 'parent'
  | 'deadlines'
  | 'budget'
  | 'documents'
>

/** A call that is stored, with what each of its portals says. */
export interface KnownCall {
  readonly id: number
  readonly sides: readonly { readonly source: string; readonly draft: MergeDraft }[]
}

/** Why two portals' words are taken for one call, or might be. */
export type MergeReason = 'title' | 'link' | 'perhaps'

export interface Merges {
  /** By reference: the known call that it is. */
  readonly certain: ReadonlyMap<string, { readonly call: number; readonly why: Exclude<MergeReason, 'perhaps'> }>
  /** For a person to decide: perhaps the draft is (also) this call. */
  readonly doubtful: readonly { readonly ref: string; readonly call: number; readonly why: string }[]
}

/**
 * Which of the drafts of one source are calls that are known already from other sources. Never by a link or a title
 * alone: the closing day must agree, and the programme, or who pays. Two calls of one source are two; what fits two
 * calls, or what two drafts fit, is nobody's. Rather two calls than one wrong one.
 * @param apart what a person keeps apart, as `REF CALL`.
 */
export function findMerges(
  source: string,
  drafts: readonly MergeDraft[],
  known: readonly KnownCall[],
  apart: ReadonlySet<string> = new Set(),
): Merges {
  const days = new Set(drafts.map(closingDay))
  const candidates = known.filter((call) => isOfOthers(call, source) && days.has(closingDayOf(call))).map(readCall)
  const weightOf = weighWords(candidates)
  const byDay = Map.groupBy(candidates, ({ closes }) => closes)
  const claims = drafts
    .flatMap((draft) => claimsOf(readSide(draft), byDay.get(closingDay(draft)) ?? [], weightOf))
    .filter(({ ref, call }) => !apart.has(`${ref} ${call}`))
  const single = claims.filter((claim) => claim.strength !== 'perhaps' && isAloneIn(claim, claims))
  const certain = new Map(
    single.map(({ ref, call, strength }) => [ref, { call, why: strength === 'link' ? 'link' : 'title' } as const]),
  )
  const taken = new Set(single.map(({ call }) => call))
  const doubtful = claims
    .filter(({ ref, call, strength }) => !taken.has(call) && !(certain.has(ref) && strength === 'perhaps'))
    .map(({ ref, call, why }) => ({ ref, call, why }))
  return { certain, doubtful }
}

type Strength = 'same' | 'close' | 'link' | 'perhaps'
const ORDER: readonly Strength[] = ['same', 'close', 'link', 'perhaps']

interface Claim {
  readonly ref: string
  readonly call: number
  readonly strength: Strength
  readonly why: string
}

/** Nobody else claims the call, and the draft no other call, or only with weaker reasons than the same title. */
function isAloneIn(claim: Claim, claims: readonly Claim[]): boolean {
  const isRival = (other: Claim) =>
    other !== claim &&
    (other.ref === claim.ref || other.call === claim.call) &&
    other.strength !== 'perhaps' &&
    (claim.strength !== 'same' || other.strength === 'same')
  return !claims.some(isRival)
}

interface Side {
  readonly draft: MergeDraft
  readonly families: Families
  readonly title: TitleWords
  readonly page: string | undefined
  readonly links: ReadonlySet<string>
}

interface Candidate {
  readonly id: number
  readonly closes: string | undefined
  readonly sides: readonly Side[]
}

const readCall = (call: KnownCall): Candidate => ({
  id: call.id,
  closes: closingDayOf(call),
  sides: call.sides.map(({ draft }) => readSide(draft)),
})

const isOfOthers = ({ sides }: KnownCall, source: string) => sides.every((side) => side.source !== source)
const closingDayOf = ({ sides }: KnownCall) =>
  sides.map(({ draft }) => closingDay(draft)).find((day) => day !== undefined)
const closingDay = (draft: MergeDraft) => lastDeadline(draft.deadlines)?.day

function readSide(draft: MergeDraft): Side {
  const links = (draft.documents ?? []).map(({ url }) => pageKey(url)).filter((key) => key !== undefined)
  return {
    draft,
    families: familiesOf(draft),
    title: titleWords(draft),
    page: pageKey(draft.url),
    links: new Set(links),
  }
}

/** A word that many calls have in their titles tells less of each. */
function weighWords(calls: readonly Candidate[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const { sides } of calls) {
    const words = new Set(sides.flatMap(({ title }) => [...title.words, ...title.marks]))
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return (word) => 1 / (1 + Math.log(Math.max(1, counts.get(word) ?? 1)))
}

type Weigh = (word: string) => number

function claimsOf(side: Side, candidates: readonly Candidate[], weightOf: Weigh): readonly Claim[] {
  return candidates.flatMap((candidate) => {
    const claims = candidate.sides.map((other) => relate(side, other, weightOf))
    if (claims.includes('contrary')) return []
    const found = claims.filter((claim) => typeof claim === 'object')
    const best = found.toSorted((a, b) => ORDER.indexOf(a.strength) - ORDER.indexOf(b.strength))[0]
    return best === undefined ? [] : [{ ref: side.draft.ref, call: candidate.id, ...best }]
  })
}

type Relation = { readonly strength: Strength; readonly why: string } | 'contrary' | undefined

function relate(one: Side, other: Side, weightOf: Weigh): Relation {
  if (contradict(one.draft, other.draft)) return 'contrary'
  const isNarrow = !one.families.narrow.isDisjointFrom(other.families.narrow)
  const isFamily = isNarrow || !one.families.wide.isDisjointFrom(other.families.wide)
  if (!isFamily) return undefined
  const likeness = compareTitles(one.title, other.title, weightOf)
  if (likeness === 'contrary') return 'contrary'
  const isLinked = isLink(one, other) || isLink(other, one)
  if (differInMoney(one.draft, other.draft)) return doubt(likeness, isLinked, 'the sums differ')
  if (likeness === 'same' || likeness === 'close') return { strength: likeness, why: 'same programme, day and title' }
  const isTranslated = one.draft.titleLanguage !== other.draft.titleLanguage
  if (isLinked && (likeness === 'part' || isTranslated))
    return { strength: 'link', why: 'same programme and day, linked' }
  if (isLinked || likeness === 'part' || likeness === 'marked') return doubt(likeness, isLinked, 'the titles differ')
  return isNarrow && isTranslated
    ? { strength: 'perhaps', why: 'same programme and day, titles in two languages' }
    : undefined
}

function doubt(likeness: Likeness, isLinked: boolean, but: string): Relation {
  if (likeness === 'none' && !isLinked) return undefined
  return { strength: 'perhaps', why: `same programme and day, ${isLinked ? 'linked' : 'similar titles'}, but ${but}` }
}

const isLink = (from: Side, to: Side) => to.page !== undefined && (from.links.has(to.page) || from.page === to.page)

/** Two identifiers, two closing days or two stages are two calls, whatever else agrees. */
function contradict(one: MergeDraft, other: MergeDraft): boolean {
  const [a, b] = [lastDeadline(one.deadlines), lastDeadline(other.deadlines)]
  if (a === undefined || b === undefined || a.day !== b.day) return true
  if (a.stage !== undefined && b.stage !== undefined && a.stage !== b.stage) return true
  const [id, otherId] = [one.identifier?.toUpperCase(), other.identifier?.toUpperCase()]
  return id !== undefined && otherId !== undefined && id !== otherId
}

/** Whole sums in one currency that are a fifth apart: perhaps one of them is of a part. */
function differInMoney({ budget: one }: MergeDraft, { budget: other }: MergeDraft): boolean {
  if (one?.total === undefined || other?.total === undefined || one.currency !== other.currency) return false
  return Math.abs(one.total - other.total) > Math.max(one.total, other.total) / 5
}
