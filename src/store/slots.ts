import { type Kysely, sql, type Transaction } from 'kysely'
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

/** The newest claimed moment of a schedule up to `until`; undefined before its first. */
export async function newestSlot(db: Executor, name: string, until: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('slot')
    .select('at')
    .where('name', '=', name)
    .where('at', '<=', until)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return row?.at
}

/** Sweeps whose slot was claimed in the last quarter of an hour and that have not ended since, well or badly, or are being done again. */
export async function sweepsUnderWay(db: Executor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select distinct on (name) name, claimed_at from slot where name like 'sweep %' order by name, claimed_at desc
    ) newest
    where newest.claimed_at > now() - interval '15 minutes'
      and (
        not exists (select from sweep where source = substr(newest.name, 7) and finished_at >= newest.claimed_at)
        or exists (select from sweep where source = substr(newest.name, 7) and outcome is null and lease_until > now())
      )`.execute(db)
  return rows[0]?.count ?? 0
}
