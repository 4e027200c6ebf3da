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
}

/** A fill rate may fall this far below the card before it counts as a renamed field. */
const FILL_SLACK = 0.05
/** From 82 sweeps of the EU portal: day to day the list moved by 3.2 % at most. */
const LEAST_OF_MEDIAN = 0.9
const MOST_OF_MEDIAN = 2

/** Measures a sweep against its card and against the sweeps before it. */
export function judgeSweep(card: Expectations, figures: SweepFigures): readonly Judged[] {
  return [countOf(card, figures.seen), ...median(figures), ...fills(card, figures)]
}

function countOf(card: Expectations, seen: number): Judged {
  const level = seen < card.minCalls ? 'fail' : seen > card.maxCalls ? 'warn' : 'ok'
  return { what: 'calls', expected: `${card.minCalls}-${card.maxCalls}`, got: String(seen), level }
}

function median({ seen, before }: SweepFigures): readonly Judged[] {
  const middle = before.toSorted((a, b) => a - b)[Math.floor(before.length / 2)]
  if (middle === undefined) return []
  const isOdd = seen < middle * LEAST_OF_MEDIAN || seen > middle * MOST_OF_MEDIAN
  return [
    {
      what: 'calls against the median of the sweeps before',
      expected: `about ${middle}`,
      got: String(seen),
      level: isOdd ? 'fail' : 'ok',
    },
  ]
}

function fills(card: Expectations, { filled, filledOf }: SweepFigures): readonly Judged[] {
  if (filledOf === 0) return []
  return Object.entries(card.fill).map(([member, expected]) => {
    const share = (filled[member as keyof CallDraft] ?? 0) / filledOf
    const level = share >= expected ? 'ok' : share >= expected - FILL_SLACK ? 'warn' : 'fail'
    return { what: `share of calls with ${member}`, expected: String(expected), got: share.toFixed(3), level }
  })
}
