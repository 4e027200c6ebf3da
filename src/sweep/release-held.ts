import type { Kysely, Transaction } from 'kysely'
import type { HeldCounts } from '#core/held'
import { countHeld, dropHeld, type HeldChange, heldChanges, refuseChanges } from '#store/held'
import { liveCallsOf, markSeen } from '#store/references'
import { claimSweep, finishSweep } from '#store/sweeps'
import type { Database } from '#store/tables'
import type { ChangedDraft } from './changed-draft.ts'
import { endAll, ingest, type IngestParts } from './ingest.ts'
import type { Harvest } from './walk.ts'

/** What one sweep brought that waits for a person. */
export interface HeldSweep {
  readonly sweep: number
  readonly source: string
  /** ISO 8601 in UTC. */
  readonly heldAt: string
  readonly held: HeldCounts
}

/** There is nothing of that sweep to decide: somebody has, or a later sweep has judged it anew. */
export class NothingHeld extends Error {
  override readonly name = 'NothingHeld'
}

/** All that waits for a person, by sweep. */
export async function heldSweeps(db: Kysely<Database> | Transaction<Database>): Promise<readonly HeldSweep[]> {
  const bySweep = Map.groupBy(await countHeld(db), ({ sweep }) => sweep)
  return [...bySweep.values()].flatMap((counts) => {
    const [first] = counts
    if (first === undefined) return []
    const held = Object.fromEntries(counts.map(({ kind, count }) => [kind, count]))
    return [{ sweep: first.sweep, source: first.source, heldAt: first.heldAt, held }]
  })
}

/** What waits of one sweep, change by change. @throws NothingHeld */
export async function heldOfSweep(
  db: Kysely<Database> | Transaction<Database>,
  sweep: number,
): Promise<{ readonly source: string; readonly changes: readonly HeldChange[] }> {
  const found = (await countHeld(db)).find((one) => one.sweep === sweep)
  if (found === undefined) throw new NothingHeld(`nothing of sweep ${sweep} waits for a decision`)
  const changes = await heldChanges(db, found.source, sweep)
  return { source: found.source, changes: changes.filter(({ state }) => state === 'waiting') }
}

/** Tells who decided, in the transaction of the decision. */
type Note = (trx: Transaction<Database>, source: string, count: number) => Promise<void>

export interface ReleaseParts extends IngestParts {
  readonly owner: string
  readonly note?: Note
}

/**
 * Stores what a sweep held back, as if it had come now: the same way as a sweep's own changes, so it is told once.
 * @throws NothingHeld; SweepRunning while the source is being read.
 */
export async function releaseHeld(
  parts: ReleaseParts,
  sweep: number,
  now: Temporal.Instant,
): Promise<{ readonly source: string; readonly released: number }> {
  const { source } = await heldOfSweep(parts.db, sweep)
  const claim = await claimSweep(parts.db, source, parts.owner, now.toString(), 'release')
  let released = 0
  try {
    const { changes } = await heldOfSweep(parts.db, sweep)
    const input = { sweep: claim.id, source, now, isComplete: false, isTrusted: true }
    await ingest(parts, {
      ...input,
      harvest: harvestOf(changes),
      async finish(trx, stored) {
        const withdrawn = await withdraw(trx, input, changes)
        await dropHeld(
          trx,
          source,
          changes.map(({ ref }) => ref),
        )
        released = changes.length
        await parts.note?.(trx, source, released)
        const report = { ...stored, withdrawn, released: sweep }
        await finishSweep(trx, claim, { outcome: 'complete', seen: changes.length, report })
      },
    })
  } catch (error) {
    const report = { problem: (error as Error).message }
    await finishSweep(parts.db, claim, { outcome: 'failed', seen: 0, report }).catch(() => undefined)
    throw error
  }
  return { source, released }
}

/** Nothing was seen anew, so nothing counts as seen or missing. */
function harvestOf(changes: readonly HeldChange[]): Pick<Harvest, 'seen' | 'changed'> {
  const drafts = changes.flatMap(({ ref, hash, draft }): readonly [string, ChangedDraft][] =>
    hash === undefined || draft === undefined ? [] : [[ref, { draft, hash }]],
  )
  return { seen: new Set(), changed: new Map(drafts) }
}

async function withdraw(
  trx: Transaction<Database>,
  input: Parameters<typeof endAll>[1],
  changes: readonly HeldChange[],
): Promise<number> {
  const refs = changes.filter(({ kind }) => kind === 'withdrawal').map(({ ref }) => ref)
  return refs.length === 0 ? 0 : endAll(trx, input, await liveCallsOf(trx, input.source, refs), 'withdrawn')
}

/**
 * What a sweep held back is not stored. It stays out while the portal says the same; calls that are gone are
 * missing from now on, so that three more complete sweeps must lack them. @throws NothingHeld
 */
export async function refuseHeld(
  db: Kysely<Database>,
  sweep: number,
  note?: Note,
): Promise<{ readonly source: string; readonly refused: number }> {
  return db.transaction().execute(async (trx) => {
    const { source, changes } = await heldOfSweep(trx, sweep)
    const gone = changes.filter(({ kind }) => kind === 'withdrawal').map(({ ref }) => ref)
    await refuseChanges(trx, sweep)
    await dropHeld(trx, source, gone)
    await markSeen(trx, source, gone)
    await note?.(trx, source, changes.length)
    return { source, refused: changes.length }
  })
}
