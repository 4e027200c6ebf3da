/** A calendar day as `YYYY-MM-DD`, without an hour or a zone. Portals announce days; making an instant of one invents an hour. */
export type Day = string & { readonly __day: true }

/** @throws RangeError when the text is not a real calendar day (2026-02-30). */
export function day(text: string): Day {
  return Temporal.PlainDate.from(text.slice(0, 10), { overflow: 'reject' }).toString() as Day
}

/** The day at an instant in a zone. A page asks this of one instant hundreds of times: the last answer of each zone is kept. */
export function dayOf(instant: Temporal.Instant, zone: string): Day {
  const at = instant.epochMilliseconds
  const last = lastDays.get(zone)
  if (last?.at === at) return last.day
  const day = instant.toZonedDateTimeISO(zone).toPlainDate().toString() as Day
  lastDays.set(zone, { at, day })
  return day
}

const lastDays = new Map<string, { readonly at: number; readonly day: Day }>()

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days
}
