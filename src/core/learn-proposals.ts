import { type Cause, causeKey, causesOf, causeText } from './learn-cause.ts'
import { inOrder, isLesson, type MarkedCall } from './learn-mark.ts'

/** A rule that the marks suggest. It does nothing until a person says yes. */
export interface Proposal {
  readonly cause: Cause
  /** Keys of the calls marked "not for us" that share the cause. */
  readonly marks: readonly string[]
  /** The reasons that were given with them, the most frequent first. */
  readonly reasons: readonly string[]
  /** The question, in Swedish. */
  readonly text: string
}

/** So many "not for us" are needed. */
export const FEWEST_MARKS = 5

/**
 * Rules to ask about: causes that five or more "not for us" share and no "relevant" contradicts, the widest first.
 * What the marks of a wider proposal, or of a cause that was `answered`, include is not asked again, whatever the answer.
 */
export function proposals(marks: readonly MarkedCall[], answered: readonly Cause[] = []): readonly Proposal[] {
  const settled = new Set([...answered, ...wantedCauses(marks)].map(causeKey))
  const causes = refused(marks)
  const isAnswered = new Set(answered.map(causeKey))
  const answers = causes.filter(({ cause }) => isAnswered.has(causeKey(cause)))
  const candidates = causes
    .filter(({ cause, marks: shared }) => shared.length >= FEWEST_MARKS && !settled.has(causeKey(cause)))
    .toSorted((a, b) => b.marks.length - a.marks.length)
  return candidates
    .filter(
      ({ marks: mine }, index) =>
        ![...answers, ...candidates.slice(0, index)].some((wider) => includesAll(wider.marks, mine)),
    )
    .map(({ cause, marks: shared }) => toProposal(cause, shared))
}

const wantedCauses = (marks: readonly MarkedCall[]): readonly Cause[] =>
  marks.filter(({ mark }) => mark === 'relevant').flatMap(({ call }) => causesOf(call))

interface Refused {
  readonly cause: Cause
  readonly marks: readonly MarkedCall[]
}

function refused(marks: readonly MarkedCall[]): readonly Refused[] {
  const found = new Map<string, { readonly cause: Cause; readonly marks: MarkedCall[] }>()
  for (const marked of inOrder(marks).filter((one) => one.mark === 'not-for-us' && isLesson(one))) {
    for (const cause of causesOf(marked.call)) {
      const known = found.get(causeKey(cause)) ?? { cause, marks: [] }
      known.marks.push(marked)
      found.set(causeKey(cause), known)
    }
  }
  return [...found.values()]
}

const includesAll = (wider: readonly MarkedCall[], narrower: readonly MarkedCall[]): boolean =>
  narrower.every((marked) => wider.includes(marked))

function toProposal(cause: Cause, marks: readonly MarkedCall[]): Proposal {
  const counts = Map.groupBy(
    marks.flatMap(({ reason = [] }) => reason),
    (reason) => reason,
  )
  return {
    cause,
    marks: marks.map(({ key }) => key),
    reasons: [...counts].sort(([, a], [, b]) => b.length - a.length).map(([reason]) => reason),
    text: `Ni har sagt nej till ${marks.length} utlysningar ${causeText(cause)}. Tysta detta för alla, bara för en verksamhet, eller behåll?`,
  }
}
