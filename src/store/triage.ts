import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type Expression, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { MarkedCall } from '#core/learn-mark'
import type { Triage, TriageMark } from '#core/triage'
import { putInterest } from './interest.ts'
import { JUDGED_SQL, type JudgedRow, toJudged } from './judged-calls.ts'
import { type Actor, writeLog } from './log.ts'
import type { Database } from './tables.ts'
import type { InterestTable, TriageTable } from './triage-tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** One decision on one or several calls: the mark that they get, and the departments that they are given to. */
export interface Decision {
  readonly calls: readonly number[]
  /** Absent: their marks stay. */
  readonly mark?: TriageMark
  readonly departments?: readonly { readonly id: string; readonly isLead?: boolean }[]
  readonly by: Actor
  readonly at: string
}

/** Stores a decision and its log rows together. Returns how many of the calls are known. */
export async function decide(db: Kysely<Database>, decision: Decision): Promise<number> {
  const { by, at } = decision
  return db.transaction().execute(async (trx) => {
    const calls = await lockCalls(trx, decision.calls)
    const id = randomUUID()
    for (const call of calls) {
      const before = await standingOf(trx, call)
      if (decision.mark !== undefined) await putTriage(trx, triageRow(call, decision.mark, by, at))
      for (const { id: department, isLead = false } of decision.departments ?? [])
        await putInterest(trx, { call, department, isLead, by, at })
      const after = { ...(await standingOf(trx, call)), decision: id }
      await writeLog(trx, {
        at,
        person: by,
        action: MARKED,
        subjectKind: 'call',
        subjectId: String(call),
        before,
        after,
      })
    }
    return calls.length
  })
}

const MARKED = 'triage.mark'
const UNDONE = 'triage.undo'
export const MOVED = 'triage.move'
export const RETURNED = 'triage.return'

/** What a decision can change of a call, as its rows stand. */
export interface Standing {
  readonly triage: Selectable<TriageTable> | null
  readonly interest: readonly Selectable<InterestTable>[]
}

/** Decisions on the same calls wait for each other. Returns those that there are; of a joined call the one that it was joined to. */
export async function lockCalls(trx: Transaction<Database>, ids: readonly number[]): Promise<readonly number[]> {
  const rows = await trx
    .selectFrom('call')
    .select(sql<number>`coalesce(merged_into, id)`.as('id'))
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('call.id')
    .forUpdate()
    .execute()
  return [...new Set(rows.map(({ id }) => id))]
}

export async function standingOf(trx: Executor, call: number): Promise<Standing> {
  const triage = await trx.selectFrom('triage').selectAll().where('call_id', '=', call).executeTakeFirst()
  const interest = await trx
    .selectFrom('interest')
    .selectAll()
    .where('call_id', '=', call)
    .orderBy('department_id')
    .execute()
  return { triage: triage ?? null, interest }
}

function triageRow(call: number, { mark, reason, note, until }: TriageMark, by: Actor, at: string) {
  return {
    call_id: call,
    mark,
    reason: reason ?? null,
    note: note ?? null,
    parked_until: until ?? null,
    by_id: by.id,
    at,
  }
}

export async function putTriage(trx: Transaction<Database>, row: Selectable<TriageTable>): Promise<void> {
  const { call_id: _, ...mark } = row
  await trx
    .insertInto('triage')
    .values(row)
    .onConflict((conflict) => conflict.column('call_id').doUpdateSet(mark))
    .execute()
}

/** A decision that can be undone. */
export interface LastDecision {
  readonly id: string
  readonly calls: readonly { readonly id: number; readonly title: string; readonly mark?: TriageMark['mark'] }[]
}

/** The person's newest decision since that instant that is not undone yet. */
export async function lastDecision(db: Executor, person: number, since: string): Promise<LastDecision | undefined> {
  const { rows } = await sql<{ id: number; title: string; mark: TriageMark['mark'] | null; decision: string }>`
    with newest as (
      select entry.after ->> 'decision' as decision from log_entry entry
      where entry.person_id = ${person} and entry.action = ${MARKED} and entry.at >= ${since}::timestamptz
        and not exists (select from log_entry undo where undo.person_id = entry.person_id and undo.action = ${UNDONE}
          and undo.after ->> 'undoes' = entry.after ->> 'decision')
      order by entry.id desc limit 1)
    select call.id, call.title, entry.after #>> '{triage,mark}' as mark, newest.decision
    from newest join log_entry entry on entry.action = ${MARKED} and entry.person_id = ${person} and entry.after ->> 'decision' = newest.decision
    join call on call.id = entry.subject_id::bigint order by call.id`.execute(db)
  const [first] = rows
  if (first === undefined) return undefined
  const calls = rows.map(({ id, title, mark }) => ({ id, title, ...(mark !== null && { mark }) }))
  return { id: first.decision, calls }
}

export interface Undone {
  /** Calls that stand as they stood before the decision. */
  readonly restored: readonly number[]
  /** Calls that somebody has decided on since: they stay as they are. */
  readonly left: readonly number[]
}

/** Puts back what stood before the person's newest decision, to the letter; undefined when there is none to undo. */
export async function undoLast(
  db: Kysely<Database>,
  by: Actor,
  since: string,
  at: string,
): Promise<Undone | undefined> {
  return db.transaction().execute(async (trx) => {
    const last = await lastDecision(trx, by.id, since)
    if (last === undefined) return undefined
    const calls = await lockCalls(
      trx,
      last.calls.map(({ id }) => id),
    )
    const undone = { restored: [] as number[], left: [] as number[] }
    for (const call of calls) ((await undoOne(trx, call, last.id, by, at)) ? undone.restored : undone.left).push(call)
    return undone
  })
}

async function undoOne(
  trx: Transaction<Database>,
  call: number,
  decision: string,
  by: Actor,
  at: string,
): Promise<boolean> {
  const told = await trx
    .selectFrom('log_entry')
    .select(['before', 'after'])
    .where('action', '=', MARKED)
    .where('subject_id', '=', String(call))
    .where(sql`after ->> 'decision'`, '=', decision)
    .executeTakeFirst()
  const before = await standingOf(trx, call)
  const { decision: _, ...after } = (told?.after ?? {}) as Partial<Standing & { decision: string }>
  // The decision may have been on a call that was joined to this one since: then what stands is not its alone.
  const isUntouched = told !== undefined && isDeepStrictEqual(asJson(before), asJson(after))
  if (isUntouched) await restore(trx, call, told.before as Standing)
  const now = { ...(await standingOf(trx, call)), undoes: decision }
  await writeLog(trx, {
    at,
    person: by,
    action: UNDONE,
    subjectKind: 'call',
    subjectId: String(call),
    before,
    after: now,
  })
  return isUntouched
}

/** As it comes back from the log. */
export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Makes a call stand as it did. */
export async function restore(trx: Transaction<Database>, call: number, { triage, interest }: Standing): Promise<void> {
  await clear(trx, call)
  if (triage !== null) await trx.insertInto('triage').values(triage).execute()
  if (interest.length > 0)
    await trx
      .insertInto('interest')
      .values([...interest])
      .execute()
}

export async function clear(trx: Transaction<Database>, call: number): Promise<void> {
  await trx.deleteFrom('triage').where('call_id', '=', call).execute()
  await trx.deleteFrom('interest').where('call_id', '=', call).execute()
}

/** What was decided of a call at a moment, and of those that are joined to it. */
export interface TriageEvent {
  readonly at: string
  readonly by: string
  readonly action: 'mark' | 'undo' | 'move' | 'return'
  /** The mark from then on; absent: none. */
  readonly mark?: TriageMark
  readonly departments: readonly string[]
}

/** The decisions on a call, oldest first. */
export async function triageHistory(db: Executor, call: number): Promise<readonly TriageEvent[]> {
  const { rows } = await sql<{ at: string; person_name: string; action: string; after: Standing }>`
    with recursive told(id) as (
      select ${String(call)}::text
      union select moved.after ->> 'from' from told join log_entry moved
        on moved.subject_kind = 'call' and moved.subject_id = told.id and moved.action = ${MOVED}
        where not exists (select from log_entry back where back.subject_kind = 'call' and back.action = ${RETURNED}
          and back.subject_id = moved.after ->> 'from' and back.id > moved.id))
    select entry.at, entry.person_name, entry.action, entry.after from told join log_entry entry
      on entry.subject_kind = 'call' and entry.subject_id = told.id and entry.action in (${MARKED}, ${UNDONE}, ${MOVED}, ${RETURNED})
    order by entry.id`.execute(db)
  return rows.map(({ at, person_name, action, after }) => ({
    at,
    by: person_name,
    action: action.slice('triage.'.length) as TriageEvent['action'],
    ...(after.triage !== null && { mark: markOf(after.triage) }),
    departments: after.interest.map(({ department_id }) => department_id),
  }))
}

function markOf({ mark, reason, note, parked_until }: Selectable<TriageTable>): TriageMark {
  return {
    mark,
    ...(reason !== null && { reason }),
    ...(note !== null && { note }),
    ...(parked_until !== null && { until: parked_until }),
  }
}

/** Every mark with what learning needs of its call. */
export async function markedCalls(db: Executor): Promise<readonly MarkedCall[]> {
  const { rows } = await sql<MarkedRow>`
    select t.call_id, t.mark, t.reason, ${JUDGED_SQL} from triage t join call on call.id = t.call_id`.execute(db)
  return rows.map(({ call_id, mark, reason, ...judged }) => ({
    key: String(call_id),
    call: toJudged(judged),
    mark,
    ...(reason !== null && { reason }),
  }))
}

type MarkedRow = Pick<Selectable<TriageTable>, 'call_id' | 'mark' | 'reason'> & JudgedRow

/** `Triage` of the call with that id as JSON, null when it has no mark. */
export function triageSql(call: Expression<number>): Expression<Triage | null> {
  return sql`(
    select json_strip_nulls(json_build_object('mark', t.mark, 'reason', t.reason, 'note', t.note, 'until', t.parked_until, 'by', p.name,
      'at', to_char(t.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
    from triage t left join person p on p.id = t.by_id where t.call_id = ${call})`
}
