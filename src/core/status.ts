import type { CallDraft } from './call-draft.ts'
import { hasPassed, lastDeadline } from './deadline.ts'

export type Status = 'forthcoming' | 'open' | 'closed' | 'withdrawn'

/**
 * The status at a moment. The last deadline outranks the portal: portals leave calls "open" for
 * months after it. A call without a deadline (continuous ones) is what its portal says.
 */
export function statusAt(
  call: Pick<CallDraft, 'status' | 'deadlines'> & { readonly isWithdrawn?: boolean },
  now: Temporal.Instant,
): Status {
  const last = lastDeadline(call.deadlines)
  if (last !== undefined && hasPassed(last, now)) return 'closed'
  if (call.isWithdrawn) return 'withdrawn'
  return call.status
}
