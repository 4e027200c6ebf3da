import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import { appeared, compareDrafts } from '#core/compare-drafts'
import type { HeldCounts } from '#core/held'
import { identityOf } from '#core/identity'
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
  callsByIdentity,
  markMissing,
  markSeen,
  missingReferences,
  type StoredReference,
  storedReferences,
  vouchedFor,
} from '#store/references'
import { holdEvents } from '#store/changes'
import type { Database } from '#store/tables'
import { holdBack, mayWithdraw } from './hold-back.ts'
import type { ChangedDraft, Harvest } from './walk.ts'

export interface IngestParts {
  readonly db: Kysely<Database>
  readonly classify: (input: ClassifierInput) => Verdict
  readonly model: string
}

export interface IngestInput {
  readonly sweep: number
  readonly source: string
  readonly now: Temporal.Instant
  readonly harvest: Harvest
  /** Only a proven list says anything about what it lacks. */
  readonly isComplete: boolean
  /** When the source was last read, for calls that are missing now. */
  readonly lastRead?: string
  /** A person has looked: nothing is held back. */
  readonly isTrusted?: boolean
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
  readonly refused: readonly { readonly where: string; readonly problem: string }[]
}

/** Rows a statement: large enough to be quick, small enough not to hold up an embedded database's process. */
const BATCH = 50
/** Complete sweeps in a row that must lack a call before it is told to be withdrawn. */
const ABSENCES = 3

/** Stores what a sweep brought: calls, references, revisions, change events and the log row, all or nothing. */
export async function ingest(parts: IngestParts, input: IngestInput): Promise<Stored> {
  return parts.db.transaction().execute(async (trx) => {
    await holdEvents(trx, 'shared')
    const { changed, held } = await holdBack(trx, input)
    const written = await writeChanged(trx, parts, { ...input, harvest: { ...input.harvest, changed } })
    const closed = await closeLapsed(trx, input)
    const { withdrawn, withheld } = await followPresence(trx, input)
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

interface JudgedDraft extends ChangedDraft {
  readonly verdict: Verdict
}

async function judgeAll(
  parts: IngestParts,
  input: IngestInput,
  drafts: readonly ChangedDraft[],
): Promise<readonly JudgedDraft[]> {
  const judged: JudgedDraft[] = []
  for (const [index, one] of drafts.entries()) {
    judged.push({ ...one, verdict: parts.classify(classifierInput(one.draft, input.source)) })
    if (index % 20 === 19) await yieldToOthers()
  }
  return judged
}

/** A draft that names no programme is known by who pays: the source that announced it. */
export function classifierInput(draft: CallDraft, source: string): ClassifierInput {
  return {
    title: draft.title,
    language: draft.titleLanguage,
    ...(draft.description !== undefined && { description: draft.description }),
    ...(draft.summary !== undefined && { summary: draft.summary }),
    ...(draft.programme !== undefined && { programme: draft.programme }),
    ...(draft.programmeId !== undefined && { programmeId: draft.programmeId }),
    ...(draft.identifier !== undefined && { identifier: draft.identifier }),
    ...(draft.keywords !== undefined && { keywords: draft.keywords }),
    ...(draft.parent?.title !== undefined && {
      [draft.project === undefined ? 'callTitle' : 'parentTitle']: draft.parent.title,
    }),
    ...(draft.typesOfAction !== undefined && { typesOfAction: draft.typesOfAction }),
    ...(draft.eligible?.note !== undefined && { eligibility: draft.eligible.note }),
    ...(draft.publisher !== undefined && { publisher: draft.publisher }),
    ...(draft.programmeId === undefined && { source }),
  }
}

type Written = Omit<Stored, 'withdrawn' | 'held'>

/** A batch is judged while the database is busy with the one before. */
async function writeChanged(trx: Transaction<Database>, parts: IngestParts, input: IngestInput): Promise<Written> {
  const total = { new: 0, changed: 0, closed: 0, refused: [] as { where: string; problem: string }[] }
  const changed = [...input.harvest.changed.values()]
  const judge = (start: number) => judgeAll(parts, input, changed.slice(start, start + BATCH))
  let judged = await judge(0)
  for (let start = BATCH; judged.length > 0; start += BATCH) {
    const [written, next] = await Promise.all([writeBatch(trx, parts, input, judged), judge(start)])
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
): Promise<Written> {
  await sql`savepoint batch`.execute(trx)
  try {
    const written = await writeRows(trx, parts, input, batch)
    await sql`release savepoint batch`.execute(trx)
    return written
  } catch (error) {
    await sql`rollback to savepoint batch`.execute(trx)
    if (!isRefusedRow(error)) throw error
    if (batch.length > 1) return writeHalves(trx, parts, input, batch)
    return {
      new: 0,
      changed: 0,
      closed: 0,
      refused: [{ where: batch[0]?.draft.ref ?? '', problem: `the database refused it: ${(error as Error).message}` }],
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
): Promise<Written> {
  const middle = Math.ceil(batch.length / 2)
  const [a, b] = [
    await writeBatch(trx, parts, input, batch.slice(0, middle)),
    await writeBatch(trx, parts, input, batch.slice(middle)),
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
): Promise<Written> {
  const stored = await storedReferences(
    trx,
    input.source,
    batch.map((one) => one.draft.ref),
  )
  const updates = batch.filter((one) => stored.has(one.draft.ref))
  const additions = batch.filter((one) => !stored.has(one.draft.ref))
  const created = await addReferences(trx, parts, input, additions)
  const closed = await changeReferences(trx, parts, input, updates, stored)
  return { new: created, changed: updates.length, closed, refused: [] }
}

async function addReferences(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
  additions: readonly JudgedDraft[],
): Promise<number> {
  if (additions.length === 0) return 0
  const identity = (one: JudgedDraft) => identityOf(input.source, one.draft)
  const known = await callsByIdentity(trx, additions.map(identity))
  const fresh = new Map(additions.filter((one) => !known.has(identity(one))).map((one) => [identity(one), one]))
  const ids =
    fresh.size === 0
      ? new Map<string, number>()
      : await insertCalls(
          trx,
          [...fresh.values()].map((one) => callState(parts, input, one)),
        )
  const callOf = (one: JudgedDraft) => (known.get(identity(one)) ?? ids.get(identity(one))) as number
  await insertReferences(
    trx,
    additions.map((one) => referenceState(input, one, callOf(one))),
  )
  const events = [...fresh.values()].map((one) => event(input, callOf(one), appeared(one.draft, input.now)))
  if (events.length > 0) await insertEvents(trx, events, input.sweep)
  return fresh.size
}

async function changeReferences(
  trx: Transaction<Database>,
  parts: IngestParts,
  input: IngestInput,
  updates: readonly JudgedDraft[],
  stored: ReadonlyMap<string, StoredReference>,
): Promise<number> {
  if (updates.length === 0) return 0
  const pairs = updates.map((one) => ({ one, old: stored.get(one.draft.ref) as StoredReference }))
  const states = pairs.map(({ one, old }) => referenceState(input, one, old.callId))
  await keepRevisions(trx, states, input.sweep)
  await updateReferences(trx, states)
  // A call speaks in the words of its leading reference; the others are kept and shown as what they are.
  const leading = pairs.filter(({ old }) => old.isLeading)
  if (leading.length > 0)
    await updateCalls(
      trx,
      leading.map(({ one, old }) => ({ ...callState(parts, input, one), id: old.callId })),
    )
  const events = leading.flatMap(({ one, old }) =>
    compareDrafts(old.draft, one.draft, old.status, input.now).map((change) => event(input, old.callId, change)),
  )
  if (events.length > 0) await insertEvents(trx, events, input.sweep)
  return events.filter(({ change }) => change.kind === 'closed').length
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
  const gone = missing.filter((one) => one.missed + 1 >= ABSENCES)
  if (gone.length === 0) return none
  const vouched = await vouchedFor(
    trx,
    gone.map((one) => one.callId),
    ABSENCES,
  )
  const over = gone.filter((one) => !vouched.has(one.callId))
  if (!(await mayWithdraw(trx, input, over))) return { withdrawn: 0, withheld: over.length }
  const calls = over.map((one) => ({ id: one.callId, status: one.status }))
  return { withdrawn: await endAll(trx, input, calls, 'withdrawn'), withheld: 0 }
}

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
