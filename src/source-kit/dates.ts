import { day, type Day } from '#core/day'
import { quote, ShapeError } from './reading.ts'

/** A portal's timestamp as it is written: what its clock shows (`hour` as `HH:MM`), and how far that clock is from UTC. */
export interface Stamp {
  readonly day: Day
  readonly hour: string
  readonly offset: string
}

const STAMP = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/

/** Reads `2026-11-24T17:00:00.000+0000`; seconds are dropped. @throws ShapeError when it is no such moment. */
export function readStamp(text: string): Stamp {
  const [, date, hour, offset] = STAMP.exec(text) ?? []
  if (date === undefined || hour === undefined || offset === undefined || hour > '23:59' || hour.slice(3) > '59') {
    throw new ShapeError(`not a moment: ${quote(text)}`, { kind: 'date' })
  }
  return { day: readDay(date), hour, offset }
}

/** @throws ShapeError when the text does not begin with a real day as `YYYY-MM-DD`. */
export function readDay(text: string): Day {
  try {
    return day(text)
  } catch (error) {
    throw new ShapeError(`not a day: ${quote(text)}`, { kind: 'date', cause: error })
  }
}

/** The same moment on the clock of a zone. @throws ShapeError when it lies outside of time. */
export function onClockOf(zone: string, stamp: Stamp): Stamp {
  try {
    const moment = Temporal.Instant.from(`${stamp.day}T${stamp.hour}${stamp.offset}`).toZonedDateTimeISO(zone)
    return {
      day: moment.toPlainDate().toString() as Day,
      hour: moment.toPlainTime().toString({ smallestUnit: 'minute' }),
      offset: moment.offset,
    }
  } catch (error) {
    throw new ShapeError(`not a moment: ${stamp.day}T${stamp.hour}${stamp.offset}`, { kind: 'date', cause: error })
  }
}
