const PORTAL_FAULTS = new Set(['ShapeError', 'PortalRefused', 'BotChallenge', 'PortalUnreachable', 'AnswerTooLarge'])

/** Whether the portal made the sweep break off. Anything else is our bug, and must not pass for a bad day of the portal. */
export function isPortalFault(fault: unknown): fault is Error {
  return fault instanceof Error && PORTAL_FAULTS.has(fault.name)
}

const ENDS = new Set(['AbortError', 'TimeoutError'])

/** Whether the sweep ran out of time or was told to stop. */
export function isEnd(fault: unknown): fault is Error {
  return fault instanceof Error && ENDS.has(fault.name)
}
