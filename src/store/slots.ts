import type { Kysely, Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** Claims a scheduled moment. True for the one process that gets it. */
export async function claimSlot(db: Executor, name: string, at: string, owner: string): Promise<boolean> {
  const row = await db
    .insertInto('slot')
    .values({ name, at, claimed_by: owner })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst()
  return row !== undefined
}

/** The newest claimed moment of a schedule; undefined before its first. */
export async function newestSlot(db: Executor, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('slot').select('at').where('name', '=', name).orderBy('at', 'desc').executeTakeFirst()
  return row?.at
}
