import { type Kysely, sql, type Transaction } from 'kysely'
import { byAuthority, type Ranked } from '#core/authority'
import type { CallDraft } from '#core/call-draft'
import type { Status } from '#core/status'
import type { Database, ReferenceDraft } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

export interface KnownState {
  readonly hash: string
  readonly isLive: boolean
}

/** What is stored of these rows of a portal, by reference. Reads only what it is asked for, whatever the history holds. */
export async function knownStates(
  db: Executor,
  source: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, KnownState>> {
  const rows = await db
    .selectFrom('call_reference')
    .select(['ref', 'hash', 'is_live'])
    .where('source', '=', source)
    .where('ref', '=', sql<string>`any(${refs}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.ref, { hash: row.hash, isLive: row.is_live }]))
}

export interface StoredReference {
  readonly ref: string
  readonly callId: number
  readonly hash: string
  readonly draft: CallDraft
  /** The status that was last told of. */
  readonly status: Status
  readonly revisions: number
  /** Whether the call speaks first in the words of this reference: the one whose word counts most. */
  readonly isLeading: boolean
  /** Whether the call is more than this reference says: others speak of it too, or a person has corrected it. */
  readonly isShared: boolean
}

/** Complete sweeps in a row that must lack a call before its portal is taken to have lost it. */
export const ABSENCES = 3

/** The stored states of these rows, whole, for comparing. */
export async function storedReferences(
  db: Executor,
  source: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, StoredReference>> {
  const rows = await db
    .selectFrom('call_reference as reference')
    .innerJoin('call', 'call.id', 'reference.call_id')
    .select([
      'reference.ref',
      'reference.call_id',
      'reference.hash',
      'reference.draft',
      'reference.description',
      'call.status',
      'call.revisions',
    ])
    .select([
      'reference.source',
      firstSeenSql('reference').as('firstSeen'),
      sql<boolean>`not reference.is_live and reference.missed >= ${sql.lit(ABSENCES)}`.as('isGone'),
      sql<boolean>`call.corrected is not null`.as('is_corrected'),
      othersSql().as('others'),
    ])
    .where('reference.source', '=', source)
    .where('reference.ref', '=', sql<string>`any(${refs}::text[])`)
    .execute()
  return new Map(
    rows.map((row) => [
      row.ref,
      {
        ref: row.ref,
        callId: row.call_id,
        hash: row.hash,
        draft: wholeDraft(row.draft, row.description),
        status: row.status,
        revisions: row.revisions,
        isLeading: (row.others ?? []).every((other) => byAuthority(row, other) < 0),
        isShared: row.others !== null || row.is_corrected,
      },
    ]),
  )
}

/** When a reference was first seen, to the millisecond, as text that sorts. */
export const firstSeenSql = (table: string) =>
  sql<string>`to_char(${sql.ref(`${table}.first_seen`)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The other references of the call, null when there are none. */
function othersSql() {
  return sql<readonly Ranked[] | null>`(
    select json_agg(json_build_object('source', other.source, 'ref', other.ref, 'firstSeen', ${firstSeenSql('other')},
      'isGone', not other.is_live and other.missed >= ${sql.lit(ABSENCES)}))
    from call_reference other
    where other.call_id = reference.call_id and (other.source, other.ref) <> (reference.source, reference.ref))`
}

export function wholeDraft(draft: ReferenceDraft, description: string | null): CallDraft {
  return description === null ? draft : { ...draft, description }
}

/** Calls that are known already under one of these identities, from any source; of a joined call the one that it was joined to. */
export async function callsByIdentity(
  db: Executor,
  identities: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('call')
    .select(['identity', sql<number>`coalesce(merged_into, id)`.as('id')])
    .where('identity', '=', sql<string>`any(${identities}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.identity, row.id]))
}

/** A reference that was missing has come back: its count of absences starts anew. Returns how many. */
export async function markSeen(db: Executor, source: string, refs: readonly string[]): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('call_reference')
    .set({ missed: 0, last_seen: null })
    .where('source', '=', source)
    .where('is_live', '=', true)
    .where('missed', '>', 0)
    .where('ref', '=', sql<string>`any(${refs}::text[])`)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export interface MissingReference {
  readonly ref: string
  readonly callId: number
  readonly missed: number
  readonly status: Status
  readonly title: string
}

/** Live references of the source that a complete sweep did not have, with their absences so far. */
export async function missingReferences(
  db: Executor,
  source: string,
  seen: readonly string[],
): Promise<readonly MissingReference[]> {
  const rows = await db
    .selectFrom('call_reference as reference')
    .innerJoin('call', 'call.id', 'reference.call_id')
    .select(['reference.ref', 'reference.call_id', 'reference.missed', 'call.status', 'call.title'])
    .where('reference.source', '=', source)
    .where('reference.is_live', '=', true)
    .where(sql<boolean>`not (reference.ref = any(${seen}::text[]))`)
    .execute()
  return rows.map(({ call_id: callId, ...row }) => ({ ...row, callId }))
}

/** Counts one more absence of each; `lastSeen` is when the sweep before had them. */
export async function markMissing(
  db: Executor,
  source: string,
  refs: readonly string[],
  lastSeen: string | undefined,
): Promise<void> {
  await db
    .updateTable('call_reference')
    .set((row) => ({
      missed: row('missed', '+', 1),
      last_seen: sql`coalesce(last_seen, ${lastSeen ?? null}::timestamptz, first_seen)`,
    }))
    .where('source', '=', source)
    .where('ref', '=', sql<string>`any(${refs}::text[])`)
    .execute()
}

/** References that their portal has lost, of calls that others still have: they count no more until they are seen again. */
export async function loseReferences(db: Executor, source: string, refs: readonly string[]): Promise<void> {
  await db
    .updateTable('call_reference')
    .set({ is_live: false })
    .where('source', '=', source)
    .where('ref', '=', sql<string>`any(${refs}::text[])`)
    .execute()
}

/** Of these calls, those that a living reference still vouches for: one that fewer than `absences` complete sweeps have missed. */
export async function vouchedFor(
  db: Executor,
  calls: readonly number[],
  absences: number,
): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('call_reference')
    .select('call_id')
    .distinct()
    .where('call_id', '=', sql<number>`any(${calls}::bigint[])`)
    .where('is_live', '=', true)
    .where('missed', '<', absences)
    .execute()
  return new Set(rows.map((row) => row.call_id))
}

/** References whose call is open or on its way at `now` and that the last complete sweep had. */
export async function aliveReferences(db: Executor, source: string, now: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('call_reference as reference')
    .innerJoin('call', 'call.id', 'reference.call_id')
    .select('reference.ref')
    .where('reference.source', '=', source)
    .where('reference.is_live', '=', true)
    .where('reference.missed', '=', 0)
    .where((row) => row.or([row('call.closes_at', 'is', null), row('call.closes_at', '>', now)]))
    .execute()
  return rows.map(({ ref }) => ref)
}

/** The calls of these references that are alive, with the status that was last told. */
export async function liveCallsOf(
  db: Executor,
  source: string,
  refs: readonly string[],
): Promise<readonly { readonly id: number; readonly status: Status }[]> {
  return db
    .selectFrom('call_reference as reference')
    .innerJoin('call', 'call.id', 'reference.call_id')
    .select(['call.id', 'call.status'])
    .distinct()
    .where('reference.source', '=', source)
    .where('reference.is_live', '=', true)
    .where('reference.ref', '=', sql<string>`any(${refs}::text[])`)
    .execute()
}

export interface StateTime {
  readonly hash: string
  /** When the stored state came, ISO 8601 in UTC. */
  readonly since: string
}

/** What is stored of these rows of a portal, and since when. */
export async function stateTimes(
  db: Executor,
  source: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, StateTime>> {
  const { rows } = await sql<{ ref: string; hash: string; since: string }>`
    select r.ref, r.hash, greatest(r.first_seen, (select max(v.until) from call_revision v
      where v.call_id = r.call_id and v.source = r.source and v.ref = r.ref)) as since
    from call_reference r where r.source = ${source} and r.ref = any(${refs}::text[])`.execute(db)
  return new Map(rows.map(({ ref, ...state }) => [ref, state]))
}
