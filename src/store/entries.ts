import { hash, randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import { classifierInput } from '#core/classifier-input'
import { cleanDraft } from '#core/clean-draft'
import { appeared } from '#core/compare-drafts'
import { CORRECTABLE, type CorrectableField, readCorrection, type Who } from '#core/correction'
import { fingerprint } from '#core/fingerprint'
import { identityOf } from '#core/identity'
import { findMerges } from '#core/merge'
import { pageKey } from '#core/page-key'
import { statusAt } from '#core/status'
import {
  BY_HAND,
  insertCalls,
  insertEvents,
  insertReferences,
  keepRevisions,
  type ReferenceState,
  updateReferences,
} from './call-writes.ts'
import { holdEvents } from './changes.ts'
import { mergeCandidates } from './merge-candidates.ts'
import { type Doing, type Editor, holdCalls, suggestMerges } from './merges.ts'
import { callsByIdentity, storedReferences } from './references.ts'
import { restateCalls } from './restate.ts'
import { callStandings } from './standings.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A call as a person writes it down; its reference is made by us. */
export type EnteredDraft = Omit<CallDraft, 'ref'>

/** The call is known already under its identifier. */
export class CallKnown extends Error {
  override readonly name = 'CallKnown'
  readonly call: number
  constructor(identifier: string, call: number) {
    super(`${identifier} is call ${call}`)
    this.call = call
  }
}

export interface Entry extends Doing {
  readonly draft: EnteredDraft
}

/**
 * A call that no source reads. It lives until its deadline; what looks the same at a portal is suggested, and a
 * portal's word on it, once it comes, counts more than ours.
 * @throws CorrectionInvalid on a field that cannot be; CallKnown when its identifier is known
 */
export async function enterCall(
  editor: Editor,
  entry: Entry,
): Promise<{ readonly call: number; readonly ref: string }> {
  const draft = readEntry(entry.draft, randomUUID())
  return editor.db.transaction().execute(async (trx) => {
    await holdCalls(trx)
    await holdEvents(trx, 'shared')
    await refuseKnown(trx, draft)
    const call = await insertEntered(trx, editor, draft, entry)
    await logEntry(trx, draft.ref, 'entered', entry)
    await suggestAlike(trx, draft, call, entry)
    return { call, ref: draft.ref }
  })
}

const REQUIRED: readonly CorrectableField[] = ['title', 'url', 'status', 'deadlines']

/** What a person writes is checked like a correction, and cleaned like a portal's text. @throws CorrectionInvalid */
function readEntry(entered: EnteredDraft, ref: string): CallDraft {
  const fields = CORRECTABLE.filter((field) => REQUIRED.includes(field) || field in entered)
  const read = Object.fromEntries(fields.map((field) => [field, readCorrection(field, entered[field])]))
  const members: readonly (readonly [string, unknown])[] = Object.entries({ ...entered, ...read, ref })
  const known = members.filter(([, value]) => value !== undefined)
  return cleanDraft(Object.fromEntries(known) as unknown as CallDraft)
}

async function refuseKnown(trx: Transaction<Database>, draft: CallDraft): Promise<void> {
  const identity = identityOf(BY_HAND, draft)
  const known = (await callsByIdentity(trx, [identity])).get(identity)
  if (known !== undefined) throw new CallKnown(identity, known)
}

async function insertEntered(
  trx: Transaction<Database>,
  judge: Editor,
  draft: CallDraft,
  { now }: Doing,
): Promise<number> {
  const identity = identityOf(BY_HAND, draft)
  const verdict = judge.classify(classifierInput(draft, BY_HAND))
  const at = now.toString()
  const state = { identity, draft, status: statusAt(draft, now), verdict, model: judge.model, at }
  const call = (await insertCalls(trx, [state])).get(identity) as number
  await insertReferences(trx, [referenceState(draft, call, now)])
  await insertEvents(trx, [{ callId: call, source: BY_HAND, at, change: appeared(draft, now) }], null)
  return call
}

function referenceState(draft: CallDraft, callId: number, now: Temporal.Instant): ReferenceState {
  return {
    source: BY_HAND,
    ref: draft.ref,
    callId,
    hash: hash('sha256', fingerprint(draft), 'base64url'),
    draft,
    isLive: statusAt(draft, now) !== 'closed',
    at: now.toString(),
  }
}

async function logEntry(
  trx: Transaction<Database>,
  ref: string,
  action: 'entered' | 'edited',
  { by, now }: Doing,
): Promise<void> {
  await trx
    .insertInto('call_entry')
    .values({ ref, action, by_id: by.id, by_name: by.name, at: now.toString() })
    .execute()
}

async function suggestAlike(trx: Transaction<Database>, draft: CallDraft, call: number, { now }: Doing): Promise<void> {
  const { certain, doubtful } = findMerges(BY_HAND, [draft], await mergeCandidates(trx, BY_HAND, [draft]))
  const sure = [...certain.values()].map((one) => ({ call: one.call, why: 'same programme, day and title' }))
  await suggestMerges(
    trx,
    [...sure, ...doubtful].map((one) => ({ call, other: one.call, why: one.why, at: now.toString() })),
  )
}

export interface EntryEdit extends Entry {
  readonly ref: string
}

/** Replaces what was entered; the state before is kept as a revision. @throws CorrectionInvalid, UnknownEntry */
export async function editEnteredCall(editor: Editor, edit: EntryEdit): Promise<void> {
  const draft = readEntry(edit.draft, edit.ref)
  await editor.db.transaction().execute(async (trx) => {
    await holdCalls(trx)
    await holdEvents(trx, 'shared')
    const stored = (await storedReferences(trx, BY_HAND, [edit.ref])).get(edit.ref)
    if (stored === undefined) throw new UnknownEntry(`nothing was entered under ${edit.ref}`)
    const state = referenceState(draft, stored.callId, edit.now)
    if (state.hash === stored.hash) return
    const before = await callStandings(trx, [stored.callId])
    await keepRevisions(trx, [state], null)
    await updateReferences(trx, [state])
    await logEntry(trx, edit.ref, 'edited', edit)
    const kept = new Map([[stored.callId, 1]])
    await restateCalls(trx, editor, before, { now: edit.now, source: BY_HAND, sweep: null, kept })
  })
}

/** There is no call that was entered under this reference. */
export class UnknownEntry extends Error {
  override readonly name = 'UnknownEntry'
}

export interface EntryStep {
  readonly action: 'entered' | 'edited'
  readonly by: Who
  readonly at: string
}

/** Who entered this call and who edited it since, oldest first; empty when a portal brought it. */
export async function entryHistory(db: Executor, call: number): Promise<readonly EntryStep[]> {
  const rows = await db
    .selectFrom('call_entry as entry')
    .innerJoin('call_reference as r', (join) => join.onRef('r.ref', '=', 'entry.ref').on('r.source', '=', BY_HAND))
    .selectAll('entry')
    .where('r.call_id', '=', call)
    .orderBy('entry.id')
    .execute()
  return rows.map((row) => ({ action: row.action, by: { id: row.by_id, name: row.by_name }, at: row.at }))
}

export interface KnownAddress {
  readonly call: number
  readonly source: string
  readonly ref: string
  readonly title: string
}

/** The calls whose page this address is, however it is written. */
export async function callsAtAddress(db: Executor, address: string): Promise<readonly KnownAddress[]> {
  const key = pageKey(address)
  if (key === undefined) return []
  const host = new URL(address).hostname.replace(/^www\./u, '')
  const { rows } = await sql<KnownAddress & { url: string }>`
    select r.call_id as call, r.source, r.ref, r.url, call.title from call_reference r join call on call.id = r.call_id
    where strpos(lower(r.url), ${host}) > 0 order by r.call_id, r.source, r.ref`.execute(db)
  return rows.filter(({ url }) => pageKey(url) === key).map(({ url: _url, ...known }) => known)
}
