import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { type Deed, writeLog } from './log.ts'
import type { NeedTable } from './subscription-tables.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** What a department needs money for. */
export interface NeedDraft {
  readonly text: string
  /** Swedish kronor. */
  readonly amount?: number
  /** The years in which the work is to be done. */
  readonly fromYear?: number
  readonly toYear?: number
}

export interface StoredNeed extends NeedDraft {
  readonly id: number
  readonly department: string
  readonly departmentName: string
  readonly isClosed: boolean
  /** Who wrote it down; absent: somebody who is erased. */
  readonly by?: string
  readonly at: string
}

/** Open ones first, the newest first. */
export async function listNeeds(db: Executor, department?: string): Promise<readonly StoredNeed[]> {
  let query = needs(db)
    .orderBy(sql`need.closed_at is not null`)
    .orderBy('need.id', 'desc')
  if (department !== undefined) query = query.where('need.department_id', '=', department)
  return (await query.execute()).map(toNeed)
}

/** Open needs of departments that are not closed. */
export async function openNeeds(db: Executor): Promise<readonly StoredNeed[]> {
  const query = needs(db).where('need.closed_at', 'is', null).where('department.closed_at', 'is', null)
  return (await query.orderBy('need.id').execute()).map(toNeed)
}

export async function needById(db: Executor, id: number): Promise<StoredNeed | undefined> {
  const row = await needs(db).where('need.id', '=', id).executeTakeFirst()
  return row && toNeed(row)
}

const needs = (db: Executor) =>
  db
    .selectFrom('need')
    .innerJoin('department', 'department.id', 'need.department_id')
    .leftJoin('person', 'person.id', 'need.by_id')
    .selectAll('need')
    .select(['department.name as department_name', 'person.name as person_name'])

type Row = Selectable<NeedTable> & { readonly department_name: string; readonly person_name: string | null }

function toNeed(row: Row): StoredNeed {
  return {
    id: row.id,
    department: row.department_id,
    departmentName: row.department_name,
    text: row.text,
    isClosed: row.closed_at !== null,
    at: row.at,
    ...(row.amount !== null && { amount: row.amount }),
    ...(row.from_year !== null && { fromYear: row.from_year }),
    ...(row.to_year !== null && { toYear: row.to_year }),
    ...(row.person_name !== null && { by: row.person_name }),
  }
}

/** Returns the new need's id. */
export async function addNeed(db: Kysely<Database>, department: string, draft: NeedDraft, deed: Deed): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto('need')
      .values({ ...columnsOf(draft), department_id: department, by_id: deed.by.id, at: deed.at, closed_at: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await log(trx, id, 'need.added', deed, undefined, { department, ...draft })
    return id
  })
}

/** What no longer answers it, as it is now written, is told no more. False when there is none of that id. */
export async function changeNeed(db: Kysely<Database>, id: number, draft: NeedDraft, deed: Deed): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const former = await needById(trx, id)
    if (former === undefined) return false
    await trx.updateTable('need').set(columnsOf(draft)).where('id', '=', id).execute()
    await trx.deleteFrom('need_match').where('need_id', '=', id).where('digest_id', 'is', null).execute()
    await log(trx, id, 'need.changed', deed, draftOf(former), draft)
    return true
  })
}

/** Closes it, or opens it again. False when there is none of that id. */
export async function closeNeed(db: Kysely<Database>, id: number, isClosed: boolean, deed: Deed): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('need')
      .set({ closed_at: isClosed ? deed.at : null })
      .where('id', '=', id)
      .where('closed_at', isClosed ? 'is' : 'is not', null)
      .returning('id')
      .executeTakeFirst()
    if (changed !== undefined) await log(trx, id, isClosed ? 'need.closed' : 'need.opened', deed)
    return changed !== undefined
  })
}

const columnsOf = ({ text, amount, fromYear, toYear }: NeedDraft) => ({
  text,
  amount: amount ?? null,
  from_year: fromYear ?? null,
  to_year: toYear ?? null,
})

const draftOf = ({ text, amount, fromYear, toYear }: NeedDraft) => ({
  text,
  ...(amount !== undefined && { amount }),
  ...(fromYear !== undefined && { fromYear }),
  ...(toYear !== undefined && { toYear }),
})

async function log(
  trx: Transaction<Database>,
  id: number,
  action: string,
  { by, at }: Deed,
  before?: unknown,
  after?: unknown,
): Promise<void> {
  await writeLog(trx, {
    at,
    person: by,
    action,
    subjectKind: 'need',
    subjectId: String(id),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  })
}

/** A call that answers a need so well that its department is told. */
export interface NeedMatch {
  readonly need: number
  readonly call: number
  readonly score: number
}

/** Stores the matches that are not known yet; returns how many were new. */
export async function keepMatches(db: Executor, matches: readonly NeedMatch[], at: string): Promise<number> {
  if (matches.length === 0) return 0
  const stored = await db
    .insertInto('need_match')
    .values(matches.map(({ need, call, score }) => ({ need_id: need, call_id: call, score, at, digest_id: null })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('call_id')
    .execute()
  return stored.length
}

/** Matches of a department's open needs that no digest has told of yet, the best first. */
export async function untoldMatches(
  db: Executor,
  department: string,
): Promise<readonly { readonly need: number; readonly text: string; readonly call: number }[]> {
  return db
    .selectFrom('need_match')
    .innerJoin('need', 'need.id', 'need_match.need_id')
    .innerJoin('call', 'call.id', 'need_match.call_id')
    .select(['need.id as need', 'need.text', 'need_match.call_id as call'])
    .where('need.department_id', '=', department)
    .where('need.closed_at', 'is', null)
    .where('need_match.digest_id', 'is', null)
    .where('call.merged_into', 'is', null)
    .orderBy('need_match.score', 'desc')
    .orderBy('need_match.call_id')
    .execute()
}

/** These calls have been told as answers to the department's needs. */
export async function tellMatches(
  trx: Transaction<Database>,
  department: string,
  calls: readonly number[],
  digest: number,
): Promise<void> {
  await trx
    .updateTable('need_match')
    .set({ digest_id: digest })
    .where('digest_id', 'is', null)
    .where('call_id', '=', sql<number>`any(${calls}::bigint[])`)
    .where('need_id', 'in', (query) => query.selectFrom('need').select('id').where('department_id', '=', department))
    .execute()
}
