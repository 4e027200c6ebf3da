import { readCall } from './classifier/reading.ts'
import { factorsOf } from './need-factors.ts'
import { likenessOf, likenessReasons } from './need-likeness.ts'
import { worthAmong } from './need-profile.ts'
import type { NeedReason } from './need-reasons.ts'
import {
  type Asked,
  askedOf,
  type Candidate,
  type MatchOptions,
  type Need,
  type Offered,
  offeredOf,
} from './need-sides.ts'

/** A call for a need. Scores are above 0 and order the calls of one need; they do not compare between needs. */
export interface Match<C> {
  readonly call: C
  readonly score: number
  readonly reasons: readonly NeedReason[]
}

/**
 * Reads the calls once, and gives the function that ranks them for a need: best first, those that share nothing
 * left out. Both are led to the same concepts, so that a Swedish need meets an English call.
 */
export function createNeedMatcher<C extends Candidate>(
  calls: readonly C[],
  options: MatchOptions = {},
): (need: Need) => readonly Match<C>[] {
  const read = calls.map((call) => ({ call, evidence: call.evidence ?? readCall(call.input) }))
  const worth = worthAmong(read.map(({ evidence }) => evidence))
  const offered = read.map(({ call, evidence }) => offeredOf(call, evidence, worth))
  return (need) => {
    const asked = askedOf(need, worth)
    const matches = offered.map((one) => matchOf(asked, one, options))
    return matches.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
  }
}

/** Its reasons are worded when they are asked for: of many matches few are looked at. */
function matchOf<C extends Candidate>(asked: Asked, offered: Offered<C>, options: MatchOptions): Match<C> {
  const factors = factorsOf(asked, offered, options)
  return {
    call: offered.call,
    score: factors.reduce((product, { factor }) => product * factor, likenessOf(asked, offered)),
    get reasons() {
      return [...likenessReasons(asked, offered), ...factors.flatMap(({ reason = [] }) => reason)]
    },
  }
}

/**
 * A match that a department is told of unasked: among the three best of its need, and this like it. Of 16 such among
 * the 312 calls that readers compared with nine needs, 10 fitted well and 2 somewhat.
 */
const STRONG = { score: 0.5, among: 3 }

/** Of the matches of one need, the best first, those that are worth telling unasked. */
export function strongOf<C>(matches: readonly Match<C>[]): readonly Match<C>[] {
  return matches.slice(0, STRONG.among).filter(({ score }) => score >= STRONG.score)
}
