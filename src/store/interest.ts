import { type Expression, type Kysely, sql, type Transaction } from 'kysely'
import type { Interest } from '#core/triage'
import { type Actor, writeLog } from './log.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

export interface InterestDraft {
  readonly call: number
  readonly department: string
  /** It leads the work from now on, whoever did before. False, or absent, leaves the lead where it is. */
  readonly isLead?: boolean
  readonly by: Actor
  readonly at: string
}

/** Says that a department is interested; once more changes nothing but the lead. Belongs in a transaction. */
export async function addInterest(trx: Transaction<Database>, draft: InterestDraft): Promise<void> {
  const before = await interestOf(trx, draft.call)
  await putInterest(trx, draft)
  await logInterest(trx, draft, 'interest.add', before)
}

/** A department is not interested after all. Belongs in a transaction. */
export async function removeInterest(trx: Transaction<Database>, draft: Omit<InterestDraft, 'isLead'>): Promise<void> {
  const before = await interestOf(trx, draft.call)
  await trx
    .deleteFrom('interest')
    .where('call_id', '=', draft.call)
    .where('department_id', '=', draft.department)
    .execute()
  await logInterest(trx, draft, 'interest.remove', before)
}

/** The departments that are interested in a call, the lead first, then by name. */
export async function interestOf(db: Executor, call: number): Promise<readonly Interest[]> {
  const { rows } = await sql<{ interested: readonly Interest[] | null }>`
    select ${interestedSql(sql`${call}::bigint`)} as interested`.execute(db)
  return rows[0]?.interested ?? []
}

/** The row alone, for those who write the log themselves. */
export async function putInterest(trx: Transaction<Database>, draft: InterestDraft): Promise<void> {
  const { call, department, isLead = false, by, at } = draft
  if (isLead)
    await trx
      .updateTable('interest')
      .set({ is_lead: false })
      .where('call_id', '=', call)
      .where('department_id', '<>', department)
      .execute()
  await trx
    .insertInto('interest')
    .values({ call_id: call, department_id: department, is_lead: isLead, by_id: by.id, at })
    .onConflict((conflict) =>
      conflict
        .columns(['call_id', 'department_id'])
        .doUpdateSet({ is_lead: sql<boolean>`interest.is_lead or excluded.is_lead` }),
    )
    .execute()
}

/** `Interest` of the call with that id as JSON, null when there is none. */
export function interestedSql(call: Expression<number>): Expression<readonly Interest[] | null> {
  return sql`(
    select json_agg(json_build_object('department', i.department_id, 'name', d.name, 'isLead', i.is_lead) order by i.is_lead desc, d.name)
    from interest i join department d on d.id = i.department_id where i.call_id = ${call})`
}

async function logInterest(
  trx: Transaction<Database>,
  { call, by, at }: Pick<InterestDraft, 'call' | 'by' | 'at'>,
  action: string,
  before: readonly Interest[],
): Promise<void> {
  await writeLog(trx, {
    at,
    person: by,
    action,
    subjectKind: 'call',
    subjectId: String(call),
    before,
    after: await interestOf(trx, call),
  })
}
