import type { CallDraft } from '#core/call-draft'
import type { Expectations } from '#source-kit/contract'

/** One expectation of a card, and what came. `fail` stores nothing; `warn` is shown. */
export interface Judged {
  readonly what: string
  readonly expected: string
  readonly got: string
  readonly level: 'ok' | 'warn' | 'fail'
}

export interface SweepFigures {
  readonly seen: number
  /** How many of `filledOf` calls have each member. */
  readonly filled: Partial<Record<keyof CallDraft, number>>
  readonly filledOf: number
  /** Calls seen in the last complete sweeps. */
  readonly before: readonly number[]
  /**
   * Calls that should have come, as their last sweep had them and their deadline has not passed; and how many did
   * not. Absent where a portal shows its newest calls only.
   */
  readonly known?: { readonly alive: number; readonly missing: number }
  /** Days since the newest news; absent where none came. */
  readonly newestAgeDays?: number
}

/** A fill rate may fall this far below the card before it counts as a renamed field. */
const FILL_SLACK = 0.05
/** In standard deviations of a sample of that size. */
const FAIL_DEVIATIONS = 2.5
const WARN_DEVIATIONS = 1.5
/** From 82 sweeps of the EU portal: day to day the list moved by 3.2 % at most. */
const LEAST_OF_MEDIAN = 0.9
const MOST_OF_MEDIAN = 2
/** Of the EU portal's list 87 % came in the worst recorded pass. */
const LEAST_KNOWN = 0.5
/** A list of three may become one of nine in a day; one of 300 does not become one of 900. */
const MOST_MORE = 20

/** Measures a sweep against its card and against the sweeps before it. */
export function judgeSweep(card: Expectations, figures: SweepFigures): readonly Judged[] {
  return [
    countOf(card, figures.seen),
    ...median(figures),
    ...knownAgain(figures),
    ...fills(card, figures),
    ...age(card, figures),
  ]
}

function countOf(card: Expectations, seen: number): Judged {
  const level = seen < card.minCalls ? 'fail' : seen > card.maxCalls ? 'warn' : 'ok'
  return { what: 'calls', expected: `${card.minCalls}-${card.maxCalls}`, got: String(seen), level }
}

function median(figures: SweepFigures): readonly Judged[] {
  const { seen, before } = figures
  const middle = before.toSorted((a, b) => a - b)[Math.floor(before.length / 2)]
  if (middle === undefined) return []
  const isMore = seen > Math.max(middle * MOST_OF_MEDIAN, middle + MOST_MORE)
  const isOdd = isMore || (seen < middle * LEAST_OF_MEDIAN && hasLost(figures))
  return [
    {
      what: 'calls against the median of the sweeps before',
      expected: `about ${middle}`,
      got: String(seen),
      level: isOdd ? 'fail' : 'ok',
    },
  ]
}

/** A list may shrink as its calls close by date; one call may go before. More than that is a part of the list gone. */
function hasLost({ known }: SweepFigures): boolean {
  return known === undefined || known.missing > Math.max(1, known.alive * (1 - LEAST_OF_MEDIAN))
}

/** A list of strangers, as long as before, is the same list with other references: it would be told as all new. */
function knownAgain({ before, known }: SweepFigures): readonly Judged[] {
  if (before.length === 0 || known === undefined || known.alive === 0) return []
  const { alive, missing } = known
  const isStrange = missing > Math.max(1, alive * (1 - LEAST_KNOWN))
  return [
    {
      what: 'calls of the sweep before that are still to be applied for',
      expected: `most of ${alive}`,
      got: String(alive - missing),
      level: isStrange ? 'fail' : 'ok',
    },
  ]
}

/**
 * Only rows that changed are read again, so the calls at hand are a sample: it may lack what chance explains. One
 * call of a handful may lack anything. A field that was renamed is gone from all.
 */
function fills(card: Expectations, { filled, filledOf }: SweepFigures): readonly Judged[] {
  if (filledOf === 0) return []
  return Object.entries(card.fill).map(([member, expected]) => {
    const has = filled[member as keyof CallDraft] ?? 0
    const usual = filledOf * (1 - expected)
    const chance = Math.sqrt(usual * expected)
    const lacks = (most: number) => filledOf - has > Math.max(1, most)
    const isRenamed = lacks(usual + Math.max(filledOf * FILL_SLACK, FAIL_DEVIATIONS * chance))
    const level = isRenamed ? 'fail' : lacks(usual + WARN_DEVIATIONS * chance) ? 'warn' : 'ok'
    return {
      what: `share of calls with ${member}`,
      expected: String(expected),
      got: (has / filledOf).toFixed(3),
      level,
    }
  })
}

function age({ maxAgeDays }: Expectations, { newestAgeDays }: SweepFigures): readonly Judged[] {
  if (newestAgeDays === undefined) return []
  const level = newestAgeDays > maxAgeDays ? 'warn' : 'ok'
  return [{ what: 'days since the newest news', expected: `at most ${maxAgeDays}`, got: String(newestAgeDays), level }]
}
