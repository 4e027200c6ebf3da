/** The line above a grant's heading. The first was seen; the others are assumed. */
export const PROGRAMMES: Readonly<Record<string, string>> = {
  'Erasmus+': 'Erasmus+ Ungdom',
  'Erasmus+ Ungdom': 'Erasmus+ Ungdom',
  'Europeiska solidaritetskåren': 'Europeiska solidaritetskåren',
  Statsbidrag: 'Statsbidrag',
}

export const WHEN = 'Ansökningstider'
/** Assumed. */
export const WHO = ['Vem kan söka?', 'Vem kan söka bidraget?']

/** The portal's own notice, whatever days stand above it: one cannot apply yet, or no more. */
export const NOT_NOW = /går inte att söka just nu|vi meddelar här när ansökan öppnar/iu
