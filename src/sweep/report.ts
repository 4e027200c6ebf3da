import type { DriftKind, FailureKind } from '#core/drift-kind'
import type { HeldCounts } from '#core/held'
import type { Drift } from '#source-kit/contract'
import type { Judged } from './expectations.ts'

/** What could not be read, and the snapshot of the page on which it stood, where one is kept. */
export interface ReportedDrift {
  readonly where: string
  readonly problem: string
  readonly kind?: DriftKind
  /** Absent where a whole page could not be read. */
  readonly scope?: Drift['scope']
  readonly page?: string
}

/** What a sweep tells: the answer of `sweep --json`, and its row in the log. */
export interface SweepReport {
  readonly source: string
  /** `refused`: it was read, but looks so wrong that nothing was stored; a person decides. */
  readonly outcome: 'complete' | 'partial' | 'failed' | 'refused'
  /** Calls, news and watched pages that came. */
  readonly seen: number
  readonly new: number
  readonly changed: number
  readonly closed: number
  readonly withdrawn: number
  /** Pieces of news that were not known before, and watched pages that changed. */
  readonly news: number
  readonly notices: number
  /** Changes that are too many at once to be true: not stored, but kept until a person decides. */
  readonly held: HeldCounts
  readonly drift: readonly ReportedDrift[]
  readonly ignored: Readonly<Record<string, number>>
  readonly expectations: readonly Judged[]
  readonly requests: number
  readonly retries: number
  readonly passes: number
  readonly ms: number
  readonly problem?: string
  /** Only of one that stored nothing: what the problem is, for those who do not read it. */
  readonly failure?: FailureKind
  /** Only of one that failed over a page: its snapshot. */
  readonly page?: string
}

export const nothingStored = { new: 0, changed: 0, closed: 0, withdrawn: 0, held: {}, news: 0, notices: 0 } as const

/** The worst of several sweeps decides: 0 all complete, 2 some partial or held back, 1 any failed or refused. */
export function exitCode(reports: readonly SweepReport[]): 0 | 1 | 2 {
  if (reports.some((report) => report.outcome === 'failed' || report.outcome === 'refused')) return 1
  return reports.some((report) => report.outcome === 'partial' || isHolding(report)) ? 2 : 0
}

/** Whether something of it waits for a person. */
export function isHolding({ held }: Pick<SweepReport, 'held'>): boolean {
  return Object.keys(held).length > 0
}
