import { type Day, day, daysBetween } from './day.ts'
import { workingDaysBefore } from './working-days.ts'

/** A kind of stop on the way to an application, as the organisation's profile names it. */
export interface StopTemplate {
  readonly id: string
  readonly name: string
  /** Working days before the deadline by which it must have happened. */
  readonly daysBefore: number
  /** Working days before the stop itself by which its papers must be in: a committee meets on papers sent out. */
  readonly papersBefore?: number | undefined
  /** Nothing happens in these months, 1-12: a committee rests in July. The stop moves to before them. */
  readonly restsIn?: readonly number[] | undefined
}

/** A stop with its day; `day` follows the deadline until somebody sets it by hand. */
export interface InternalStop {
  readonly id: string
  readonly name: string
  readonly day: Day
  readonly papersDue?: Day
  readonly isFixed: boolean
  readonly doneOn?: Day
}

/** Counts the stops back from the deadline, the earliest first. */
export function stopsBefore(deadline: Day, templates: readonly StopTemplate[]): readonly InternalStop[] {
  return templates.map((template) => stopBefore(deadline, template)).toSorted((a, b) => order(a.day, b.day))
}

function stopBefore(deadline: Day, { id, name, daysBefore, papersBefore, restsIn = [] }: StopTemplate): InternalStop {
  const on = outside(restsIn, workingDaysBefore(deadline, daysBefore))
  return {
    id,
    name,
    day: on,
    ...(papersBefore !== undefined && { papersDue: workingDaysBefore(on, papersBefore) }),
    isFixed: false,
  }
}

function outside(months: readonly number[], on: Day): Day {
  let date = Temporal.PlainDate.from(on)
  for (let left = 12; left > 0 && months.includes(date.month); left -= 1)
    date = date.with({ day: 1 }).subtract({ days: 1 })
  return date.toString() === on ? on : workingDaysBefore(day(date.toString()), 0)
}

/** What is wrong with a chain of stops, as seen on a day. */
export interface StopWarning {
  readonly stop: InternalStop
  readonly kind: 'papers-late' | 'missed' | 'after-deadline'
  /** Days that it is late by. */
  readonly days: number
}

/** Stops that can no longer be kept; what is done warns of nothing. */
export function warningsOf(
  stops: readonly InternalStop[],
  deadline: Day | undefined,
  today: Day,
): readonly StopWarning[] {
  return stops.filter(({ doneOn }) => doneOn === undefined).flatMap((stop) => warningOf(stop, deadline, today) ?? [])
}

function warningOf(stop: InternalStop, deadline: Day | undefined, today: Day): StopWarning | undefined {
  if (deadline !== undefined && stop.day > deadline)
    return { stop, kind: 'after-deadline', days: daysBetween(deadline, stop.day) }
  if (stop.day < today) return { stop, kind: 'missed', days: daysBetween(stop.day, today) }
  if (stop.papersDue !== undefined && stop.papersDue < today)
    return { stop, kind: 'papers-late', days: daysBetween(stop.papersDue, today) }
  return undefined
}

const order = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0)
