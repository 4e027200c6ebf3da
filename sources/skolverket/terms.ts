import type { Applicant } from '#core/call-draft'

export const MONTHS =
  /^(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?: 20\d\d)?$/iu
export const APPLY = /^Sök(?: (?<window>\d))?:\s*(?<period>\S.*)$/u
/** Money of a grant that was decided before. */
export const PAYOUT = /^Begär ut(?: \d)?:/u
export const WHO = /^Vem:\s*(?<who>\S.*)$/u

/** The words of `Vem:`, one by one. A municipal "huvudman" is the municipality. The last four are assumed. */
export const APPLICANTS: Readonly<Record<string, readonly Applicant[]>> = {
  kommunala: ['municipality'],
  fristående: ['school'],
  statliga: ['state'],
  huvudmän: ['school'],
  organisationer: ['association'],
  kommuner: ['municipality'],
  regioner: ['region'],
  kommunalförbund: ['municipality'],
  förskolor: ['school'],
}
