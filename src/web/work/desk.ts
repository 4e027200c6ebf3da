import { isEnded, type Stage, STAGE_IDS } from '#core/application'
import type { Call } from '#core/call'
import { type Day, daysBetween, dayOf } from '#core/day'
import { type StopWarning, warningsOf } from '#core/internal-stops'
import { applicationsOf, callsAtWork, type StoredApplication } from '#store/applications'
import { callsById } from '#store/calls'
import { type StoredStop, stopsOf } from '#store/internal-stops'
import type { Workplace } from '#web/workplace/workplace'

/** A call that the house does something about. */
export interface WorkItem {
  readonly call: Call
  readonly stage: Stage
  readonly application?: StoredApplication
  readonly stops: readonly StoredStop[]
  readonly warnings: readonly StopWarning[]
  /** The closest deadline, also when it has passed. */
  readonly deadline?: Day
}

const SOON_DAYS = 14

/** Everything at work, and what ended within a year; by deadline, the unknown last. */
export async function workItems({ db, organisation }: Workplace, now: Temporal.Instant): Promise<readonly WorkItem[]> {
  const since = now.subtract({ hours: 24 * 365 }).toString()
  const ids = await callsAtWork(db, since)
  const [calls, applications, stops] = [
    await callsById(db, ids, now),
    await applicationsOf(db, ids),
    await stopsOf(db, ids),
  ]
  const today = dayOf(now, organisation.zone)
  return calls
    .map((call) => workItem(call, applications.get(call.id), stops.get(call.id) ?? [], today))
    .toSorted((a, b) => order(a.deadline, b.deadline) || a.call.id - b.call.id)
}

export function workItem(
  call: Call,
  application: StoredApplication | undefined,
  stops: readonly StoredStop[],
  today: Day,
): WorkItem {
  const deadline = (call.nextDeadline ?? call.deadlines.at(-1))?.day
  const stage = application?.stage ?? 'interested'
  const mayWarn = stage === 'interested' || stage === 'writing'
  return {
    call,
    stage,
    stops,
    warnings: mayWarn ? warningsOf(stops, deadline, today) : [],
    ...(application !== undefined && { application }),
    ...(deadline !== undefined && { deadline }),
  }
}

const order = (a: Day | undefined, b: Day | undefined): number =>
  a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1

/** What is late or comes within two weeks: a stop that cannot be kept, or one that is near. */
export interface ToDo {
  readonly item: WorkItem
  readonly warning?: StopWarning
  readonly stop?: StoredStop
}

export function toDos(items: readonly WorkItem[], today: Day): readonly ToDo[] {
  const live = items.filter(({ stage }) => stage === 'interested' || stage === 'writing')
  const late = live.flatMap((item) => item.warnings.map((warning) => ({ item, warning })))
  const near = live.flatMap((item) =>
    item.stops.filter((stop) => isNear(item, stop, today)).map((stop) => ({ item, stop })),
  )
  return [...late, ...near.toSorted((a, b) => (a.stop.day < b.stop.day ? -1 : 1))]
}

function isNear({ warnings }: WorkItem, stop: StoredStop, today: Day): boolean {
  const isLate = warnings.some((warning) => warning.stop.id === stop.id)
  const next = stop.papersDue !== undefined && stop.papersDue >= today ? stop.papersDue : stop.day
  return stop.doneOn === undefined && !isLate && next >= today && daysBetween(today, next) <= SOON_DAYS
}

/** The columns of the board that are under way; what has ended stands apart. */
export const COLUMNS: readonly Stage[] = STAGE_IDS.filter((stage) => !isEnded(stage))
