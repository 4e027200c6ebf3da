import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import { classifierInput } from '#core/classifier-input'
import { appeared, compareDrafts } from '#core/compare-drafts'
import type { HeldCounts } from '#core/held'
import { identityOf } from '#core/identity'
import type { Merges } from '#core/merge'
import { type Status, statusAt } from '#core/status'
import type { ClassifierInput, Verdict } from '#core/verdict'
import {
  type CallState,
  endCalls,
  type EventState,
  insertCalls,
  insertEvents,
  insertReferences,
  keepRevisions,
  lapsedCalls,
  type ReferenceState,
  updateCalls,
  updateReferences,
} from '#store/call-writes'
import {
  ABSENCES,
  callsByIdentity,
  markMissing,
  loseReferences,
  markSeen,
  type MissingReference,
  missingReferences,
  type StoredReference,
  storedReferences,
  vouchedFor,
} from '#store/references'
import { holdEvents } from '#store/changes'
import { holdCalls } from '#store/merges'
import { restateCalls } from '#store/restate'
import { callStandings, type Standing } from '#store/standings'
import type { Database } from '#store/tables'
import { type ChangedDraft, takeOut } from './changed-draft.ts'
import { holdBack, type HoldBackInput, mayWithdraw } from './hold-back.ts'
import type { ReportedDrift } from './report.ts'
import { findSameCalls, joinSameCalls, suggestSameCalls } from './same-calls.ts'

export interface IngestParts {
  readonly db: Kysely<Database>
  readonly classify: (input: ClassifierInput) => Verdict
  readonly model: string
}

export interface IngestInput extends HoldBackInput {
  /** Runs last, in the same transaction: the sweep's log row, which is also its fence. */
  readonly finish: (trx: Transaction<Database>, stored: Stored) => Promise<void>
}

export interface Stored {
  readonly new: number
  readonly changed: number
  readonly closed: number
  readonly withdrawn: number
  /** What waits for a person instead. */
  readonly held: HeldCounts
  /** Rows that the database refused, each by itself. */
  readonly refused: readonly ReportedDrift[]
}

/** Rows a statement: large enough to be quick, small enough not to hold up an embedded database's process. */
const BATCH = 50

/** Stores what a sweep brought: calls, references, revisions, change events and the log row, all or nothing. */
export async function ingest(parts: IngestParts, input: IngestInput): Promise<Stored> {
  return parts.db.transaction().execute(async (trx) => {
    await holdCalls(trx)
    await holdEvents(trx, 'shared')
    const { changed, held } = await holdBack(trx, input)
    const written = await writeChanged(trx, parts, { ...input, harvest: { ...input.harvest, changed } })
    const closed = await closeLapsed(trx, input)
    const { withdrawn, withheld } = await followPresence(trx, parts, input)
    const stored = {
      ...written,
      closed: written.closed + closed,
      withdrawn,
      held: { ...held, ...(withheld > 0 && { withdrawal: withheld }) },
    }
    await input.finish(trx, stored)
    return stored
  })
}

interface JudgedDraft {
  readonly draft: CallDraft
  readonly hash: string
  readonly verdict: Verdict
}

async function judgeAll(
  parts: IngestParts,
  input: IngestInput,
  drafts: readonly ChangedDraft[],
): Promise<readonly JudgedDraft[]> {
  const judged: JudgedDraft[] = []
  for (const [index, one] of drafts.entries()) {
    const draft = takeOut(one)
    judged.push({ draft, hash: one.hash, verdict: parts.classify(classifierInput(draft, input.source)) })
    if (index % 5 === 4) await yieldToOthers()
  }
  return judged
}

type Written = Omit<Stored, 'withdrawn' | 'held'>

/** A batch is judged while the database is busy with the one before. */
async function writeChanged(trx: Transaction<Database>, parts: IngestParts, input: IngestInput): Promise<Written> {
  const total = { new: 0, changed: 0, closed: 0, refused: [] as ReportedDrift[] }
  const changed = [...input.harvest.changed.values()]
  const merges = await findSameCalls(trx, input)
  const judge = (start: number) => judgeAll(parts, input, changed.slice(start, start + BATCH))
  let judged = await judge(0)
  for (let start = BATCH; judged.length > 0; start += BATCH) {
    const [written, next] = await Promise.all([writeBatch(trx, parts, input, judged, merges), judge(start)])
    total.new += written.new
    total.changed += written.changed
    total.closed += written.closed
    total.refused.push(...written.refused)
    judged = next
    await yieldToOthers()
  }
  return total
}

/** A batch that the database refuses is halved until the one bad row stands alone; the others are stored. */
async function writeBatch(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
  batch: readonly JudgedDraft[],
  merges: Merges,
): Promise<Written> {
  await sql`savepoint batch`.execute(trx)
  try {
    const written = await writeRows(trx, parts, input, batch, merges)
    await sql`release savepoint batch`.execute(trx)
    return written
  } catch (error) {
    await sql`rollback to savepoint batch`.execute(trx)
    if (!isRefusedRow(error)) throw error
    if (batch.length > 1) return writeHalves(trx, parts, input, batch, merges)
    return {
      new: 0,
      changed: 0,
      closed: 0,
      refused: [
        {
          where: batch[0]?.draft.ref ?? '',
          problem: `the database refused it: ${(error as Error).message}`,
          kind: 'not-stored',
          scope: 'row',
        },
      ],
    }
  }
}

/** Classes 22 (data), 23 (constraints) and 54 (limits) speak of a row; anything else of the database. */
function isRefusedRow(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(22|23|54)/.test(code)
}

async function writeHalves(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
  batch: readonly JudgedDraft[],
  merges: Merges,
): Promise<Written> {
  const middle = Math.ceil(batch.length / 2)
  const [a, b] = [
    await writeBatch(trx, parts, input, batch.slice(0, middle), merges),
    await writeBatch(trx, parts, input, batch.slice(middle), merges),
  ]
  return {
    new: a.new + b.new,
    changed: a.changed + b.changed,
    closed: a.closed + b.closed,
    refused: [...a.refused, ...b.refused],
  }
}

async function writeRows(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
  batch: readonly JudgedDraft[],
  merges: Merges,
): Promise<Written> {
  const stored = await storedReferences(
    trx,
    input.source,
    batch.map((one) => one.draft.ref),
  )
  const updates = batch.filter((one) => stored.has(one.draft.ref))
  const additions = batch.filter((one) => !stored.has(one.draft.ref))
  const created = await addReferences(trx, parts, input, additions, merges)
  const closed = await changeReferences(trx, parts, input, updates, stored, merges)
  return { new: created, changed: updates.length, closed, refused: [] }
}

/** A call that another portal brought before gets one more reference; any other is new. */
async function addReferences(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
  additions: readonly JudgedDraft[],
  merges: Merges,
): Promise<number> {
  if (additions.length === 0) return 0
  const identity = (one: JudgedDraft) => identityOf(input.source, one.draft)
  const byIdentity = await callsByIdentity(trx, additions.map(identity))
  const knownCall = (one: JudgedDraft) => byIdentity.get(identity(one)) ?? merges.certain.get(one.draft.ref)?.call
  const known = additions.flatMap((one) => knownCall(one) ?? [])
  const fresh = Map.groupBy(
    additions.filter((one) => knownCall(one) === undefined),
    identity,
  )
  const founders = [...fresh.values()].map(firstByRef)
  const ids =
    founders.length === 0
      ? new Map<string, number>()
      : await insertCalls(
          trx,
          founders.map((one) => callState(parts, input, one)),
        )
  const callOf = (one: JudgedDraft) => (knownCall(one) ?? ids.get(identity(one))) as number
  const before = new Map([
    ...(await callStandings(trx, known)),
    ...founded(
      founders.filter((one) => (fresh.get(identity(one)) ?? []).length > 1),
      callOf,
      input,
    ),
  ])
  await insertReferences(
    trx,
    additions.map((one) => referenceState(input, one, callOf(one))),
  )
  const events = founders.map((one) => event(input, callOf(one), appeared(one.draft, input.now)))
  if (events.length > 0) await insertEvents(trx, events, input.sweep)
  if (before.size > 0) await restateCalls(trx, parts, before, input)
  await suggestSameCalls(
    trx,
    input,
    merges,
    additions.map((one) => ({ ref: one.draft.ref, call: callOf(one) })),
  )
  return founders.length
}

const firstByRef = (twins: readonly JudgedDraft[]) => twins.reduce((a, b) => (b.draft.ref < a.draft.ref ? b : a))

/** New calls as they stand before their twins, rows with the same identity, add to them. */
function founded(
  founders: readonly JudgedDraft[],
  callOf: (one: JudgedDraft) => number,
  { now }: IngestInput,
): readonly (readonly [number, Standing])[] {
  return founders.map((one) => {
    const id = callOf(one)
    return [id, { id, status: statusAt(one.draft, now), draft: one.draft, sides: [] }]
  })
}

async function changeReferences(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
  updates: readonly JudgedDraft[],
  stored: ReadonlyMap<string, StoredReference>,
  merges: Merges,
): Promise<number> {
  if (updates.length === 0) return 0
  const pairs = updates.map((one) => ({ one, old: stored.get(one.draft.ref) as StoredReference }))
  const [alone, shared] = [pairs.filter(({ old }) => !old.isShared), pairs.filter(({ old }) => old.isShared)]
  const before = await callStandings(
    trx,
    shared.map(({ old }) => old.callId),
  )
  const states = pairs.map(({ one, old }) => referenceState(input, one, old.callId))
  await keepRevisions(trx, states, input.sweep)
  await updateReferences(trx, states)
  if (alone.length > 0)
    await updateCalls(
      trx,
      alone.map(({ one, old }) => ({ ...callState(parts, input, one), id: old.callId })),
    )
  const events = alone.flatMap(({ one, old }) =>
    compareDrafts(old.draft, one.draft, old.status, input.now).map((change) => event(input, old.callId, change)),
  )
  if (events.length > 0) await insertEvents(trx, events, input.sweep)
  const kept = new Map([...Map.groupBy(shared, ({ old }) => old.callId)].map(([id, { length }]) => [id, length]))
  const told = before.size === 0 ? [] : await restateCalls(trx, parts, before, { ...input, kept })
  const placed = pairs.map(({ old }) => ({ ref: old.ref, call: old.callId, isAlone: !old.isShared }))
  await joinSameCalls(trx, parts, input, merges, placed)
  await suggestSameCalls(trx, input, merges, placed)
  return [...events, ...told].filter(({ change }) => change.kind === 'closed').length
}

function callState(parts: IngestParts, input: IngestInput, one: JudgedDraft): CallState {
  return {
    identity: identityOf(input.source, one.draft),
    draft: one.draft,
    status: statusAt(one.draft, input.now),
    verdict: one.verdict,
    model: parts.model,
    at: input.now.toString(),
  }
}

function referenceState(input: IngestInput, one: JudgedDraft, callId: number): ReferenceState {
  const isLive = statusAt(one.draft, input.now) !== 'closed'
  return {
    source: input.source,
    ref: one.draft.ref,
    callId,
    hash: one.hash,
    draft: one.draft,
    isLive,
    at: input.now.toString(),
  }
}

function event(input: Pick<IngestInput, 'source' | 'now'>, callId: number, change: EventState['change']): EventState {
  return { callId, source: input.source, at: input.now.toString(), change }
}

/** Calls end by their own date, whether the portal still lists them or not. */
async function closeLapsed(trx: Transaction<Database>, input: IngestInput): Promise<number> {
  const lapsed = await lapsedCalls(trx, input.source, input.now.toString())
  return endAll(trx, input, lapsed, 'closed')
}

/** Absence is not closing: only the third complete sweep in a row that lacks a call withdraws it. */
async function followPresence(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
): Promise<{ readonly withdrawn: number; readonly withheld: number }> {
  const none = { withdrawn: 0, withheld: 0 }
  const seen = [...input.harvest.seen]
  await markSeen(trx, input.source, seen)
  if (!input.isComplete) return none
  const missing = await missingReferences(trx, input.source, seen)
  if (missing.length === 0) return none
  await markMissing(
    trx,
    input.source,
    missing.map((one) => one.ref),
    input.lastRead,
  )
  const gone = missing.filter((one) => one.missed + 1 >= ABSENCES && one.status !== 'closed')
  if (gone.length === 0) return none
  const vouched = await vouchedFor(
    trx,
    gone.map((one) => one.callId),
    ABSENCES,
  )
  await losePortals(
    trx,
    parts,
    input,
    gone.filter((one) => vouched.has(one.callId)),
  )
  const over = gone.filter((one, index) => !vouched.has(one.callId) && isFirstOfCall(one, index, gone))
  if (!(await mayWithdraw(trx, input, over))) return { withdrawn: 0, withheld: over.length }
  const calls = over.map((one) => ({ id: one.callId, status: one.status }))
  return { withdrawn: await endAll(trx, input, calls, 'withdrawn'), withheld: 0 }
}

/** A call that only some of its portals have lost is from now on what the others say. */
async function losePortals(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
  lost: readonly MissingReference[],
): Promise<void> {
  if (lost.length === 0) return
  const before = await callStandings(
    trx,
    lost.map((one) => one.callId),
  )
  await loseReferences(
    trx,
    input.source,
    lost.map((one) => one.ref),
  )
  await restateCalls(trx, parts, before, input)
}

const isFirstOfCall = (one: MissingReference, index: number, all: readonly MissingReference[]) =>
  all.findIndex((other) => other.callId === one.callId) === index

/** Tells calls to be over. Returns how many. */
export async function endAll(
  trx: Transaction<Database>,
  input: Pick<IngestInput, 'source' | 'now' | 'sweep'>,
  calls: readonly { readonly id: number; readonly status: Status }[],
  status: 'closed' | 'withdrawn',
): Promise<number> {
  if (calls.length === 0) return 0
  await endCalls(
    trx,
    calls.map((call) => call.id),
    status,
    input.now.toString(),
  )
  const material = status === 'withdrawn'
  const events = calls.map((call) =>
    event(input, call.id, { kind: status, field: 'status', before: call.status, after: status, material }),
  )
  await insertEvents(trx, events, input.sweep)
  return calls.length
}
