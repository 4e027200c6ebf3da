import { type Kysely, sql, type Transaction } from 'kysely'
import type { Call } from '#core/call'
import type { CallDraft } from '#core/call-draft'
import { appeared } from '#core/compare-drafts'
import { composeCall } from '#core/compose-call'
import type { Who } from '#core/correction'
import { classifierInput } from '#core/classifier-input'
import { statusAt } from '#core/status'
import { insertCalls, insertEvents } from './call-writes.ts'
import { holdEvents } from './changes.ts'
import { moveWork } from './applications.ts'
import { moveMarks, returnMarks } from './joined-marks.ts'
import { type Judge, restateCalls, type Restating } from './restate.ts'
import { callStandings, type Standing, type StandingSide } from './standings.ts'
import type { CallFacts, Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

const CALLS_LOCK = 7_381_002

/**
 * One at a time writes calls: two portals with the same new call, swept side by side, would otherwise not see each
 * other's. Held until the transaction ends; taken before `holdEvents`.
 */
export async function holdCalls(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(CALLS_LOCK)})`.execute(trx)
}

/** What a person asked for cannot be done; the message says why. */
export class MergeRefused extends Error {
  override readonly name = 'MergeRefused'
}

/** What every doing of a person needs. */
export interface Editor extends Judge {
  readonly db: Kysely<Database>
}

export interface Doing {
  readonly by: Who
  readonly now: Temporal.Instant
  readonly reason?: string
}

export interface Split extends Doing {
  readonly call: number
  readonly source: string
  readonly ref: string
}

/**
 * Takes a reference out of a call that it does not belong to, and keeps it out. It goes back to the call that it was
 * joined from, with all that came from there and the marks that it had, or becomes a call of its own; its revisions go
 * with it.
 * Returns the id of that call. @throws MergeRefused
 */
export async function splitCall(editor: Editor, split: Split): Promise<number> {
  return editor.db.transaction().execute(async (trx) => {
    await holdCalls(trx)
    await holdEvents(trx, 'shared')
    const before = await callStandings(trx, [split.call])
    const { leaving, staying, home } = partSides(before.get(split.call), split)
    const input = handsOf(split)
    const target =
      home === undefined
        ? await foundCall(trx, editor, leaving, split)
        : await returnTo(trx, editor, home, leaving, split)
    await insertDecisions(trx, 'apart', leaving, staying, split)
    await restateCalls(trx, editor, before, input)
    return target
  })
}

const handsOf = ({ now }: Doing): Restating => ({ now, source: 'by-hand', sweep: null })

function partSides(standing: Standing | undefined, { call, source, ref }: Split) {
  const side = standing?.sides.find((one) => one.source === source && one.ref === ref)
  if (standing === undefined || side === undefined)
    throw new MergeRefused(`call ${call} has no reference ${source} ${ref}`)
  if (standing.sides.length === 1)
    throw new MergeRefused(`call ${call} is ${source} ${ref} alone: there is nothing to split`)
  const kin = standing.sides.filter((one) => one.joinedFrom !== undefined && one.joinedFrom === side.joinedFrom)
  const goesHome = kin.length > 0 && kin.length < standing.sides.length
  const leaving = goesHome ? kin : [side]
  const staying = standing.sides.filter((one) => !leaving.includes(one))
  return { leaving, staying, ...(goesHome && { home: side.joinedFrom }) }
}

async function foundCall(
  trx: Transaction<Database>,
  judge: Judge,
  leaving: readonly StandingSide[],
  { call, source, ref, now }: Split,
): Promise<number> {
  const { draft } = composeCall(leaving)
  const identity = `${source}:${ref} apart from ${call}`
  const verdict = judge.classify(classifierInput(draft, source))
  const state = { identity, draft, status: statusAt(draft, now), verdict, model: judge.model, at: now.toString() }
  const target = (await insertCalls(trx, [state])).get(identity) as number
  await moveSides(trx, leaving, call, target)
  const change = appeared(draft, now)
  await insertEvents(trx, [{ callId: target, source: 'by-hand', at: now.toString(), change }], null)
  return target
}

/** What happened to it meanwhile is told now: what it says today against what it said when it was joined. */
async function returnTo(
  trx: Transaction<Database>,
  judge: Judge,
  home: number,
  leaving: readonly StandingSide[],
  split: Split,
): Promise<number> {
  const { rows } = await sql<{ facts: CallFacts }>`
    update call set merged_into = null where id = ${home} returning facts`.execute(trx)
  await moveSides(trx, leaving, split.call, home)
  await returnMarks(trx, { from: split.call, to: home, at: split.now.toString(), ...actorOf(split) })
  const today = (await callStandings(trx, [home])).get(home) as Standing
  const { ref, url, description } = today.draft
  const then: CallDraft = {
    ...(rows[0] as { facts: CallFacts }).facts,
    ref,
    url,
    ...(description !== undefined && { description }),
  }
  await restateCalls(trx, judge, new Map([[home, { ...today, draft: then, sides: [] }]]), handsOf(split))
  return home
}

/** People who signed in are known by a number, those at the command line by a name. */
function actorOf({ by: { id, name } }: Doing) {
  return /^\d+$/.test(id) ? { by: { id: Number(id), name } } : {}
}

/** References with their revisions, from one call to another. */
async function moveSides(
  trx: Transaction<Database>,
  sides: readonly StandingSide[],
  from: number,
  to: number,
): Promise<void> {
  const list = JSON.stringify(sides.map(({ source, ref }) => ({ source, ref })))
  const moved = sql`json_to_recordset(${list}::json) as moved(source text, ref text)`
  await sql`update call_reference r set call_id = ${to}, joined_from = null from ${moved}
    where r.source = moved.source and r.ref = moved.ref`.execute(trx)
  const { numAffectedRows } = await sql`
    update call_revision r set call_id = ${to}, number = call.revisions + place.number - 1
    from (
      select old.number as old_number, row_number() over (order by old.number) as number
      from call_revision old join ${moved} on old.source = moved.source and old.ref = moved.ref where old.call_id = ${from}
    ) place, call
    where r.call_id = ${from} and r.number = place.old_number and call.id = ${to}`.execute(trx)
  await sql`update call set revisions = revisions + ${Number(numAffectedRows ?? 0)}::integer where id = ${to}`.execute(
    trx,
  )
}

export interface Join extends Doing {
  readonly call: number
  readonly other: number
}

/**
 * Makes two calls one. The older one stays; the other keeps its row and its history, is shown no more, and comes back
 * when its reference is split off. Returns the id that stays. @throws MergeRefused
 */
export async function joinCalls(editor: Editor, join: Join): Promise<number> {
  return editor.db.transaction().execute(async (trx) => {
    await holdCalls(trx)
    await holdEvents(trx, 'shared')
    const [keep, gone] = [Math.min(join.call, join.other), Math.max(join.call, join.other)]
    const standings = await callStandings(trx, [keep, gone])
    const [a, b] = [standings.get(keep), standings.get(gone)]
    if (keep === gone || a === undefined || b === undefined)
      throw new MergeRefused(`calls ${keep} and ${gone}: two calls that are there are needed`)
    await insertDecisions(trx, 'together', a.sides, b.sides, join)
    await absorb(trx, editor, keep, gone, handsOf(join))
    return keep
  })
}

/** The later call's references become the older one's; no event of either is lost or told again. */
export async function absorb(
  trx: Transaction<Database>,
  judge: Judge,
  keep: number,
  gone: number,
  input: Restating,
): Promise<void> {
  const before = await callStandings(trx, [keep])
  await sql`update call_reference set call_id = ${keep}, joined_from = coalesce(joined_from, ${gone})
    where call_id = ${gone}`.execute(trx)
  await sql`update call set merged_into = ${keep} where id = ${gone} or merged_into = ${gone}`.execute(trx)
  await sql`delete from merge_suggestion where ${gone} in (call_id, other_call_id)`.execute(trx)
  await moveMarks(trx, gone, keep, input.now.toString())
  await moveWork(trx, gone, keep)
  await restateCalls(trx, judge, before, input)
}

type Named = Pick<StandingSide, 'source' | 'ref'>

async function insertDecisions(
  trx: Transaction<Database>,
  decision: 'apart' | 'together',
  ones: readonly Named[],
  others: readonly Named[],
  { by, now, reason }: Doing,
): Promise<void> {
  const pairs = ones.flatMap((one) =>
    others.map((other) => {
      const [a, b] = [one, other].toSorted(bySourceAndRef) as [Named, Named]
      return { source: a.source, ref: a.ref, other_source: b.source, other_ref: b.ref }
    }),
  )
  await trx
    .insertInto('merge_decision')
    .values(
      pairs.map((pair) => ({
        ...pair,
        decision,
        at: now.toString(),
        by_id: by.id,
        by_name: by.name,
        reason: reason ?? null,
      })),
    )
    .execute()
}

function bySourceAndRef(a: Named, b: Named): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1
  return a.ref < b.ref ? -1 : 1
}

export interface Apart extends Doing {
  readonly call: number
  readonly other: number
}

/** Says that two calls are two: they are suggested no more, and never joined by a sweep. @throws MergeRefused */
export async function keepApart(editor: Editor, { call, other, ...doing }: Apart): Promise<void> {
  await editor.db.transaction().execute(async (trx) => {
    await holdCalls(trx)
    const standings = await callStandings(trx, [call, other])
    const [a, b] = [standings.get(call), standings.get(other)]
    if (call === other || a === undefined || b === undefined)
      throw new MergeRefused(`calls ${call} and ${other}: two calls that are there are needed`)
    await insertDecisions(trx, 'apart', a.sides, b.sides, doing)
    await sql`delete from merge_suggestion
      where call_id = ${Math.min(call, other)} and other_call_id = ${Math.max(call, other)}`.execute(trx)
  })
}

export interface SuggestedMerge {
  readonly call: number
  readonly other: number
  readonly why: string
  readonly at: string
}

/** Calls that may be one, newest first, for a person: `joinCalls` or `keepApart`. */
export async function suggestedMerges(db: Executor): Promise<readonly SuggestedMerge[]> {
  const { rows } = await sql<SuggestedMerge>`
    select one.call_id as call, one.other_call_id as other, one.why, one.at from merge_suggestion one
    join call a on a.id = one.call_id join call b on b.id = one.other_call_id
    where a.merged_into is null and b.merged_into is null and a.status <> 'closed' and b.status <> 'closed'
    order by one.at desc, one.call_id, one.other_call_id`.execute(db)
  return rows
}

/** The calls that may be the same as this one. */
export async function suggestedFor(
  db: Executor,
  call: number,
): Promise<readonly Pick<Call, 'id' | 'title' | 'titleLanguage'>[]> {
  const { rows } = await sql<Pick<Call, 'id' | 'title' | 'titleLanguage'>>`
    select other.id, other.title, other.title_language as "titleLanguage" from merge_suggestion one
    join call other on other.id = case one.call_id when ${call} then one.other_call_id else one.call_id end
    where ${call} in (one.call_id, one.other_call_id) and other.merged_into is null order by other.id`.execute(db)
  return rows
}

/** Adds what is not suggested yet. */
export async function suggestMerges(db: Executor, suggestions: readonly SuggestedMerge[]): Promise<void> {
  const rows = suggestions
    .filter(({ call, other }) => call !== other)
    .map(({ call, other, why, at }) => ({
      call_id: Math.min(call, other),
      other_call_id: Math.max(call, other),
      why,
      at,
    }))
  if (rows.length === 0) return
  await db
    .insertInto('merge_suggestion')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface MergeDecision {
  readonly decision: 'apart' | 'together'
  readonly refs: readonly [Named, Named]
  readonly by: Who
  readonly at: string
  readonly reason?: string
}

/** What persons decided of this call's references, oldest first. */
export async function mergeHistory(db: Executor, call: number): Promise<readonly MergeDecision[]> {
  const rows = await db
    .selectFrom('merge_decision as one')
    .selectAll('one')
    .where(
      sql<boolean>`exists (select from call_reference r where r.call_id = ${call}
        and (r.source, r.ref) in ((one.source, one.ref), (one.other_source, one.other_ref)))`,
    )
    .orderBy('one.id')
    .execute()
  return rows.map((row) => ({
    decision: row.decision,
    refs: [
      { source: row.source, ref: row.ref },
      { source: row.other_source, ref: row.other_ref },
    ],
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    ...(row.reason !== null && { reason: row.reason }),
  }))
}
