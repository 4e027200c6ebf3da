import type { CallDraft } from '#core/call-draft'

/** Names of the taxonomy `status-call`. The first two were seen in use; the third is a guess at what the portal would say. */
export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  'Open call': 'open',
  'Closed call': 'closed',
  'Upcoming call': 'forthcoming',
}

/** Lines of a call's text that give its days; the first four are the portal's, and each may stand above its day. */
export const DATE_LABEL =
  /^(?:- )?(?:call closes|(?:deadline for (?:applications|proposals)|application deadline|submission deadline)|call opens|(?:\d(?:st|nd|rd|th) )?cut-?off(?: date)?(?: \d)?)\s?:/iu

export const SUM_LABEL =
  /^(?:- )?(?:(?:total|estimated|indicative|available) )*(?:budget|funding)(?: per project)?\s?:|^(?:- )?maximum (?:EIT )?(?:grant|funding)(?: per project)?\s?:/iu

export const RATE_LABEL = /^(?:- )?(?:funding rate|co-?funding(?: rate)?|reimbursement rate)\s?:/iu

/** How the portal closes a call whose status was forgotten. */
export const CLOSED_TITLE = /^closed\b|call closed/iu
