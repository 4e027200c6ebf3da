import type { Rhythm } from '#core/rhythm'

export interface Scheme {
  readonly ref: string
  readonly programme: string
  /** A word of the page's heading. */
  readonly name: string
  readonly rhythm?: Rhythm
}

/** The programme guide of Erasmus+ sets one day a year for all countries; it moves within its month. */
const closesIn = (month: number, note: string): Rhythm => ({ closes: { month }, roundsSeen: 1, note })

const ERASMUS = { programme: 'Erasmus+', name: 'Erasmus+' }
const ATLAS = { programme: 'Atlas', name: 'Atlas' }
const NORDPLUS = { programme: 'Nordplus', name: 'Nordplus' }

/** Schemes by the last part of their address. Of Atlas no day is known; Nordplus is known by its rhythm in its own source. */
export const SCHEMES: Readonly<Record<string, Scheme>> = {
  'erasmus-mobilitet-korttidsprojekt': {
    ref: 'erasmus-korttidsprojekt',
    ...ERASMUS,
    rhythm: closesIn(2, 'Brukar stänga i februari, klockan 12 (2026: 19 februari).'),
  },
  'erasmus-mobilitet-ackreditering': {
    ref: 'erasmus-ackreditering',
    ...ERASMUS,
    rhythm: closesIn(9, 'Brukar stänga i slutet av september, klockan 12 (2026: 29 september).'),
  },
  'erasmus-smaskaliga-partnerskap': {
    ref: 'erasmus-smaskaliga-partnerskap',
    ...ERASMUS,
    rhythm: closesIn(3, 'Brukar stänga i början av mars, klockan 12 (2026: 5 mars).'),
  },
  'atlas-partnerskap': { ref: 'atlas-partnerskap', ...ATLAS },
  'atlas-praktik': { ref: 'atlas-praktik', ...ATLAS },
  'atlas-planering': { ref: 'atlas-planering', ...ATLAS },
  'nordplus-junior': { ref: 'nordplus-junior', ...NORDPLUS },
  'nordplus-vuxen': { ref: 'nordplus-vuxen', ...NORDPLUS },
  'nordplus-forberedande-besok': { ref: 'nordplus-forberedande-besok', ...NORDPLUS },
}

export const WHO = 'Vem som kan söka'
export const WHAT = 'Vad ni kan söka för'

/** Words of lines that say when one can apply. That these pages use them is assumed. */
export const SAYS_WHEN =
  /sista (?:ansöknings)?(?:dag|datum)|ansök(?:an)?(?: \p{L}+)? senast|(?:ansökan|ansökningen|utlysningen) (?:öppnar|stänger)|ansökningsperiod|ansökningstid|(?:öppen|öppet) för ansök/iu
