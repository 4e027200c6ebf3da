import type { Day } from '#core/day'
import { type Deadline, type DeadlineModel, moment, sortDeadlines } from '#core/deadline'
import { onClockOf, readStamp, type Stamp } from '#source-kit/dates'
import { objectsIn } from '#source-kit/json'
import { quote } from '#source-kit/reading'
import { nestedJsonOf, type Report, type Row, textOf, textsOf } from './row.ts'
import { DEADLINE_MODELS } from './terms.ts'

const ZONE = 'Europe/Brussels'
const MIDNIGHT = '00:00'

/**
 * Topics announce days, written as midnight UTC (older rows: 17:00 as if UTC). One old family writes the
 * Brussels midnight as a true moment instead (`2026-09-21T22:00Z` for the 22nd): its `actions` say so.
 */
export function topicDay(text: string): Day {
  const stamp = readStamp(text)
  if (stamp.hour === MIDNIGHT) return stamp.day
  const local = onClockOf(ZONE, stamp)
  return local.hour === MIDNIGHT ? local.day : stamp.day
}

/** In whole days: the hour, usually 17:00 in Brussels, is not part of the answer. */
export function topicDeadlines(row: Row, model: DeadlineModel | undefined): readonly Deadline[] {
  const deadlines = ordered(textsOf(row, 'deadlineDate').map((text) => ({ day: topicDay(text), zone: ZONE })))
  return model === 'two-stage' ? staged(deadlines) : deadlines
}

/** External action writes true moments: its opening at 10:00 UTC is the 12:00 of its documents, summer and winter. */
export function externalDeadlines(row: Row): readonly Deadline[] {
  return ordered(textsOf(row, 'deadlineDate').map((text) => timed(onClockOf(ZONE, readStamp(text)))))
}

/** Cascade calls write the clock of the wall as if it were UTC (17:00 and 23:59 all year); midnight is only a day. */
export function cascadeDeadlines(row: Row): readonly Deadline[] {
  return ordered(
    textsOf(row, 'deadlineDate')
      .map(readStamp)
      .map((stamp) => (stamp.hour === MIDNIGHT ? { day: stamp.day, zone: ZONE } : timed(stamp))),
  )
}

/** The day that external action opens on, in Brussels. */
export function externalDay(text: string): Day {
  return onClockOf(ZONE, readStamp(text)).day
}

/** The continuous calls leave `deadlineModel` empty and name it in their actions. */
export function deadlineModelOf(row: Row, report: Report): DeadlineModel | undefined {
  const word = textOf(row, 'deadlineModel') ?? submissionProcedure(row, report)
  if (word === undefined) return undefined
  if (Object.hasOwn(DEADLINE_MODELS, word)) return DEADLINE_MODELS[word]
  report(`unknown deadline model ${quote(word)}`, 'unknown-word')
  return undefined
}

function submissionProcedure(row: Row, report: Report): string | undefined {
  const [action] = objectsIn(nestedJsonOf(row, 'actions', report))
  const [procedure] = objectsIn([action?.['submissionProcedure']])
  const word = procedure?.['abbreviation']
  return typeof word === 'string' ? word : undefined
}

function timed({ day, hour }: Stamp): Deadline {
  return { day, hour, zone: ZONE }
}

function staged(deadlines: readonly Deadline[]): readonly Deadline[] {
  const [outline, full, ...more] = deadlines
  if (outline === undefined || full === undefined || more.length > 0) return deadlines
  return [
    { ...outline, stage: 1 },
    { ...full, stage: 2 },
  ]
}

function ordered(deadlines: readonly Deadline[]): readonly Deadline[] {
  return sortDeadlines([...new Map(deadlines.map((deadline) => [moment(deadline), deadline])).values()])
}
