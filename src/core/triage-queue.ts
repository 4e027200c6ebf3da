import type { Call } from './call.ts'
import { dayOf, daysBetween } from './day.ts'
import { moment } from './deadline.ts'
import { CLOSING_WINDOW_DAYS, isLifted, isMuted, type View } from './select.ts'

/** The eyes with which the coordinator's queue is put in order. */
export type QueueView = Pick<View, 'now' | 'today' | 'minRelevance' | 'place' | 'rules' | 'audience'> & {
  /** IANA zone of `today`. */
  readonly zone: string
}

/** From this relevance score on a call one grade below the line is near it. */
const NEAR_SCORE = 0.25
/** A call near the line is asked about while it is new; later it stands among what was not shown. */
const NEW_DAYS = 31

/** Just below the line: nearly lifted, and the place to look for what the classifier missed. */
export function isNearLine(call: Call, view: Pick<View, 'minRelevance' | 'place'>): boolean {
  const { grade, score } = call.verdict.relevance
  return !isLifted(call, view) && grade === view.minRelevance - 1 && score >= NEAR_SCORE && isHere(call, view)
}

/** A call that is lifted as soon as its grade is high enough: it is not for other places alone. */
const isHere = (call: Call, view: Pick<View, 'minRelevance' | 'place'>) => isLifted(call, { ...view, minRelevance: 0 })

/**
 * The calls that the coordinator has to judge, in order: the lifted ones before those near the line, of each the ones
 * that close within 30 days first, the nearest deadline before the others, and the rest by score. A parked call comes
 * back on its day.
 */
export function triageQueue(calls: readonly Call[], view: QueueView): readonly Call[] {
  return calls
    .filter((call) => isWaiting(call, view) && !isMuted(call, view))
    .map((call) => ({ call, rank: isLifted(call, view) ? 0 : 1, pressure: pressureOf(call, view) }))
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        compare(a.pressure, b.pressure) ||
        b.call.verdict.relevance.score - a.call.verdict.relevance.score ||
        a.call.id - b.call.id,
    )
    .map(({ call }) => call)
}

function isWaiting(call: Call, view: QueueView): boolean {
  const { status, triage } = call
  if (status !== 'open' && status !== 'forthcoming') return false
  if (triage !== undefined) return triage.mark === 'parked' && triage.until !== undefined && triage.until <= view.today
  const seen = dayOf(Temporal.Instant.from(call.firstSeen), view.zone)
  return isLifted(call, view) || (isNearLine(call, view) && daysBetween(seen, view.today) <= NEW_DAYS)
}

/** The moment of a deadline that is near; all others press alike. */
function pressureOf({ nextDeadline }: Call, { today }: QueueView): string {
  if (nextDeadline === undefined || daysBetween(today, nextDeadline.day) > CLOSING_WINDOW_DAYS) return LATER
  return moment(nextDeadline)
}

const LATER = '9999'
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
