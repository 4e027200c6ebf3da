import type { Kysely, Transaction } from 'kysely'
import { type Cause, causeKey } from '#core/learn-cause'
import type { Rule } from '#core/mute'
import { type Actor, writeLog } from './log.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A stored answer. */
export interface StoredRule extends Rule {
  readonly by?: string
  readonly at: string
}

/** Every answer that stands, newest first; those that keep a cause are among them, as it is not asked again. */
export async function listRules(db: Executor): Promise<readonly StoredRule[]> {
  const rows = await db
    .selectFrom('muted_rule as rule')
    .leftJoin('person', 'person.id', 'rule.by_id')
    .select(['rule.cause_kind', 'rule.cause_id', 'rule.scope', 'rule.department_id', 'rule.at', 'person.name'])
    .orderBy('rule.at', 'desc')
    .orderBy('rule.cause_kind')
    .orderBy('rule.cause_id')
    .execute()
  return rows.map((row) => ({
    cause: { kind: row.cause_kind, id: row.cause_id },
    scope: row.scope,
    at: row.at,
    ...(row.department_id !== null && { department: row.department_id }),
    ...(row.name !== null && { by: row.name }),
  }))
}

/** Stores what was answered about a cause; a former answer gives way. */
export async function answerRule(db: Kysely<Database>, rule: Rule, by: Actor, at: string): Promise<void> {
  const { cause, scope, department } = rule
  const answer = { scope, department_id: department ?? null, by_id: by.id, at }
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('muted_rule')
      .values({ cause_kind: cause.kind, cause_id: cause.id, ...answer })
      .onConflict((conflict) => conflict.columns(['cause_kind', 'cause_id']).doUpdateSet(answer))
      .execute()
    await writeLog(trx, { ...entryOf(cause, by, at), action: 'rule.answer', after: rule })
  })
}

/** Takes an answer back: what it muted is told again, and the question may come again. Returns whether there was one. */
export async function takeBackRule(db: Kysely<Database>, cause: Cause, by: Actor, at: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('muted_rule')
      .where('cause_kind', '=', cause.kind)
      .where('cause_id', '=', cause.id)
      .returning(['scope', 'department_id'])
      .executeTakeFirst()
    if (gone === undefined) return false
    const before = { cause, scope: gone.scope, ...(gone.department_id !== null && { department: gone.department_id }) }
    await writeLog(trx, { ...entryOf(cause, by, at), action: 'rule.take-back', before })
    return true
  })
}

const entryOf = (cause: Cause, by: Actor, at: string) => ({
  at,
  person: by,
  subjectKind: 'rule',
  subjectId: causeKey(cause),
})
