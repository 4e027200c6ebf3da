import type { Applicant, Eligibility } from './call-draft.ts'

/**
 * Whether the organisation looks able to apply: a guess from what the portal says, never a promise.
 * `unlikely`: others apply; `elsewhere`: the call is for other countries or regions.
 */
export type Fit = 'likely' | 'unlikely' | 'elsewhere' | 'unknown'

/** What a city is, with its schools and companies. */
const CITY: readonly Applicant[] = ['municipality', 'municipal-company', 'school', 'any-legal-entity']

/** A place as its ISO country and its NUTS region (SE232 lies in SE23, SE2 and SE). */
export interface Place {
  readonly country: string
  readonly region: string
}

export function fitOf(eligible: Eligibility | undefined, place: Place): Fit {
  if (eligible?.countries !== undefined && !eligible.countries.includes(place.country)) return 'elsewhere'
  if (eligible?.regions !== undefined && !eligible.regions.some((one) => touches(one, place.region))) return 'elsewhere'
  if (eligible?.applicants === undefined || eligible.applicants.length === 0) return 'unknown'
  return eligible.applicants.some((one) => CITY.includes(one)) ? 'likely' : 'unlikely'
}

const touches = (one: string, other: string) => one.startsWith(other) || other.startsWith(one)
