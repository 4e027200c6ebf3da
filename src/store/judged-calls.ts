import { type Kysely, sql, type Transaction } from 'kysely'
import type { JudgedCall } from '#core/learn-cause'
import type { ClassifierInput, Verdict } from '#core/verdict'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** What learning and rules need of `call`, to stand in a `select`; `toJudged` reads it. */
export const JUDGED_SQL = sql`call.verdict - 'reasons' as verdict,
  json_strip_nulls(json_build_object('title', call.title, 'programme', call.programme, 'programmeId', call.programme_id,
    'identifier', call.identifier, 'publisher', call.facts ->> 'publisher',
    'source', case when call.programme_id is null then
      (select r.source from call_reference r where r.call_id = call.id order by r.first_seen, r.source, r.ref limit 1) end)) as input`

export interface JudgedRow {
  readonly input: ClassifierInput
  readonly verdict: Omit<Verdict, 'reasons'>
}

export const toJudged = ({ input, verdict }: JudgedRow): JudgedCall => ({ input, verdict: { ...verdict, reasons: [] } })

/** The calls that one can apply to, now or soon, as learning and rules see them; by id. */
export async function liveJudgedCalls(db: Executor): Promise<ReadonlyMap<number, JudgedCall>> {
  const { rows } = await sql<JudgedRow & { readonly id: number }>`
    select call.id, ${JUDGED_SQL} from call where call.status in ('forthcoming', 'open') and call.merged_into is null`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, toJudged(row)]))
}
