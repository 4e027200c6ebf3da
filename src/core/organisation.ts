import type { StopTemplate } from './internal-stops.ts'
import type { Grade } from './verdict.ts'

/** A city that uses Utlyst; another city adds a file in src/organisations. */
export interface Organisation {
  readonly id: string
  readonly name: string
  /** ISO 3166 alpha-2. */
  readonly country: string
  /** NUTS code of the city's region. */
  readonly region: string
  /** IANA zone in which its people read clocks. */
  readonly zone: string
  /** Calls of this grade and above are lifted in digests. */
  readonly minRelevance: Grade
  /** When the coordinators' group gets its digest: cron in `zone`. */
  readonly digest: { readonly schedule: string }
  readonly twinCities: readonly string[]
  /** Where the city's people work, as first put in; afterwards they are looked after in the web. */
  readonly departments: readonly {
    readonly id: string
    readonly name: string
    readonly kind: 'department' | 'company'
  }[]
  /** The stops on the way to an application, counted back from its deadline. */
  readonly stops: readonly StopTemplate[]
}
