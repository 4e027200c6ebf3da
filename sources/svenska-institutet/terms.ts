import type { CallDraft } from '#core/call-draft'

export interface Programme {
  readonly ref: string
  readonly programme: string
  /** In the page's heading. */
  readonly name: RegExp
}

/** Programmes by the last part of their address; both addresses were seen. */
export const PROGRAMMES: Readonly<Record<string, Programme>> = {
  'si-ukraine-cooperation-programme': {
    ref: 'ukraine-cooperation',
    programme: 'SI Ukraine Cooperation Programme',
    name: /ukrain/iu,
  },
  projektinitiering: {
    ref: 'projektinitiering',
    programme: 'SI Baltic Sea Neighbourhood Programme',
    name: /projektinitiering|östersjö/iu,
  },
}

/** The words that begin the status line; all three were seen. */
export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  'öppnar för ansökningar': 'forthcoming',
  'öppen för ansökningar': 'open',
  'ansökan stängd': 'closed',
}

/** Sentences that say the last day: `Sista ansökningsdag är ...`, `... stänger den ...`. */
export const LAST_DAY = /sista (?:ansöknings)?dag|stänger den|ansökan ska vara inne senast/iu

export const SUM = /^ansökningsbelopp|(?:söka|bidrag) (?:på )?upp till/iu

/** Assumed. */
export const WHO = ['Vem kan söka?', 'Vem kan söka', 'Vilka kan söka?']
