import type { FailureKind } from '#core/drift-kind'
import { ShapeError } from '#source-kit/reading'

const PORTAL_FAULTS = new Map<string, FailureKind>([
  ['ShapeError', 'other-form'],
  ['PortalRefused', 'refused'],
  ['BotChallenge', 'robot-check'],
  ['PortalUnreachable', 'unreachable'],
  ['AnswerTooLarge', 'too-large'],
])

/** Whether the portal made the sweep break off. Anything else is our bug, and must not pass for a bad day of the portal. */
export function isPortalFault(fault: unknown): fault is Error {
  return fault instanceof Error && PORTAL_FAULTS.has(fault.name)
}

/** What such a fault is to those who do not read its message. */
export function failureKindOf(fault: unknown): FailureKind | undefined {
  if (!isPortalFault(fault)) return undefined
  return fault instanceof ShapeError && fault.kind !== undefined ? fault.kind : PORTAL_FAULTS.get(fault.name)
}

const ENDS = new Set(['AbortError', 'TimeoutError'])

/** Whether the sweep ran out of time or was told to stop. */
export function isEnd(fault: unknown): fault is Error {
  return fault instanceof Error && ENDS.has(fault.name)
}
