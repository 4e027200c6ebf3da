import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { ZONE } from './facts.ts'

const DAYS = 7
const EPOCH = Temporal.PlainDate.from('2024-01-01')

/**
 * What the list says of a call, and the week in which its page is read whatever the list says: an unchanged call's
 * page is asked for once a week, each day another seventh of them, so that some twenty pages a day are asked for and not 150.
 */
export function rowText(ref: string, listed: Partial<CallDraft>, at: Temporal.Instant): string {
  const day = EPOCH.until(dayOf(at, ZONE), { largestUnit: 'days' }).days
  const week = Math.floor((day + (Number(ref) % DAYS)) / DAYS)
  return JSON.stringify({ listed, week })
}
