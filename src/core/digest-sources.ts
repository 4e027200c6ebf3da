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

/** The last line of a digest: what was read, and who is silent since when. */
export function sourcesOf(sources: readonly SourceState[]): DigestSources {
  const isRead = ({ health }: SourceState) => health === 'ok' || health === 'drifting'
  const lastComplete = sources
    .flatMap((one) => one.lastComplete ?? [])
    .toSorted(byInstant)
    .at(-1)
  return {
    read: sources.filter(isRead).length,
    of: sources.length,
    ...(lastComplete !== undefined && { lastComplete }),
    silent: sources
      .filter((one) => !isRead(one))
      .map(({ id, title, lastComplete: since }) => ({ id, title, ...(since !== undefined && { since }) })),
    partly: sources.filter(({ health }) => health === 'drifting').map(({ id, title }) => ({ id, title })),
  }
}

const byInstant = (a: string, b: string) => Temporal.Instant.compare(a, b)
