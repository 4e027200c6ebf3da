import { sigmoid } from './classifier/model.ts'
import { type Cause, causeKey, causesOf, causeText, type JudgedCall } from './learn-cause.ts'
import { inOrder, type MarkedCall } from './learn-mark.ts'
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
/** Surprise within so many standard deviations of chance teaches nothing. */
const CHANCE = 1.25
/** A mark against a verdict that was all but certain is more likely a slip than it claims to be. */
const LEAST_VARIANCE = 0.15
/** How slowly marks are believed: a larger pull needs more of them. */
const PULL = 0.5
const SHARE_OF_VARIANCE = 0.5

interface Surprise {
  readonly cause: Cause
  sum: number
  variance: number
  relevant: number
  notForUs: number
}

/**
 * Learns from marks that contradict the classifier: a cause is shifted by how much more, or less, its calls were
 * wanted than foreseen, as far as chance does not explain it. Only topics: few marks say nothing sure of the many
 * programmes and publishers, which are left to proposals.
 */
export function learn(marks: readonly MarkedCall[]): Adjustment {
  const told = inOrder(marks).filter(({ mark }) => mark !== 'parked')
  const level = levelOf(told)
  const surprises = new Map<string, Surprise>()
  for (const { call, mark } of told) {
    const foreseen = sigmoid(oddsOf(call.verdict) + level)
    for (const cause of causesOf(call)) {
      if (cause.kind !== 'topic') continue
      const known = surprises.get(causeKey(cause)) ?? { cause, sum: 0, variance: 0, relevant: 0, notForUs: 0 }
      known.sum += (mark === 'relevant' ? 1 : 0) - foreseen
      known.variance += Math.max(LEAST_VARIANCE, foreseen * (1 - foreseen))
      known[mark === 'relevant' ? 'relevant' : 'notForUs']++
      surprises.set(causeKey(cause), known)
    }
  }
  return new Map(
    [...surprises].map(([key, one]) => [key, lessonOf(one)] as const).filter(([, { shift }]) => shift !== 0),
  )
}

function lessonOf({ cause, sum, variance, relevant, notForUs }: Surprise): Lesson {
  const beyondChance = Math.max(0, Math.abs(sum) - CHANCE * Math.sqrt(variance))
  return {
    cause,
    shift: bounded((Math.sign(sum) * beyondChance) / (SHARE_OF_VARIANCE * variance + PULL)),
    relevant,
    notForUs,
  }
}

/** How much more, or less, this organisation wants of everything: no lesson about any one cause. By Newton's method. */
function levelOf(marks: readonly MarkedCall[]): number {
  let level = 0
  for (let step = 0; step < 30; step++) {
    let slope = -WEAK_PRIOR * level
    let curvature = WEAK_PRIOR
    for (const { call, mark } of marks) {
      const foreseen = sigmoid(oddsOf(call.verdict) + level)
      slope += (mark === 'relevant' ? 1 : 0) - foreseen
      curvature += foreseen * (1 - foreseen)
    }
    level += Math.max(-1, Math.min(1, slope / curvature))
  }
  return level
}

const WEAK_PRIOR = 0.1

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
  const score = Math.round(sigmoid(oddsOf(verdict) + shift) * 1e6) / 1e6
  return { ...verdict, relevance: { ...verdict.relevance, score }, scores: { ...verdict.scores, relevance: score } }
}

/** Why a call moved, in Swedish. */
export function lessonText({ cause, shift, relevant, notForUs }: Lesson): string {
  const count = shift < 0 ? `nej till ${notForUs}` : `ja till ${relevant}`
  return `ni har sagt ${count} av ${relevant + notForUs} ${causeText(cause)}`
}

const bounded = (shift: number): number => Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, shift))

/** Never without end: a score of exactly 0 or 1 is as far as six decimals tell. */
function oddsOf({ relevance }: Verdict): number {
  const score = Math.max(1e-6, Math.min(1 - 1e-6, relevance.score))
  return Math.log(score / (1 - score))
}
