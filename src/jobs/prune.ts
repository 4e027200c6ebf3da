import type { Kysely } from 'kysely'
import { logPrunedPages, MOST_ROWS, type Prunable, pruneRows, rememberedSnapshots } from '#store/prune'
import type { Database } from '#store/tables'
import type { Snapshots } from '#sweep/snapshots'

/** How many days something is kept after its end. */
export interface Retention {
  /** Ended sessions and used or expired sign-in links. */
  readonly signInDays: number
  readonly logDays: number
  readonly snapshotDays: number
}

export interface PruneParts {
  readonly db: Kysely<Database>
  readonly snapshots: Pick<Snapshots, 'drop'>
  readonly retention: Retention
  /** Rows that one statement deletes at most. */
  readonly most?: number
}

export type Pruned = Readonly<Record<Prunable | 'snapshot', number>>

/** Deletes what is past its retention, a few rows at a time, and logs that it did. Stops between two statements when it is told to. */
export async function prune(parts: PruneParts, now: Temporal.Instant, signal: AbortSignal): Promise<Pruned> {
  const { signInDays, logDays, snapshotDays } = parts.retention
  return {
    session: await pruneTable(parts, 'session', signInDays, now, signal),
    sign_in_link: await pruneTable(parts, 'sign_in_link', signInDays, now, signal),
    log_entry: await pruneTable(parts, 'log_entry', logDays, now, signal),
    snapshot: await prunePages(parts, snapshotDays, now),
  }
}

async function pruneTable(
  { db, most = MOST_ROWS }: PruneParts,
  table: Prunable,
  days: number,
  now: Temporal.Instant,
  signal: AbortSignal,
): Promise<number> {
  const deed = { before: daysBefore(now, days), at: now.toString(), most }
  for (let total = 0; ;) {
    signal.throwIfAborted()
    const rows = await pruneRows(db, table, deed)
    total += rows
    if (rows < most) return total
  }
}

async function prunePages({ db, snapshots }: PruneParts, days: number, now: Temporal.Instant): Promise<number> {
  const before = daysBefore(now, days)
  const folders = await snapshots.drop(Temporal.Instant.from(before), await rememberedSnapshots(db))
  if (folders > 0) await logPrunedPages(db, { at: now.toString(), before, folders })
  return folders
}

const daysBefore = (now: Temporal.Instant, days: number): string => now.subtract({ hours: 24 * days }).toString()
