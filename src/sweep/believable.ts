import type { CallDraft } from '#core/call-draft'
import { lastDeadline } from '#core/deadline'
import type { Drift, PageResult } from '#source-kit/contract'

/** A call that closes before it opens was read wrongly, or written so: its row is drift, whatever the source made of it. */
export function believable(result: PageResult): PageResult {
  const odd = result.calls.filter(closesFirst)
  if (odd.length === 0) return result
  const calls = result.calls.filter((call) => !odd.includes(call))
  return { ...result, calls, drift: [...(result.drift ?? []), ...odd.map(driftOf)] }
}

function closesFirst({ opens, deadlines }: CallDraft): boolean {
  const last = lastDeadline(deadlines)
  return opens !== undefined && last !== undefined && last.day < opens
}

function driftOf({ ref, opens, deadlines }: CallDraft): Drift {
  return {
    where: ref,
    problem: `opens ${opens ?? ''} and closes ${lastDeadline(deadlines)?.day ?? ''} before`,
    kind: 'contradiction',
    scope: 'row',
  }
}
