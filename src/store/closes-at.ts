import type { CallDraft } from '#core/call-draft'
import { lastDeadline } from '#core/deadline'

/** The instant at which the last deadline passes: its hour, or the end of its day. Null while none is known. */
export function closesAt(draft: Pick<CallDraft, 'deadlines'>): string | null {
  const last = lastDeadline(draft.deadlines)
  if (last === undefined) return null
  const date = Temporal.PlainDate.from(last.day)
  const end = last.hour === undefined ? date.add({ days: 1 }) : date
  return end
    .toZonedDateTime({ timeZone: last.zone, plainTime: last.hour ?? '00:00' })
    .toInstant()
    .toString()
}
