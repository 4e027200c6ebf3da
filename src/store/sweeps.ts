import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database, SweepKind, SweepOutcome } from './tables.ts'
import { isOwnerGone } from './owner.ts'

type Executor = Kysely<Database> | Transaction<Database>

export interface SweepClaim {
  readonly id: number
  readonly source: string
}

/** Another process is sweeping the source right now. */
export class SweepRunning extends Error {
  override readonly name = 'SweepRunning'
}

/** This process lost its claim (it was paused, or cut off): another one may have swept since. Nothing it knows may be stored. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost'
}

/** How long a sweep is believed to run without a sign of life, by the database's clock. */
export const SWEEP_LEASE_SECONDS = 30

/** Opens the log row of a sweep (or of what stores in its place), which is also the claim on its source. @throws SweepRunning */
export async function claimSweep(
  db: Kysely<Database>,
  source: string,
  owner: string,
  now: string,
  kind: SweepKind = 'sweep',
): Promise<SweepClaim> {
  await endAbandoned(db, source, owner)
  const row = await db
    .insertInto('sweep')
    .values({ kind, source, owner, started_at: now, lease_until: leaseEnd() })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'source'])
    .executeTakeFirst()
  if (row === undefined) throw new SweepRunning(`${source} is being swept by another process: wait until it is done`)
  return row
}

const leaseEnd = () => sql<string>`now() + make_interval(secs => ${SWEEP_LEASE_SECONDS})`

async function endAbandoned(db: Executor, source: string, me: string): Promise<void> {
  await db
    .updateTable('sweep')
    .set({
      outcome: 'failed',
      finished_at: sql`now()`,
      report: JSON.stringify({ problem: 'the process ended in the middle of the sweep', failure: 'stopped' }),
    })
    .where('source', '=', source)
    .where('outcome', 'is', null)
    .where((row) => row.or([row('lease_until', '<', sql<string>`now()`), isOwnerGone(row.ref('owner'), me)]))
    .execute()
}

/** A sign of life. @throws ClaimLost when the row was given to another. */
export async function renewSweep(db: Executor, claim: SweepClaim): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('sweep')
    .set({ lease_until: leaseEnd() })
    .where('id', '=', claim.id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new ClaimLost(`the sweep of ${claim.source} was taken over by another process`)
}

/** Closes the log row; inside the transaction of what the sweep stores, this is its fence. @throws ClaimLost */
export async function finishSweep(
  db: Executor,
  claim: SweepClaim,
  end: { readonly outcome: SweepOutcome; readonly seen: number; readonly report: object },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('sweep')
    .set({ outcome: end.outcome, seen: end.seen, report: JSON.stringify(end.report), finished_at: sql`now()` })
    .where('id', '=', claim.id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new ClaimLost(`the sweep of ${claim.source} was taken over by another process`)
}

/** Calls seen in the newest complete sweeps, newest first: what the next one is measured against. */
export async function seenBefore(db: Executor, source: string, sweeps = 10): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('sweep')
    .select('seen')
    .where('source', '=', source)
    .where('kind', '=', 'sweep')
    .where('outcome', '=', 'complete')
    .orderBy('id', 'desc')
    .limit(sweeps)
    .execute()
  return rows.map((row) => row.seen ?? 0)
}

export interface SweepRecord {
  readonly source: string
  readonly startedAt: string
  readonly outcome: SweepOutcome
  readonly seen: number
  readonly report: Record<string, unknown>
}

/** The newest finished sweep of each source, and the newest complete one where that is another. */
export async function lastSweeps(db: Executor): Promise<readonly SweepRecord[]> {
  const rows = await sql<{
    source: string
    started_at: string
    outcome: SweepOutcome
    seen: number | null
    report: Record<string, unknown>
  }>`
    (select distinct on (source) source, started_at, outcome, seen, report from sweep
      where kind = 'sweep' and outcome is not null order by source, id desc)
    union
    (select distinct on (source) source, started_at, outcome, seen, report from sweep
      where kind = 'sweep' and outcome = 'complete' order by source, id desc)`.execute(db)
  return rows.rows.map((row) => ({
    source: row.source,
    startedAt: row.started_at,
    outcome: row.outcome,
    seen: row.seen ?? 0,
    report: row.report,
  }))
}

/** When the source was last read and stored, for a caller to spread: `{}` when it never was. */
export async function lastRead(db: Executor, source: string): Promise<{ readonly lastRead?: string }> {
  const row = await db
    .selectFrom('sweep')
    .select('started_at')
    .where('source', '=', source)
    .where('kind', '=', 'sweep')
    .where('outcome', 'in', ['complete', 'partial'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row === undefined ? {} : { lastRead: row.started_at }
}

/** Finished sweeps by source and outcome, for `/metrics`. */
export async function countSweeps(
  db: Executor,
): Promise<readonly { readonly source: string; readonly outcome: SweepOutcome; readonly count: number }[]> {
  const { rows } = await sql<{ source: string; outcome: SweepOutcome; count: number }>`
    select source, outcome, count(*) as count from sweep where kind = 'sweep' and outcome is not null group by 1, 2 order by 1, 2`.execute(
    db,
  )
  return rows
}

/** When the newest complete sweep of the source began; undefined when it has had none. */
export async function lastWhole(db: Executor, source: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('sweep')
    .select('started_at')
    .where('source', '=', source)
    .where('kind', '=', 'sweep')
    .where('outcome', '=', 'complete')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.started_at
}

/** The newest finished sweeps of a source, newest first. */
export async function newestSweeps(
  db: Executor,
  source: string,
  sweeps: number,
): Promise<readonly (SweepRecord & { readonly id: number })[]> {
  const rows = await db
    .selectFrom('sweep')
    .select(['id', 'source', 'started_at', 'outcome', 'seen', 'report'])
    .where('source', '=', source)
    .where('kind', '=', 'sweep')
    .where('outcome', 'is not', null)
    .orderBy('id', 'desc')
    .limit(sweeps)
    .execute()
  return rows.map(({ id, source, started_at, outcome, seen, report }) => ({
    id,
    source,
    startedAt: started_at,
    outcome: outcome as SweepOutcome,
    seen: seen ?? 0,
    report: (report ?? {}) as Record<string, unknown>,
  }))
}
