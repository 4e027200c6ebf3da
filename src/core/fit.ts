import type { Applicant, Eligibility } from './call-draft.ts'

/** Whether the organisation looks able to apply: a guess from what the portal says of applicants, never a promise. */
export type Fit = 'likely' | 'unlikely' | 'unknown'

/** What a city is, with its schools and companies. */
const CITY: readonly Applicant[] = ['municipality', 'municipal-company', 'school', 'any-legal-entity']

/** A place as its ISO country and its NUTS region (SE232 lies in SE23, SE2 and SE). */
export interface Place {
  readonly country: string
  readonly region: string
}

export function fitOf(eligible: Eligibility | undefined, place: Place): Fit {
  if (eligible?.countries !== undefined && !eligible.countries.includes(place.country)) return 'unlikely'
  if (eligible?.regions !== undefined && !eligible.regions.some((one) => touches(one, place.region))) return 'unlikely'
  if (eligible?.applicants === undefined) return 'unknown'
  return eligible.applicants.some((one) => CITY.includes(one)) ? 'likely' : 'unlikely'
}

const touches = (one: string, other: string) => one.startsWith(other) || other.startsWith(one)
