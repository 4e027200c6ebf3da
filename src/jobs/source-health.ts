import type { Kysely } from 'kysely'
import type { FailureKind } from '#core/drift-kind'
import type { HeldCounts } from '#core/held'
import { newestSweeps } from '#store/sweeps'
import type { Database, SweepOutcome } from '#store/tables'
import type { Judged } from '#sweep/expectations'
import { heldSweeps } from '#sweep/release-held'
import type { ReportedDrift, SweepReport } from '#sweep/report'
import type { Snapshot, Snapshots } from '#sweep/snapshots'

/** One line of a source's log: what a sweep found, and where its deviations can be looked at. */
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
  readonly expectations: readonly Judged[]
  /** `page` is the name of the kept page, for `keptPage`. */
  readonly drift: readonly ReportedDrift[]
  readonly problem?: string
  readonly failure?: FailureKind
  /** The page over which the sweep failed. */
  readonly page?: string
}

export interface SourceHealthDetails {
  /** Newest first. */
  readonly sweeps: readonly SweepLine[]
  /** What waits for a person, by the sweep that brought it. */
  readonly held: readonly { readonly sweep: number; readonly heldAt: string; readonly held: HeldCounts }[]
}

/** The newest sweeps of a source, with their expectations and deviations, and what of it waits for a person. */
export async function sourceHealthDetails(
  db: Kysely<Database>,
  source: string,
  sweeps = 10,
): Promise<SourceHealthDetails> {
  const held = (await heldSweeps(db)).filter((one) => one.source === source)
  return {
    sweeps: (await newestSweeps(db, source, sweeps)).map(({ id, startedAt, outcome, seen, report }) => ({
      sweep: id,
      startedAt,
      outcome,
      seen,
      ...factsOf(report),
    })),
    held: held.map(({ sweep, heldAt, held: counts }) => ({ sweep, heldAt, held: counts })),
  }
}

/** A process that was killed left a log row with little in it. */
function factsOf(report: Partial<SweepReport>): Omit<SweepLine, 'sweep' | 'startedAt' | 'outcome' | 'seen'> {
  const { problem, failure, page, expectations = [], drift = [] } = report
  return {
    new: report.new ?? 0,
    changed: report.changed ?? 0,
    closed: report.closed ?? 0,
    withdrawn: report.withdrawn ?? 0,
    expectations,
    drift,
    ...(problem !== undefined && { problem }),
    ...(failure !== undefined && { failure }),
    ...(page !== undefined && { page }),
  }
}

/** A page as it came, by the name that a report gives; undefined when it is no longer kept. */
export async function keptPage(snapshots: Snapshots, source: string, name: string): Promise<Snapshot | undefined> {
  if (!(await snapshots.list(source)).includes(name)) return undefined
  return snapshots.read(name)
}
