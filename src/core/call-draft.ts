import type { Day } from './day.ts'
import type { Deadline, DeadlineModel } from './deadline.ts'
import type { Budget, Cofinancing } from './money.ts'
import type { Rhythm } from './rhythm.ts'

export type Language = 'en' | 'sv' | 'da' | 'nb' | 'fi' | 'fr' | 'es' | 'pt' | 'de' | 'it' | 'nl'

/** Who may apply, in our words; the portal's own words go to `Eligibility.note`. */
export type Applicant =
  | 'municipality'
  | 'municipal-company'
  | 'region'
  | 'state'
  | 'school'
  | 'university'
  | 'research-institute'
  | 'company'
  | 'sme'
  | 'association'
  | 'person'
  | 'any-legal-entity'

/** Absent members are unknown, never "nobody" or "everywhere". Countries are ISO 3166 alpha-2, regions NUTS codes. */
export interface Eligibility {
  readonly applicants?: readonly Applicant[]
  readonly countries?: readonly string[]
  readonly regions?: readonly string[]
  readonly note?: string
}

export interface CallDocument {
  readonly title: string
  readonly url: string
}

/** What one portal says about one call, typed. Absent means unknown; never null, '' or 0. */
export interface CallDraft {
  /** The portal's own key of the row; stable over sweeps, unique within the source. */
  readonly ref: string
  /** The page to show a reader. */
  readonly url: string
  readonly title: string
  readonly titleLanguage: Language
  /** A public identifier that other portals use too (an EU topic id); compared without regard to letter case. */
  readonly identifier?: string
  readonly summary?: string
  /** Plain text: paragraphs and headings on lines of their own, list items begin with "- ". */
  readonly description?: string
  readonly programme?: string
  readonly programmeId?: string
  readonly publisher?: string
  /** The larger call that this one belongs to; for a cascade call the topic of the project that gives the money. */
  readonly parent?: { readonly ref: string; readonly title?: string }
  /** The project that gives the money (cascade calls). */
  readonly project?: string
  /** What the portal calls it; `statusAt` decides what is shown. */
  readonly status: 'forthcoming' | 'open' | 'closed'
  readonly opens?: Day
  readonly deadlines: readonly Deadline[]
  readonly deadlineModel?: DeadlineModel
  readonly budget?: Budget
  readonly cofinancing?: Cofinancing
  readonly eligible?: Eligibility
  readonly typesOfAction?: readonly string[]
  readonly keywords?: readonly string[]
  readonly partnerSearch?: boolean
  readonly documents?: readonly CallDocument[]
  /** The portal's own note of its newest change, as it writes it. Never a change by itself. */
  readonly portalChanged?: string
  /** `estimated` when opening or deadline come from a rhythm, not an announcement. */
  readonly certainty?: 'stated' | 'estimated'
  /** When a recurring round usually opens and closes; with `certainty: 'estimated'`, and without dates. */
  readonly rhythm?: Rhythm
}
