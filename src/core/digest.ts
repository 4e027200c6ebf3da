import type { Call, Reference } from './call.ts'
import type { Applicant, Language } from './call-draft.ts'
import type { ChangeEvent } from './change.ts'
import type { Day } from './day.ts'
import type { Currency } from './money.ts'
import type { Grade } from './verdict.ts'
import type { FocusArea } from './vocabulary.ts'

/** How a source fares: `drifting` was read in part; `late`, `failing` and `never` were not read in time. */
export type SourceHealth = 'ok' | 'late' | 'drifting' | 'failing' | 'never'

export interface SourceState {
  readonly id: string
  readonly title: string
  readonly gives: 'calls' | 'news' | 'schemes'
  readonly health: SourceHealth
  /** The end of the last complete sweep, ISO 8601 in UTC. */
  readonly lastComplete?: string
}

/** What one unit of a currency was worth in Swedish kronor on `date`. */
export interface Rates {
  readonly date: Day
  readonly sekPer: Readonly<Partial<Record<Currency, number>>>
}

/** Whose digest it is, as far as choosing and judging needs it. */
export interface DigestOrganisation {
  readonly name: string
  /** Calls of this grade and above are lifted; 2 when absent. */
  readonly minRelevance?: Grade
  /** The zone of "today" and of the week; Europe/Stockholm when absent. */
  readonly zone?: string
  /** ISO 3166 alpha-2, SE when absent; NUTS code, SE232 when absent. */
  readonly country?: string
  readonly region?: string
}

export interface DigestInput {
  /** `isg` for the coordinators' group, else the id of a department. */
  readonly audience: string
  readonly organisation: DigestOrganisation
  readonly now: Temporal.Instant
  /** From the last digest to this one; without `from` it is the first ever, and all that is open or coming is new. */
  readonly period: { readonly from?: Temporal.Instant; readonly to: Temporal.Instant }
  /** The calls of `changes`, and all that are open or forthcoming with a deadline or opening in the next 45 days. */
  readonly calls: readonly Call[]
  /** Every event since the last digest, each told in exactly one digest. */
  readonly changes: readonly ChangeEvent[]
  readonly sources: readonly SourceState[]
  readonly rates?: Rates
  /** Where the web stands, without a path: `https://utlyst.example`. */
  readonly webUrl?: string
}

export type SectionId = 'new' | 'opening-soon' | 'changed' | 'closing' | 'ukraine'

/** Why a call stands in this digest: the first decides its section, the others are told with it. */
export type Occasion = 'appeared' | 'opened' | 'opening' | 'changed' | 'closing'

/** What a reader needs of a call; `Call` says what each member means. */
export interface DigestCall extends Pick<
  Call,
  | 'id'
  | 'title'
  | 'titleLanguage'
  | 'identifier'
  | 'programme'
  | 'programmeId'
  | 'publisher'
  | 'project'
  | 'status'
  | 'opens'
  | 'deadlines'
  | 'nextDeadline'
  | 'deadlineModel'
  | 'budget'
  | 'cofinancing'
  | 'certainty'
> {
  readonly url: string
  /** A short Swedish description made from what is known; absent where none can be made. */
  readonly heading?: string
  readonly refs: readonly Reference[]
  readonly applicants?: readonly Applicant[]
  /** Strongest first. */
  readonly focus: readonly FocusArea[]
  readonly topics: Call['verdict']['topics']
  readonly relevance: Call['verdict']['relevance']
}

/** A sentence of the call, word for word, that shows why it was lifted. */
export interface Evidence {
  readonly sentence: string
  readonly language: Language
}

export type DigestChange = Pick<ChangeEvent, 'kind' | 'field' | 'before' | 'after' | 'at'>

/** Whether the organisation looks able to apply: a guess from what the portal says of applicants, never a promise. */
export type Fit = 'likely' | 'unlikely' | 'unknown'

export interface DigestEntry {
  readonly call: DigestCall
  readonly occasions: readonly Occasion[]
  /** Swedish sentences, the weightiest first. */
  readonly reasons: readonly string[]
  readonly evidence?: Evidence
  /** Every material change since the last digest, oldest first. */
  readonly changes?: readonly DigestChange[]
  /** False: below the relevance line, told only because it changed. */
  readonly lifted: boolean
  readonly fits: Fit
  /** The ten best stand in the message itself, the others in its thread. */
  readonly place: 'parent' | 'thread'
}

/** `new` has one section for each focus area; the entries that have none stand in a last one without `focus`. */
export interface DigestSection {
  readonly id: SectionId
  readonly title: string
  readonly focus?: FocusArea
  readonly entries: readonly DigestEntry[]
}

/** Entries by section, as a reader would count them, and how many calls were new before any were left out. */
export interface DigestCounts {
  readonly new: number
  readonly newOf: number
  readonly openingSoon: number
  readonly changed: number
  readonly closing: number
  readonly entries: number
}

export interface DigestSources {
  readonly read: number
  readonly of: number
  /** The newest complete sweep of any source, ISO 8601 in UTC. */
  readonly lastComplete?: string
  /** `since`: the end of its last complete sweep; absent when it has had none. */
  readonly silent: readonly { readonly id: string; readonly title: string; readonly since?: string }[]
  /** Read, but with records that could not be understood. */
  readonly partly: readonly { readonly id: string; readonly title: string }[]
}

/**
 * What one audience is told for one period: plain JSON, stored and shown as it is. Sections without
 * entries are left out, save Ukraine. Instants are ISO 8601 in UTC; `at` is the moment that "today" means.
 */
export interface Digest {
  readonly audience: string
  readonly title: string
  /** ISO week, `2026-31`; the web shows the digest under it. */
  readonly week: string
  readonly at: string
  readonly zone: string
  readonly period: { readonly from?: string; readonly to: string }
  readonly counts: DigestCounts
  readonly sections: readonly DigestSection[]
  readonly sources: DigestSources
  readonly rates?: Rates
  /** The page of this digest. */
  readonly webUrl?: string
}
