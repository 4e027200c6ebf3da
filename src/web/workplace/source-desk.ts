import type { SourceState } from '#core/digest'
import type { DriftKind, FailureKind } from '#core/drift-kind'
import type { HeldCounts } from '#core/held'
import type { Actor } from '#store/log'
import type { SweepOutcome } from '#store/tables'

/** What a source is, as its pages tell it. */
export interface SourceFacts {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly homepage: string
  readonly gives: SourceState['gives']
  /** Cron, in `timeZone`. */
  readonly schedule: string
  readonly timeZone: string
  /** Terms of use and robots, as read, dated; in Swedish. */
  readonly reuse: string
  /** Its pages name private persons: they are never kept, and never shown. */
  readonly namesPersons?: true
}

export interface Expectation {
  readonly what: string
  readonly expected: string
  readonly got: string
  readonly level: 'ok' | 'warn' | 'fail'
}

/** Something on a portal that could not be read; `page` is the name of the kept page on which it stood. */
export interface Deviation {
  readonly where: string
  /** For who mends the reading, in English. */
  readonly problem: string
  readonly kind?: DriftKind
  /** `row`: the record is missing; `detail`: something in it is; absent where it is the whole page. */
  readonly scope?: 'row' | 'detail'
  readonly page?: string
}

export interface SweepLine {
  readonly sweep: number
  /** ISO 8601 in UTC. */
  readonly startedAt: string
  readonly outcome: SweepOutcome
  readonly seen: number
  readonly new: number
  readonly changed: number
  readonly closed: number
  readonly withdrawn: number
  readonly expectations: readonly Expectation[]
  readonly drift: readonly Deviation[]
  readonly problem?: string
  /** Why it stored nothing. */
  readonly failure?: FailureKind
  readonly page?: string
}

export interface SourceDetails {
  /** Newest first. */
  readonly sweeps: readonly SweepLine[]
  readonly held: readonly { readonly sweep: number; readonly heldAt: string; readonly held: HeldCounts }[]
}

/** One answer of a portal as it came. */
export interface KeptPage {
  readonly url: string
  readonly at: string
  readonly body: string
}

/** Why a decision on held changes was not taken. */
export type NotDecided = 'nothing-held' | 'being-read'

/** What the pages ask of the sources, and ask for; how they are read is another room's business. */
export interface SourceDesk {
  states(): Promise<readonly SourceState[]>
  facts(source: string): SourceFacts | undefined
  details(source: string): Promise<SourceDetails>
  /** By the name that a sweep gives; undefined when it is no longer kept, or was never to be. */
  keptPage(source: string, name: string): Promise<KeptPage | undefined>
  /** As soon as a worker is free; with its row in the log. */
  readNow(source: string, by: Actor): Promise<void>
  /** Stores what a sweep of this source held back, with its row in the log. Returns how many changes. */
  release(source: string, sweep: number, by: Actor): Promise<number | NotDecided>
  /** Leaves it out while the portal says the same, with its row in the log. Returns how many changes. */
  refuse(source: string, sweep: number, by: Actor): Promise<number | NotDecided>
}
