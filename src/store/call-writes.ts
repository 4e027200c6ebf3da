import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import type { Change } from '#core/change'
import type { Provenance } from '#core/compose-call'
import type { CorrectedFields } from '#core/correction'
import type { Status } from '#core/status'
import type { Verdict } from '#core/verdict'
import { closesAt } from './closes-at.ts'
import type { Database } from './tables.ts'

/** The source of what persons enter. No sweep reads it: every sweep closes what has lapsed of it. */
export const BY_HAND = 'by-hand'

type Executor = Kysely<Database> | Transaction<Database>

export interface Judged {
  readonly verdict: Verdict
  /** Which rules made the verdict. */
  readonly model: string
}

export interface CallState extends Judged {
  readonly identity: string
  readonly draft: CallDraft
  readonly status: Status
  readonly at: string
  readonly provenance?: Provenance
  readonly corrected?: CorrectedFields
}

/** New calls, many in one statement; `indexSearch` makes them findable. Returns their ids by identity. */
export async function insertCalls(db: Executor, states: readonly CallState[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: number; identity: string }>`
    insert into call (identity, title, title_language, identifier, programme, programme_id, portal_status, status, opens,
      closes_at, facts, focus, topics, grade, score, verdict, model, first_seen, last_change)
    select identity, title, title_language, identifier, programme, programme_id, portal_status, status, opens, closes_at, facts,
      focus, topics, grade, score, verdict, model, at, at
    from ${callRows(states)}
    returning id, identity`.execute(db)
  return new Map(rows.map((row) => [row.identity, row.id]))
}

/** Known calls in their new state, many in one statement; `kept` revisions of each were put away (one where it is not said). */
export async function updateCalls(
  db: Executor,
  states: readonly (CallState & { readonly id: number; readonly kept?: number })[],
): Promise<void> {
  await sql`
    update call set title = r.title, title_language = r.title_language, identifier = r.identifier, programme = r.programme,
      programme_id = r.programme_id, portal_status = r.portal_status, status = r.status, opens = r.opens, closes_at = r.closes_at,
      facts = r.facts, focus = r.focus, topics = r.topics, grade = r.grade, score = r.score, verdict = r.verdict, model = r.model,
      last_change = r.at, revisions = call.revisions + coalesce(r.kept, 1), provenance = r.provenance, corrected = r.corrected,
      search = null
    from ${callRows(states)} where call.id = r.id`.execute(db)
}

function callRows(
  states: readonly (CallState & { readonly id?: number; readonly kept?: number })[],
): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(states.map(callRow))}::json) as r(id bigint, identity text, title text,
    title_language text, identifier text, programme text, programme_id text, portal_status text, status text, opens date,
    closes_at timestamptz, facts jsonb, focus text[], topics text[], grade smallint, score real, verdict jsonb, model text,
    at timestamptz, kept integer, provenance jsonb, corrected jsonb)`
}

function callRow(state: CallState & { readonly id?: number; readonly kept?: number }): object {
  const { draft, verdict } = state
  const { ref: _ref, url: _url, description: _description, ...facts } = draft
  return {
    id: state.id,
    identity: state.identity,
    title: draft.title,
    title_language: draft.titleLanguage,
    identifier: draft.identifier,
    programme: draft.programme,
    programme_id: draft.programmeId,
    portal_status: draft.status,
    status: state.status,
    opens: draft.opens,
    closes_at: closesAt(draft),
    facts,
    focus: verdict.focus.map((one) => one.area),
    topics: verdict.topics,
    grade: verdict.relevance.grade,
    score: verdict.relevance.score,
    verdict,
    model: state.model,
    at: state.at,
    kept: state.kept,
    provenance: state.provenance,
    corrected: state.corrected,
  }
}

/** More states of references that left their call as it was. */
export async function addRevisions(
  db: Executor,
  counts: readonly { readonly id: number; readonly kept: number }[],
): Promise<void> {
  await sql`update call set revisions = call.revisions + r.kept
    from json_to_recordset(${JSON.stringify(counts)}::json) as r(id bigint, kept integer) where call.id = r.id`.execute(
    db,
  )
}

export interface ReferenceState {
  readonly source: string
  readonly ref: string
  readonly callId: number
  readonly hash: string
  readonly draft: CallDraft
  readonly isLive: boolean
  readonly at: string
}

export async function insertReferences(db: Executor, states: readonly ReferenceState[]): Promise<void> {
  await sql`
    insert into call_reference (source, ref, call_id, url, hash, draft, description, first_seen, is_live)
    select source, ref, call_id, url, hash, draft, description, at, is_live from ${referenceRows(states)}`.execute(db)
}

/** Puts the state that each reference leaves behind among the revisions of its call. */
export async function keepRevisions(
  db: Executor,
  states: readonly ReferenceState[],
  sweep: number | null,
): Promise<void> {
  await sql`
    insert into call_revision (call_id, number, source, ref, until, sweep_id, hash, draft, description)
    select old.call_id, call.revisions + row_number() over (partition by old.call_id order by old.ref) - 1, old.source, old.ref,
      r.at, ${sweep}::bigint, old.hash, old.draft, old.description
    from ${referenceRows(states)}
    join call_reference old on old.source = r.source and old.ref = r.ref
    join call on call.id = old.call_id`.execute(db)
}

export async function updateReferences(db: Executor, states: readonly ReferenceState[]): Promise<void> {
  await sql`
    update call_reference set url = r.url, hash = r.hash, draft = r.draft, description = r.description, is_live = r.is_live,
      missed = 0, last_seen = null
    from ${referenceRows(states)} where call_reference.source = r.source and call_reference.ref = r.ref`.execute(db)
}

function referenceRows(states: readonly ReferenceState[]): RawBuilder<unknown> {
  const rows = states.map(({ draft: whole, callId, isLive, ...state }) => {
    const { description, ...draft } = whole
    return { ...state, call_id: callId, is_live: isLive, url: whole.url, draft, description }
  })
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as r(source text, ref text, call_id bigint, url text, hash text,
    draft jsonb, description text, at timestamptz, is_live boolean)`
}

export interface EventState {
  readonly callId: number
  readonly source: string
  readonly at: string
  readonly change: Change
}

export async function insertEvents(db: Executor, events: readonly EventState[], sweep: number | null): Promise<void> {
  const rows = events.map(({ callId, source, at, change }) => ({ call_id: callId, source, at, ...change }))
  await sql`
    insert into change_event (at, call_id, sweep_id, source, kind, field, before, after, material)
    select at, call_id, ${sweep}::bigint, source, kind, field, before, after, material
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(at timestamptz, call_id bigint, source text, kind text, field text,
      before text, after text, material boolean)`.execute(db)
}

/** Calls of the source, or entered by hand, whose last deadline has passed since they were told to be alive. */
export async function lapsedCalls(
  db: Executor,
  source: string,
  now: string,
): Promise<readonly { id: number; status: Status }[]> {
  return await db
    .selectFrom('call')
    .select(['id', 'status'])
    .where('status', 'in', ['forthcoming', 'open'])
    .where('closes_at', '<=', now)
    .where((row) =>
      row.exists(
        row
          .selectFrom('call_reference')
          .select('ref')
          .where('source', 'in', [source, BY_HAND])
          .whereRef('call_id', '=', 'call.id'),
      ),
    )
    .execute()
}

/** Ends calls; their references no longer count as missing when they go. */
export async function endCalls(
  db: Executor,
  calls: readonly number[],
  status: 'closed' | 'withdrawn',
  at: string,
): Promise<void> {
  await db
    .updateTable('call')
    .set({ status, last_change: at })
    .where('id', '=', sql<number>`any(${calls}::bigint[])`)
    .execute()
  await db
    .updateTable('call_reference')
    .set({ is_live: false, last_seen: sql`coalesce(last_seen, ${at}::timestamptz)` })
    .where('call_id', '=', sql<number>`any(${calls}::bigint[])`)
    .where('is_live', '=', true)
    .execute()
}
