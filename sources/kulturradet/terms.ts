import type { CallDraft } from '#core/call-draft'

/** The words of the list's filter, which the rows are assumed to carry. */
export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  'Öppen för ansökan': 'open',
  Kommande: 'forthcoming',
  'Stängd för ansökan': 'closed',
}

/** Headings above those who may apply; assumed. */
export const WHO = ['Vem kan söka?', 'Vem kan söka bidraget?', 'Vem kan söka']

/** Words of lines that say when one can apply. That these pages use them is assumed. */
export const SAYS_WHEN =
  /sista (?:ansöknings)?(?:dag|datum)|(?:ansökan|ansökningen|utlysningen) (?:öppnar|stänger)|^(?:öppnar|stänger)(?!\p{L})|ansökningsperiod|ansökningstid|tar emot ansökningar/iu
