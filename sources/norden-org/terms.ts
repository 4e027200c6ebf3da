/** "Opportunity category" on the English pages; only what can be applied for in a round is a call. */
export const CATEGORIES: Readonly<Record<string, 'call'>> = { 'Open calls': 'call' }

export const COUNTRIES: Readonly<Record<string, string>> = {
  Denmark: 'DK',
  Estonia: 'EE',
  'Faroe Islands': 'FO',
  Finland: 'FI',
  Germany: 'DE',
  Greenland: 'GL',
  Iceland: 'IS',
  Latvia: 'LV',
  Lithuania: 'LT',
  Norway: 'NO',
  Poland: 'PL',
  Sweden: 'SE',
  Ukraine: 'UA',
  Åland: 'AX',
}

/** `02.05.23 | Funding opportunities`: the day of publication, and what kind of page this is. */
export const STAMP = /^\d{2}\.\d{2}\.\d{2} \| Funding opportunities$/u
/** `Fri, 09/06/2023 - 11:59 PM`: the weekday proves that the day stands first. */
export const DEADLINE = /^(?:- )?\p{L}{3}, \d{2}\/\d{2}\/\d{4} - /u
export const FOR_EMBASSIES = /\bonly nordic embassies\b/iu
