import { type Kysely, sql, type Transaction } from 'kysely'
import type { Verdict } from '#core/verdict'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A call with the verdict of other rules. */
export interface JudgedOtherwise {
  readonly id: number
  readonly verdict: Verdict
  /** How often it was written: more by the time of a new verdict means that the verdict is no longer of this text. */
  readonly revisions: number
}

/** The next calls after that id whose verdict is not of `model`. Joined calls are judged with the one that they were joined to. */
export async function judgedOtherwise(
  db: Executor,
  model: string,
  after: number,
  limit: number,
): Promise<readonly JudgedOtherwise[]> {
  return db
    .selectFrom('call')
    .select(['id', 'verdict', 'revisions'])
    .where('model', '<>', model)
    .where('merged_into', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/**
 * New verdicts on calls that were not written since. Nothing else of a call changes, neither its revisions nor the time
 * of its last change: not the call became another, but our view of it. Returns how many were written.
 */
export async function writeVerdicts(db: Executor, model: string, judged: readonly JudgedOtherwise[]): Promise<number> {
  if (judged.length === 0) return 0
  const rows = judged.map(({ id, revisions, verdict }) => ({
    id,
    revisions,
    verdict,
    focus: verdict.focus.map(({ area }) => area),
    topics: verdict.topics,
    grade: verdict.relevance.grade,
    score: verdict.relevance.score,
  }))
  const { numAffectedRows = 0n } = await sql`
    update call set verdict = r.verdict, focus = r.focus, topics = r.topics, grade = r.grade, score = r.score, model = ${model}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id bigint, revisions integer, verdict jsonb, focus text[],
      topics text[], grade smallint, score real)
    where call.id = r.id and call.revisions = r.revisions`.execute(db)
  return Number(numAffectedRows)
}

/** Calls on which `model` says what was said before: only whose verdict it is changes. */
export async function confirmVerdicts(db: Executor, model: string, calls: readonly JudgedOtherwise[]): Promise<void> {
  if (calls.length === 0) return
  const rows = calls.map(({ id, revisions }) => ({ id, revisions }))
  await sql`
    update call set model = ${model} from json_to_recordset(${JSON.stringify(rows)}::json) as r(id bigint, revisions integer)
    where call.id = r.id and call.revisions = r.revisions`.execute(db)
}
