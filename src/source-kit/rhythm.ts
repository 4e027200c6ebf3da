import type { CallDraft } from '#core/call-draft'
import type { Day } from '#core/day'
import type { Rhythm, YearDay } from '#core/rhythm'
import { ShapeError } from './reading.ts'

/** A round as it was, of which only one end may be known. */
export interface PastRound {
  readonly opens?: Day
  readonly closes?: Day
}

/** What past rounds of one kind have in common: the month where all agree on it, the day where all agree on that too. */
export function rhythmOf(rounds: readonly PastRound[], note?: string): Rhythm {
  const opens = common(rounds.map((round) => round.opens))
  const closes = common(rounds.map((round) => round.closes))
  return {
    ...(opens && { opens }),
    ...(closes && { closes }),
    roundsSeen: rounds.length,
    ...(note !== undefined && { note }),
  }
}

function common(days: readonly (Day | undefined)[]): YearDay | undefined {
  const known = days.filter((day) => day !== undefined).map((day) => Temporal.PlainDate.from(day))
  const [first, ...others] = known
  if (first === undefined || others.some(({ month }) => month !== first.month)) return undefined
  return others.every(({ day }) => day === first.day) ? { month: first.month, day: first.day } : { month: first.month }
}

export type RhythmFacts = Omit<CallDraft, 'status' | 'opens' | 'deadlines' | 'deadlineModel' | 'certainty'> & {
  readonly rhythm: Rhythm
}

/**
 * A round that has not been announced: forthcoming, estimated, and without any date.
 * @throws ShapeError when the rhythm knows neither its opening nor its closing.
 */
export function rhythmDraft(facts: RhythmFacts): CallDraft {
  if (facts.rhythm.opens === undefined && facts.rhythm.closes === undefined) {
    throw new ShapeError(`${facts.ref}: a rhythm without a month`, { kind: 'missing' })
  }
  return { ...facts, status: 'forthcoming', deadlines: [], certainty: 'estimated' }
}
