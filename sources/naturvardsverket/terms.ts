import type { Rhythm } from '#core/rhythm'
import { readDay } from '#source-kit/dates'
import { rhythmOf } from '#source-kit/rhythm'

export interface Scheme {
  readonly ref: string
  readonly programme: string
  /** Only where rounds of several years had the same day. */
  readonly rhythm?: Rhythm
}

/** Deadlines for municipalities as the page stated them. */
const LONA_DEADLINES = [{ closes: readDay('2021-12-01') }, { closes: readDay('2024-12-01') }]

/** The schemes by their path. Klimatklivet has short windows that move and pause: it has no rhythm. */
export const SCHEMES: Readonly<Record<string, Scheme>> = {
  '/bidrag/klimatklivet': { ref: 'klimatklivet', programme: 'Klimatklivet' },
  '/bidrag/lona': {
    ref: 'lona',
    programme: 'LONA',
    rhythm: rhythmOf(LONA_DEADLINES, 'Kommuner brukar kunna ansöka till och med 1 december.'),
  },
}

export const WHEN = 'Ansökningsperiod'
export const WHO = 'Vem får söka?'

/** That nothing can be applied for now. The first words were seen, of LONA in 2025; the others are assumed. */
export const PAUSED =
  /inga nya projekt|(?:är )?(?:stängt|stängd|pausa[dt]) för (?:nya )?ansökningar|inte (?:öppet|öppen) för (?:nya )?ansök|(?:går|kan) inte (?:att )?sök/iu
