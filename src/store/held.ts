import { type Kysely, sql, type Transaction } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import type { HeldKind } from '#core/held'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** One change that is not stored yet. Without `hash` and `draft` the call is gone from its portal. */
export interface HeldChange {
  readonly ref: string
  readonly kind: HeldKind
  readonly state: 'waiting' | 'refused'
  readonly sweep: number
  /** ISO 8601 in UTC. */
  readonly heldAt: string
  readonly title: string
  readonly hash?: string
  readonly draft?: CallDraft
}

/** What is held of a source, of one of its sweeps where that is named, in the order of references. */
export async function heldChanges(db: Executor, source: string, sweep?: number): Promise<readonly HeldChange[]> {
  const rows = await db
    .selectFrom('held_change')
    .selectAll()
    .where('source', '=', source)
    .$if(sweep !== undefined, (query) => query.where('sweep_id', '=', sweep as number))
    .orderBy('ref')
    .execute()
  return rows.map(({ ref, kind, state, sweep_id, held_at, title, hash, draft }) => ({
    ref,
    kind,
    state,
    sweep: sweep_id,
    heldAt: held_at,
    title,
    ...(hash !== null && { hash }),
    ...(draft !== null && { draft }),
  }))
}

export type NewHeldChange = Omit<HeldChange, 'state' | 'sweep' | 'heldAt'>

/** Holds changes; what was held of the same references is forgotten. */
export async function holdChanges(
  db: Executor,
  { source, sweep, at }: { readonly source: string; readonly sweep: number; readonly at: string },
  changes: readonly NewHeldChange[],
): Promise<void> {
  await dropHeld(
    db,
    source,
    changes.map(({ ref }) => ref),
  )
  await sql`
    insert into held_change (source, ref, kind, sweep_id, held_at, title, hash, draft)
    select ${source}, ref, kind, ${sweep}, ${at}::timestamptz, title, hash, draft
    from json_to_recordset(${JSON.stringify(changes)}::json) as r(ref text, kind text, title text, hash text, draft jsonb)`.execute(
    db,
  )
}

/** Forgets what is held of these references. */
export async function dropHeld(db: Executor, source: string, refs: readonly string[]): Promise<void> {
  if (refs.length === 0) return
  await db
    .deleteFrom('held_change')
    .where('source', '=', source)
    .where('ref', '=', sql<string>`any(${refs}::text[])`)
    .execute()
}

/** Marks what a sweep brought as refused: it is not stored, nor held again, until the portal says something else. */
export async function refuseChanges(db: Executor, sweep: number): Promise<void> {
  await db
    .updateTable('held_change')
    .set({ state: 'refused' })
    .where('sweep_id', '=', sweep)
    .where('state', '=', 'waiting')
    .where('kind', '<>', 'withdrawal')
    .execute()
}

export interface HeldCount {
  readonly source: string
  readonly sweep: number
  readonly heldAt: string
  readonly kind: HeldKind
  readonly count: number
}

/** How much waits for a person, by source, sweep and kind. */
export async function countHeld(db: Executor): Promise<readonly HeldCount[]> {
  const { rows } = await sql<{ source: string; sweep_id: number; held_at: string; kind: HeldKind; count: number }>`
    select source, sweep_id, held_at, kind, count(*) as count from held_change where state = 'waiting'
    group by 1, 2, 3, 4 order by 1, 2, 4`.execute(db)
  return rows.map(({ sweep_id, held_at, ...row }) => ({ ...row, sweep: sweep_id, heldAt: held_at }))
}

/** References of the source that count as alive now, and how many of them are among `seen`. */
export async function countAlive(
  db: Executor,
  source: string,
  seen: readonly string[],
): Promise<{ readonly alive: number; readonly seen: number }> {
  const { rows } = await sql<{ alive: number; seen: number }>`
    select count(*) as alive, count(*) filter (where ref = any(${seen}::text[])) as seen
    from call_reference where source = ${source} and is_live`.execute(db)
  return rows[0] ?? { alive: 0, seen: 0 }
}
