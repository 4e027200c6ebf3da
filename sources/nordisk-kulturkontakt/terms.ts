import type { Applicant } from '#core/call-draft'

export interface Scheme {
  readonly ref: string
  readonly programme: string
  /** As the portal's conditions say it (read 2026-11); absent where we have not read them. */
  readonly applicants?: readonly Applicant[]
}

/** The last part of a page's address, and the scheme that it describes. */
export const SCHEMES: Readonly<Record<string, Scheme>> = {
  'norden-0-30-grant-programme': {
    ref: 'norden-0-30',
    programme: 'Norden 0–30',
    applicants: ['municipality', 'association', 'any-legal-entity'],
  },
  demos: { ref: 'demos', programme: 'Demos' },
  volt: { ref: 'volt', programme: 'Volt' },
  'culture-and-art-programme': { ref: 'culture-and-art', programme: 'Kultur- och konstprogrammet' },
  'mobility-funding': { ref: 'mobility', programme: 'Nordisk-baltiska mobilitetsprogrammet', applicants: ['person'] },
  'funding-for-artist-residencies': { ref: 'residencies', programme: 'Nordisk-baltiska mobilitetsprogrammet' },
  'long-term-network-funding': { ref: 'long-term-networks', programme: 'Nordisk-baltiska mobilitetsprogrammet' },
  'short-term-network-funding': { ref: 'short-term-networks', programme: 'Nordisk-baltiska mobilitetsprogrammet' },
}

/** The heading above the rounds. */
export const PERIODS = /^application periods?:?$/iu

export const UP_TO = /\bapply for (?:funding )?up to\b/iu
