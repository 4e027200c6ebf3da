import type { Applicant } from './call-draft.ts'
import type { Call, Reference } from './call.ts'
import type { ChangeEvent } from './change.ts'
import { nextDeadline } from './deadline.ts'
import { type Evidence, evidenceOf, headingOf, reasonsOf } from './describe.ts'
import { type WhoMayApply, whoMayApply } from './eligibility.ts'
import { type Fit, fitOf } from './fit.ts'
import { judged } from './learn-cause.ts'
import { learntReasons } from './learn.ts'
import { shortLine } from './short-line.ts'
import { isLifted, isToldAsChange, type Occasion, type View } from './select.ts'
import type { Interest, Triage } from './triage.ts'
import type { FocusArea } from './vocabulary.ts'

/** What a reader needs of a call; `Call` says what each member means. */
export interface DigestCall extends Pick<
  Call,
  | 'id'
  | 'title'
  | 'titleLanguage'
  | 'identifier'
  | 'programme'
  | 'programmeId'
  | 'publisher'
  | 'project'
  | 'status'
  | 'opens'
  | 'deadlines'
  | 'nextDeadline'
  | 'deadlineModel'
  | 'budget'
  | 'cofinancing'
  | 'certainty'
  | 'rhythm'
> {
  readonly url: string
  /** A short Swedish description made from what is known; absent where none can be made. */
  readonly heading?: string
  readonly refs: readonly Reference[]
  readonly applicants?: readonly Applicant[]
  /** Read from its fields, its text and its programme; absent where they say nothing, and in digests of before. */
  readonly who?: WhoMayApply
  /** Strongest first. */
  readonly focus: readonly FocusArea[]
  readonly topics: Call['verdict']['topics']
  readonly relevance: Call['verdict']['relevance']
}

export type DigestChange = Pick<ChangeEvent, 'kind' | 'field' | 'before' | 'after' | 'at'>

export interface DigestEntry {
  readonly call: DigestCall
  /** What brought it here, the weightiest first. */
  readonly occasions: readonly Occasion[]
  /** Swedish sentences, the weightiest first. */
  readonly reasons: readonly string[]
  readonly evidence?: Evidence
  /** Every material change since the last digest, oldest first. */
  readonly changes?: readonly DigestChange[]
  /** False: below the relevance line, told only because it changed. */
  readonly lifted: boolean
  readonly fits: Fit
  /** The coordinator's mark when this was told; without who set it, as anyone may read digests. */
  readonly triage?: Pick<Triage, 'mark' | 'reason'>
  readonly interested?: readonly Interest[]
  /** The ten best stand in the message itself, the others in its thread. */
  readonly place: 'parent' | 'thread'
}

const TITLE_LENGTH = 1_000
/** Where a portal wrote no title that can be shown. */
export const UNTITLED = 'Utan rubrik'

/** What is told of one call; `buildDigest` gives the best their place in the parent. */
export function entryOf(
  call: Call,
  events: readonly ChangeEvent[],
  occasions: readonly Occasion[],
  view: View,
): DigestEntry {
  const changes = occasions.includes('changed') ? changesOf(events) : []
  const evidence = evidenceOf(call)
  return {
    call: toDigestCall(call, view),
    occasions,
    reasons: [...(view.recipient?.why.get(call.id) ?? []), ...reasonsOf(call), ...learntSentences(call, view)],
    ...(evidence && { evidence }),
    ...(changes.length > 0 && { changes }),
    lifted: isLifted(call, view),
    fits: fitOf(call.eligible, view.place),
    ...(call.triage && { triage: markOf(call.triage) }),
    ...(call.interested && { interested: call.interested }),
    place: 'thread',
  }
}

/** What the coordinator's marks on calls of its kind say, in one sentence. */
function learntSentences(call: Call, { learnt = new Map() }: View): readonly string[] {
  const [first] = learntReasons(judged(call), learnt)
  return first === undefined ? [] : [`${first.charAt(0).toUpperCase()}${first.slice(1)}.`]
}

const markOf = ({ mark, reason }: Triage) => ({ mark, ...(reason !== undefined && { reason }) })

/** A change that two sources report is one change. */
function changesOf(events: readonly ChangeEvent[]): readonly DigestChange[] {
  const distinct = new Map<string, DigestChange>()
  for (const { kind, field, before, after, at } of events.filter(isToldAsChange)) {
    const key = JSON.stringify([kind, field, before, after])
    if (!distinct.has(key)) distinct.set(key, defined({ kind, field, before, after, at }))
  }
  return [...distinct.values()]
}

function toDigestCall(call: Call, { now, place }: Pick<View, 'now' | 'place'>): DigestCall {
  const { id, titleLanguage, status, opens, deadlines, deadlineModel, budget, cofinancing, certainty, rhythm, refs } =
    call
  const text = (value: string | undefined) => shortLine(value ?? '', TITLE_LENGTH) || undefined
  return defined({
    id,
    title: text(call.title) ?? UNTITLED,
    titleLanguage,
    identifier: text(call.identifier),
    url: refs[0]?.url ?? '',
    heading: headingOf(call),
    programme: text(call.programme),
    programmeId: text(call.programmeId),
    publisher: text(call.publisher),
    project: text(call.project),
    status,
    opens,
    deadlines,
    nextDeadline: nextDeadline(deadlines, now),
    deadlineModel,
    budget,
    cofinancing,
    certainty,
    rhythm,
    refs,
    applicants: call.eligible?.applicants,
    who: whoMayApply(call, place),
    focus: call.verdict.focus.toSorted((a, b) => b.score - a.score).map(({ area }) => area),
    topics: call.verdict.topics,
    relevance: call.verdict.relevance,
  })
}

/** Without the members that are undefined: absent means unknown, in JSON and before it. */
function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}
