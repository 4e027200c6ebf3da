import { parse } from 'node-cron'

/**
 * The newest moments at or before `now` at which a schedule falls due, newest first; none further
 * back than a year. Cron in the clock of `zone`: an hour that a clock change skips falls due when
 * the clock has jumped, one that it repeats falls due once.
 */
export function latestSlots(
  expression: string,
  zone: string,
  now: Temporal.Instant,
  count: number,
): readonly Temporal.Instant[] {
  const fields = parse(expression)
  const slots: Temporal.Instant[] = []
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  for (let back = 0; back <= 366 && slots.length < count; back += 1) {
    const date = today.subtract({ days: back })
    if (!falls(date, fields)) continue
    slots.push(...slotsOf(date, fields, zone).filter((slot) => Temporal.Instant.compare(slot, now) <= 0))
  }
  return slots.slice(0, count)
}

/** The first moment after `now` at which a schedule falls due; undefined when there is none within a year. */
export function nextSlot(expression: string, zone: string, now: Temporal.Instant): Temporal.Instant | undefined {
  const fields = parse(expression)
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  for (let ahead = 0; ahead <= 366; ahead += 1) {
    const date = today.add({ days: ahead })
    const coming = falls(date, fields) ? slotsOf(date, fields, zone) : []
    const next = coming.findLast((slot) => Temporal.Instant.compare(slot, now) > 0)
    if (next !== undefined) return next
  }
  return undefined
}

type Fields = ReturnType<typeof parse>

function falls(date: Temporal.PlainDate, { month, dayOfMonth, dayOfWeek }: Fields): boolean {
  return month.includes(date.month) && dayOfMonth.includes(date.day) && dayOfWeek.includes(date.dayOfWeek % 7)
}

function slotsOf(date: Temporal.PlainDate, { hour, minute }: Fields, zone: string): readonly Temporal.Instant[] {
  const times = hour.flatMap((h) => minute.map((m) => ({ hour: h, minute: m })))
  const instants = times.map((time) => date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant())
  return instants.sort((a, b) => Temporal.Instant.compare(b, a))
}
