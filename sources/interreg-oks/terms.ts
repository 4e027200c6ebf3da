/** The programme counts its rounds: the first of 2027 is 2027:1. */
export const ROUND = /(?<!\d)(?<name>20\d{2}:\d)(?!\d)/u

/** Words for a round that is over, whatever its dates. */
export const OVER = /\b(?:stängd|avslutad)\b/iu

/** Not seen on the page: what it might say. Another sentence shows as drift and belongs here. */
export const NOTHING_OPEN: readonly string[] = [
  'ingen öppen ansökningsomgång',
  'inga öppna ansökningsomgångar',
  'inga öppna utlysningar',
  'ingen ansökningsomgång är öppen',
]
