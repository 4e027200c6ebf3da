import type { Audit } from './audit.ts'

/** An audit that found nothing. */
export const NOTHING_SPOILT: Omit<Audit, 'digests' | 'messages'> = {
  lostEvents: [],
  needlessEvents: [],
  eventsNotToldOnce: [],
  movesNotReadOnce: [],
  lostMessages: [],
  doubledMessages: [],
  spoiltMessages: [],
  tornStates: [],
}
