import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Database } from './tables.ts'
import { isOwnerGone } from './owner.ts'

/** A turn is longer than its request may take, so that nobody else comes in while it is under way. */
const MARGIN_SECONDS = 10
const LONGEST_WAIT_MS = 1_000

/**
 * Turns at a host across all processes: one request at a time, and `paceMs` from the end of one to
 * the start of the next. A row per host holds whose turn it is, by the database's clock.
 */
export function createHostTurns(db: Kysely<Database>, owner: string) {
  return {
    async take(
      host: string,
      paceMs: number,
      signal: AbortSignal,
      longestMs: number = 60_000,
    ): Promise<() => Promise<void>> {
      for (;;) {
        signal.throwIfAborted()
        if (await claim(db, host, owner, longestMs / 1000 + MARGIN_SECONDS)) break
        await sleep(await wait(db, host), undefined, { signal })
      }
      return () => release(db, host, owner, paceMs)
    },
  }
}

async function claim(db: Kysely<Database>, host: string, owner: string, seconds: number): Promise<boolean> {
  const row = await db
    .insertInto('host')
    .values({ host, owner, busy_until: sql<string>`now() + make_interval(secs => ${seconds})` })
    .onConflict((conflict) =>
      conflict
        .column('host')
        .doUpdateSet((excluded) => ({
          owner: excluded.ref('excluded.owner'),
          busy_until: excluded.ref('excluded.busy_until'),
        }))
        .where((existing) =>
          existing.or([
            existing('host.busy_until', '<=', sql<string>`now()`),
            isOwnerGone(existing.ref('host.owner'), owner),
          ]),
        ),
    )
    .returning('host')
    .executeTakeFirst()
  return row !== undefined
}

async function wait(db: Kysely<Database>, host: string): Promise<number> {
  const row = await db
    .selectFrom('host')
    .select(sql<number>`(extract(epoch from busy_until - now()) * 1000)::float8`.as('ms'))
    .where('host', '=', host)
    .executeTakeFirst()
  return Math.min(LONGEST_WAIT_MS, Math.max(5, row?.ms ?? 0))
}

async function release(db: Kysely<Database>, host: string, owner: string, paceMs: number): Promise<void> {
  await db
    .updateTable('host')
    .set({ busy_until: sql<string>`now() + make_interval(secs => ${paceMs / 1000})` })
    .where('host', '=', host)
    .where('owner', '=', owner)
    .execute()
}
