import type { Digest, DigestCall, SourceState } from '#core/digest'
import type { Status } from '#core/status'

/**
 * What the pages ask of the rest of the house. All answers are about "now", except a digest, which
 * says itself which moment it is about. A throw becomes the error page.
 */
export interface WebViews {
  /** The newest digest of the coordinators' group; undefined before the first one. */
  currentDigest(): Promise<Digest | undefined>
  /** The last digest made in an ISO week, `2026-31`. */
  digestOfWeek(week: string): Promise<Digest | undefined>
  /** The ISO weeks that have a digest, newest first. */
  digestWeeks(): Promise<readonly string[]>
  /** The calls that were new in the digest's period but not lifted: `counts.newOf - counts.new` of them, by title. */
  leftOut(digest: Digest): Promise<readonly LeftOut[]>
  sourceStates(): Promise<readonly SourceState[]>
  /** Asks the database something; throws when it does not answer. */
  health(): Promise<SweepAges>
  metrics(): Promise<Metrics>
}

/** A call that was new and not lifted: enough to find it by. */
export interface LeftOut extends Pick<DigestCall, 'title' | 'titleLanguage' | 'url' | 'identifier' | 'nextDeadline'> {
  /** For other countries or regions only. */
  readonly isOutside?: boolean
}

/** Whole seconds since the last complete sweep of each source; absent when it has had none. */
export type SweepAges = readonly { readonly source: string; readonly ageSeconds?: number }[]

/** Counts as they stand in the store. */
export interface Metrics {
  readonly sweeps: readonly { readonly source: string; readonly outcome: string; readonly count: number }[]
  readonly lastComplete: SweepAges
  readonly health: readonly {
    readonly source: string
    readonly health: SourceState['health']
    readonly held?: SourceState['held']
  }[]
  readonly calls: readonly { readonly status: Status; readonly count: number }[]
  readonly outbox: readonly { readonly state: string; readonly count: number }[]
}
