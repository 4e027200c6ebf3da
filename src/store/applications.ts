import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Application } from '#core/application'
import { type Actor, writeLog } from './log.ts'
import type { Database } from './tables.ts'
import type { ApplicationTable } from './work-tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

export interface StoredApplication extends Application {
  readonly call: number
  /** Since when it has stood where it stands, ISO 8601 in UTC. */
  readonly stageSince: string
}

/** What the house does about a call; undefined before anybody has begun. */
export async function applicationOf(db: Executor, call: number): Promise<StoredApplication | undefined> {
  const row = await db.selectFrom('application').selectAll().where('call_id', '=', call).executeTakeFirst()
  return row && toApplication(row)
}

/** Those of several calls. */
export async function applicationsOf(
  db: Executor,
  calls: readonly number[],
): Promise<ReadonlyMap<number, StoredApplication>> {
  const rows = await db
    .selectFrom('application')
    .selectAll()
    .where('call_id', '=', sql<number>`any(${calls}::bigint[])`)
    .execute()
  return new Map(rows.map((row) => [row.call_id, toApplication(row)]))
}

/** Calls that somebody is interested in or works with; those that ended before `since` (ISO 8601) are left out. */
export async function callsAtWork(db: Executor, since: string): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select call_id as id from application
      where stage not in ('granted', 'refused', 'dropped') or stage_since >= ${since}::timestamptz
    union select interest.call_id from interest left join application using (call_id)
      where application.call_id is null`.execute(db)
  return rows.map(({ id }) => id)
}

export interface ApplicationChange {
  readonly call: number
  readonly application: Application
  readonly by: Actor
  readonly at: string
}

/** Stores what the house does about a call, with its log row. */
export async function putApplication(db: Kysely<Database>, change: ApplicationChange): Promise<void> {
  const { call, application, by, at } = change
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('call').select('id').where('id', '=', call).forUpdate().executeTakeFirstOrThrow()
    const before = await applicationOf(trx, call)
    const row = {
      call_id: call,
      stage: application.stage,
      sought: application.sought ?? null,
      granted: application.granted ?? null,
      currency: application.currency,
      submitted_on: application.submittedOn ?? null,
      decided_on: application.decidedOn ?? null,
      why_not: application.whyNot ?? null,
      diary_number: application.diaryNumber ?? null,
      stage_since: before?.stage === application.stage ? before.stageSince : at,
      updated_at: at,
    }
    const { call_id: _, ...state } = row
    await trx
      .insertInto('application')
      .values(row)
      .onConflict((conflict) => conflict.column('call_id').doUpdateSet(state))
      .execute()
    await writeLog(trx, {
      at,
      person: by,
      action: 'application.change',
      subjectKind: 'call',
      subjectId: String(call),
      ...(before !== undefined && { before: facts(before) }),
      after: application,
    })
  })
}

const facts = ({ call: _, stageSince: __, ...application }: StoredApplication): Application => application

/** Two calls have turned out to be one: the work on `from` goes on under `to`, unless that is under way itself. */
export async function moveWork(trx: Transaction<Database>, from: number, to: number): Promise<void> {
  const isTaken = (await applicationOf(trx, to)) !== undefined
  if (isTaken) return
  await trx.updateTable('application').set({ call_id: to }).where('call_id', '=', from).execute()
  await trx
    .updateTable('internal_stop')
    .set({ call_id: to })
    .where('call_id', '=', from)
    .where('kind', 'not in', (query) => query.selectFrom('internal_stop').select('kind').where('call_id', '=', to))
    .execute()
}

function toApplication(row: Selectable<ApplicationTable>): StoredApplication {
  return {
    call: row.call_id,
    stage: row.stage,
    currency: row.currency,
    stageSince: row.stage_since,
    ...(row.sought !== null && { sought: Number(row.sought) }),
    ...(row.granted !== null && { granted: Number(row.granted) }),
    ...(row.submitted_on !== null && { submittedOn: row.submitted_on }),
    ...(row.decided_on !== null && { decidedOn: row.decided_on }),
    ...(row.why_not !== null && { whyNot: row.why_not }),
    ...(row.diary_number !== null && { diaryNumber: row.diary_number }),
  }
}
