import type { CallDraft } from '#core/call-draft'

/** The words on a card; each stands on a line of its own. */
export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  Open: 'open',
  Upcoming: 'forthcoming',
  Closed: 'closed',
}

/** What the initiative's own calls are called; the other cards are of other programmes for cities. */
export const OWN_CALL =
  /European Urban Initiative|\bEUI\b|Innovative Actions|City-to-City Exchange|Peer Review|Capacity Building/iu
