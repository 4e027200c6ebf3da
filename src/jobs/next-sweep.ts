import type { CardInService } from '#sweep/waiting'
import { nextSlot } from './schedule.ts'

/** When the first of the sources that can be read here is read next; undefined when there is none. */
export function nextSweep(cards: readonly CardInService[], now: Temporal.Instant): Temporal.Instant | undefined {
  return cards
    .filter(({ waits }) => waits === undefined)
    .flatMap(({ schedule, timeZone }) => nextSlot(schedule, timeZone, now) ?? [])
    .toSorted(Temporal.Instant.compare)
    .at(0)
}
