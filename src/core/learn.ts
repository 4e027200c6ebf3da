import { sigmoid } from './classifier/model.ts'
import type { Call } from './call.ts'
import { type Cause, causeKey, causesOf, causeText, judged, type JudgedCall } from './learn-cause.ts'
import { inOrder, isLesson, type MarkedCall } from './learn-mark.ts'
import type { Verdict } from './verdict.ts'

/** What the marks on calls of one cause say. `shift` is in log-odds of the relevance. */
export interface Lesson {
  readonly cause: Cause
  readonly shift: number
  readonly relevant: number
  readonly notForUs: number
}

/** What the stored marks change, by `causeKey`; nothing is kept besides, so that the same marks give the same. */
export type Adjustment = ReadonlyMap<string, Lesson>

/** No call moves further than this, in log-odds, whatever is marked. */
export const MOST_SHIFT = 2.5
/** How widely causes of one kind may be taken to differ at most, as a variance of log-odds. */
const MOST_SPREAD = 2
/**
 * How far the organisation as a whole is taken to want more or less than the readers did. No wider, as five "no" to one
 * topic and nothing else would then be a lesson of all calls, and none of the topic.
 */
const SPREAD_OF_ALL = 1
const ROUNDS = 15
/** Smaller shifts are the arithmetic's, not the marks'. */
const LEAST_SHIFT = 1e-6

/** Marks that share something, and how much more, or less, their calls are wanted than foreseen. */
interface Group {
  /** Absent: all marks. */
  readonly cause?: Cause
  readonly marks: Told[]
  spread: number
  shift: number
}

interface Told {
  readonly isWanted: boolean
  /** What the classifier foresaw, in log-odds. */
  readonly odds: number
  readonly groups: readonly Group[]
}

/**
 * Learns from marks that contradict the classifier. Each topic, programme and publisher has a shift of its own, held
 * back to nothing unless the marks together show that causes of its kind differ by more than chance: where they agree
 * with the classifier nothing moves, where they have a mind of their own a few of them move much.
 * Source: random effects, their variance by moments, DerSimonian and Laird 1986.
 */
export function learn(marks: readonly MarkedCall[]): Adjustment {
  const { all, causes } = gather(inOrder(marks).filter(isLesson))
  for (let round = 0; round < ROUNDS; round++) move(all)
  for (const [, kin] of Map.groupBy(causes, ({ cause }) => cause.kind)) {
    const spread = spreadOf(kin)
    for (const group of kin) group.spread = spread
  }
  for (let round = 0; round < ROUNDS; round++) for (const group of [...causes, all]) move(group)
  return new Map(
    causes
      .filter(({ shift }) => Math.abs(shift) > LEAST_SHIFT)
      .map((group) => [causeKey(group.cause), lessonOf(group)]),
  )
}

type CauseGroup = Group & { readonly cause: Cause }

function gather(marks: readonly MarkedCall[]) {
  const all: Group = { marks: [], spread: SPREAD_OF_ALL, shift: 0 }
  const causes = new Map<string, CauseGroup>()
  for (const { call, mark } of marks) {
    const own = causesOf(call).map((cause) => {
      const group = causes.get(causeKey(cause)) ?? { cause, marks: [], spread: 0, shift: 0 }
      causes.set(causeKey(cause), group)
      return group
    })
    const told: Told = { isWanted: mark === 'relevant', odds: oddsOf(call.verdict), groups: [all, ...own] }
    for (const group of told.groups) group.marks.push(told)
  }
  return { all, causes: [...causes.values()] }
}

/** The wanted ones beyond those foreseen, and the variance that chance gives their number. */
function surpriseOf({ marks }: Group) {
  let [sum, variance] = [0, 0]
  for (const { isWanted, odds, groups } of marks) {
    const foreseen = sigmoid(groups.reduce((total, { shift }) => total + shift, odds))
    sum += (isWanted ? 1 : 0) - foreseen
    variance += foreseen * (1 - foreseen)
  }
  return { sum, variance }
}

/** How far groups of one kind differ from each other beyond chance, as a variance. */
function spreadOf(groups: readonly Group[]): number {
  let [beyondChance, weight] = [0, 0]
  for (const { sum, variance } of groups.map(surpriseOf)) {
    beyondChance += sum ** 2 - variance
    weight += variance ** 2
  }
  return weight === 0 ? 0 : Math.max(0, Math.min(MOST_SPREAD, beyondChance / weight))
}

/** One step of Newton's method for one shift, the others as they stand. */
function move(group: Group): void {
  if (group.spread === 0) return
  const { sum, variance } = surpriseOf(group)
  const step = (sum - group.shift / group.spread) / (variance + 1 / group.spread)
  group.shift += Math.max(-1, Math.min(1, step))
}

function lessonOf({ cause, shift, marks }: CauseGroup): Lesson {
  const relevant = marks.filter(({ isWanted }) => isWanted).length
  return { cause, shift: rounded(bounded(shift)), relevant, notForUs: marks.length - relevant }
}

/** The lessons that bear on a call, the strongest first. */
export function lessonsFor(call: JudgedCall, adjustment: Adjustment): readonly Lesson[] {
  const lessons = causesOf(call).flatMap((cause) => adjustment.get(causeKey(cause)) ?? [])
  return lessons.toSorted((a, b) => Math.abs(b.shift) - Math.abs(a.shift))
}

/**
 * The verdict with its relevance moved by what was learnt. Only the score moves, which orders calls: the grade, by
 * which calls are lifted or not, stays the classifier's, as nothing is muted without a yes.
 */
export function adjust({ input, verdict }: JudgedCall, adjustment: Adjustment): Verdict {
  const shift = bounded(lessonsFor({ input, verdict }, adjustment).reduce((sum, lesson) => sum + lesson.shift, 0))
  if (shift === 0) return verdict
  const score = rounded(sigmoid(oddsOf(verdict) + shift))
  return { ...verdict, relevance: { ...verdict.relevance, score }, scores: { ...verdict.scores, relevance: score } }
}

/** A stored call with the verdict as it is for this organisation. */
export const adjustCall = (call: Call, adjustment: Adjustment): Call => ({
  ...call,
  verdict: adjust(judged(call), adjustment),
})

/** Smaller lessons move a call by less than a reader would notice. */
const TOLD_SHIFT = 0.25

/** Why a call stands higher or lower than the classifier put it, in Swedish, the weightiest first. */
export function learntReasons(call: JudgedCall, adjustment: Adjustment): readonly string[] {
  return lessonsFor(call, adjustment)
    .filter(({ shift }) => Math.abs(shift) >= TOLD_SHIFT)
    .map(lessonText)
}

/** Why a call moved, in Swedish. */
export function lessonText({ cause, shift, relevant, notForUs }: Lesson): string {
  const count = shift < 0 ? `nej till ${notForUs}` : `ja till ${relevant}`
  return `ni har sagt ${count} av ${relevant + notForUs} ${causeText(cause)}`
}

const bounded = (shift: number): number => Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, shift))

/** To six decimals: of causes that share all their marks none is stronger by the last bits. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** Never without end: a score of exactly 0 or 1 is as far as six decimals tell. */
function oddsOf({ relevance }: Verdict): number {
  const score = Math.max(1e-6, Math.min(1 - 1e-6, relevance.score))
  return Math.log(score / (1 - score))
}
