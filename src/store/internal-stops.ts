import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '#core/day'
import { type InternalStop, stopsBefore, type StopTemplate } from '#core/internal-stops'
import { type Actor, writeLog } from './log.ts'
import type { Database } from './tables.ts'
import type { InternalStopTable } from './work-tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** `id` is the kind of stop; `formerDay` is where it stood before the deadline moved. */
export interface StoredStop extends InternalStop {
  readonly formerDay?: Day
}

/** The stops of several calls, each call's in the order in which they come. */
export async function stopsOf(
  db: Executor,
  calls: readonly number[],
): Promise<ReadonlyMap<number, readonly StoredStop[]>> {
  const rows = await db
    .selectFrom('internal_stop')
    .selectAll()
    .where('call_id', '=', sql<number>`any(${calls}::bigint[])`)
    .orderBy('day')
    .orderBy('id')
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.call_id)].map(([call, own]) => [call, own.map(toStop)]))
}

export interface StopsPlan {
  readonly call: number
  readonly deadline: Day
  readonly templates: readonly StopTemplate[]
  readonly by?: Actor
  readonly at: string
}

/**
 * Counts the organisation's stops back from the deadline. Those that are done or set by hand stay; one that the
 * deadline moves remembers where it stood. Writes nothing when nothing moves. Returns how many were set or moved.
 */
export async function planStops(db: Kysely<Database>, plan: StopsPlan): Promise<number> {
  const { call, deadline, templates, by, at } = plan
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('call').select('id').where('id', '=', call).forUpdate().executeTakeFirstOrThrow()
    const before = new Map(((await stopsOf(trx, [call])).get(call) ?? []).map((stop) => [stop.id, stop]))
    const moved = stopsBefore(deadline, templates).filter((stop) => isMoved(before.get(stop.id), stop))
    for (const stop of moved) await putStop(trx, call, stop, before.get(stop.id))
    if (moved.length > 0)
      await writeLog(trx, {
        at,
        ...(by !== undefined && { person: by }),
        action: 'stops.plan',
        subjectKind: 'call',
        subjectId: String(call),
        before: moved.flatMap(({ id }) => before.get(id) ?? []).map(brief),
        after: moved.map(brief),
      })
    return moved.length
  })
}

const brief = ({ name, day }: InternalStop) => ({ name, day })

function isMoved(before: StoredStop | undefined, after: InternalStop): boolean {
  if (before === undefined) return true
  return !before.isFixed && before.doneOn === undefined && before.day !== after.day
}

async function putStop(
  trx: Transaction<Database>,
  call: number,
  { id, name, day, papersDue }: InternalStop,
  before: StoredStop | undefined,
): Promise<void> {
  const state = { name, day, papers_due: papersDue ?? null, former_day: before?.day ?? null }
  await trx
    .insertInto('internal_stop')
    .values({ call_id: call, kind: id, done_on: null, ...state })
    .onConflict((conflict) => conflict.columns(['call_id', 'kind']).doUpdateSet(state))
    .execute()
}

export interface StopChange {
  readonly call: number
  readonly kind: string
  /** Set by hand: the stop follows the deadline no more. */
  readonly day?: Day
  /** Null: not done after all. */
  readonly doneOn?: Day | null
  readonly by: Actor
  readonly at: string
}

/** Sets a stop by hand or ticks it off, with its log row. False when there is no such stop. */
export async function changeStop(db: Kysely<Database>, change: StopChange): Promise<boolean> {
  const { call, kind, day, doneOn, by, at } = change
  return db.transaction().execute(async (trx) => {
    const found = trx.updateTable('internal_stop').where('call_id', '=', call).where('kind', '=', kind)
    const before = ((await stopsOf(trx, [call])).get(call) ?? []).find((stop) => stop.id === kind)
    if (before === undefined) return false
    await found
      .set({
        ...(day !== undefined && { day, is_fixed: true, former_day: null, papers_due: null }),
        ...(doneOn !== undefined && { done_on: doneOn }),
      })
      .execute()
    const after = ((await stopsOf(trx, [call])).get(call) ?? []).find((stop) => stop.id === kind)
    await writeLog(trx, {
      at,
      person: by,
      action: 'stops.change',
      subjectKind: 'call',
      subjectId: String(call),
      before,
      after,
    })
    return true
  })
}

function toStop(row: Selectable<InternalStopTable>): StoredStop {
  return {
    id: row.kind,
    name: row.name,
    day: row.day,
    isFixed: row.is_fixed,
    ...(row.papers_due !== null && { papersDue: row.papers_due }),
    ...(row.former_day !== null && { formerDay: row.former_day }),
    ...(row.done_on !== null && { doneOn: row.done_on }),
  }
}

/** Calls that are not sent yet and have a stop that still follows the deadline. */
export async function callsWithStops(db: Executor): Promise<readonly number[]> {
  const { rows } = await sql<{ call_id: number }>`
    select distinct internal_stop.call_id from internal_stop left join application using (call_id)
    where internal_stop.done_on is null and not internal_stop.is_fixed
      and coalesce(application.stage, 'interested') in ('interested', 'writing')`.execute(db)
  return rows.map(({ call_id }) => call_id)
}
