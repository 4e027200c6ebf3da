/** `Call 6 opens on 12 April 2027 and closes on 25 June 2027.`: a sentence with a numbered call and a day. */
export const CALL = /^(?:- )?Call (?<number>\d{1,2})\b(?=.*\b(?:open|clos|deadline|expression)).*\b\d{1,2} \p{L}{3,}/iu

/** Call 5 was "dedicated to Norwegian funding only". */
export const FOR_NORWAY = /\bNorwegian (?:funding|partners|beneficiaries) only\b|\bonly (?:for|to) Norwegian\b/iu

/** Where partners of the programme of 2021-2027 come from. */
export const COUNTRIES: readonly string[] = ['SE', 'DK', 'NO', 'DE', 'NL', 'BE', 'FR']

/** Not seen on the page: what it might say. Another sentence shows as drift and belongs here. */
export const NOTHING_OPEN: readonly string[] = [
  'no future calls',
  'no further calls',
  'no more calls',
  'no open calls',
  'no calls are planned',
]
