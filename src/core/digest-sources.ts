import type { HeldCounts } from './held.ts'

/**
 * How a source fares: `drifting` was read in part, looks odd, or has changes that wait for a person; `late`, `failing` and `never` were not read in time;
 * `waiting` cannot be read yet, which is nobody's fault and no reason for alarm.
 */
export type SourceHealth = 'ok' | 'late' | 'drifting' | 'failing' | 'never' | 'waiting'

/** What a source waits for: the variables with its keys, or somebody's permission, in the words of its card. */
export interface Waits {
  readonly secrets?: readonly string[]
  readonly permission?: string
}

export interface SourceState {
  readonly id: string
  readonly title: string
  readonly gives: 'calls' | 'news' | 'schemes'
  readonly health: SourceHealth
  /** The end of the last complete sweep, ISO 8601 in UTC. */
  readonly lastComplete?: string
  /** Only of one that is `waiting`. */
  readonly waits?: Waits
  /** What it brought that waits for a person. */
  readonly held?: HeldCounts
  /** It was read whole, and nothing can be applied for there: a state like any other. */
  readonly isEmpty?: true
}

export interface DigestSources {
  readonly read: number
  readonly of: number
  /** The newest complete sweep of any source, ISO 8601 in UTC. */
  readonly lastComplete?: string
  /** `since`: the end of its last complete sweep; absent when it has had none. */
  readonly silent: readonly { readonly id: string; readonly title: string; readonly since?: string }[]
  /** Read, but with records that could not be understood; `held` where changes of it wait for a person. */
  readonly partly: readonly { readonly id: string; readonly title: string; readonly held?: HeldCounts }[]
  /** Waiting for a key or a permission, so read by people meanwhile; absent when there are none. */
  readonly byHand?: readonly { readonly id: string; readonly title: string }[]
}

/** The last line of a digest: what was read, who is silent since when, and what people read by hand. */
export function sourcesOf(sources: readonly SourceState[]): DigestSources {
  const isRead = ({ health }: SourceState) => health === 'ok' || health === 'drifting'
  const lastComplete = sources
    .flatMap((one) => one.lastComplete ?? [])
    .toSorted(byInstant)
    .at(-1)
  const byHand = sources.filter(isWaiting).map(({ id, title }) => ({ id, title }))
  return {
    read: sources.filter(isRead).length,
    of: sources.length,
    ...(lastComplete !== undefined && { lastComplete }),
    silent: sources
      .filter((one) => !isRead(one) && !isWaiting(one))
      // One that has died says more than one that was never there, and the line names only the first few.
      .toSorted((a, b) => Number(b.lastComplete !== undefined) - Number(a.lastComplete !== undefined))
      .map(({ id, title, lastComplete: since }) => ({ id, title, ...(since !== undefined && { since }) })),
    partly: sources
      .filter(({ health }) => health === 'drifting')
      .map(({ id, title, held }) => ({ id, title, ...(held !== undefined && { held }) })),
    ...(byHand.length > 0 && { byHand }),
  }
}

const isWaiting = ({ health }: SourceState) => health === 'waiting'

const byInstant = (a: string, b: string) => Temporal.Instant.compare(a, b)
