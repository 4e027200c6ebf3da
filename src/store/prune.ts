import { type Kysely, sql } from 'kysely'
import { writeLog } from './log.ts'
import type { Database } from './tables.ts'

/** Rows that one statement deletes at most: nobody else waits long for it. */
export const MOST_ROWS = 5_000

export interface PruneDeed {
  /** What is from before this moment goes. */
  readonly before: string
  readonly at: string
  readonly most?: number
}

/** What may be pruned by its age, and the column that tells it. */
const AGES = { session: 'ends_at', sign_in_link: 'expires_at', log_entry: 'at' } as const
export type Prunable = keyof typeof AGES

/** Deletes the oldest rows of a table, at most `most`, and logs in the same transaction that it did. Returns how many. */
export async function pruneRows(
  db: Kysely<Database>,
  table: Prunable,
  { before, at, most = MOST_ROWS }: PruneDeed,
): Promise<number> {
  const age = sql.ref(AGES[table])
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('utlyst.may_prune', 'yes', true)`.execute(trx)
    const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)} where ctid = any(array(
      select ctid from ${sql.table(table)} where ${age} < ${before}::timestamptz order by ${age} limit ${most}))`.execute(
      trx,
    )
    const rows = Number(numAffectedRows)
    if (rows > 0)
      await writeLog(trx, {
        at,
        action: 'retention.pruned',
        subjectKind: 'retention',
        subjectId: table,
        after: { rows, before },
      })
    return rows
  })
}

/** Logs that kept pages were deleted. */
export async function logPrunedPages(
  db: Kysely<Database>,
  { at, before, folders }: Pick<PruneDeed, 'at' | 'before'> & { readonly folders: number },
): Promise<void> {
  const after = { rows: folders, before }
  await writeLog(db, { at, action: 'retention.pruned', subjectKind: 'retention', subjectId: 'snapshot', after })
}

/** Names of the kept pages that are still needed: a portal may say "not changed since" of each. */
export async function rememberedSnapshots(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('page_memory').select('snapshot').execute()
  return new Set(rows.map(({ snapshot }) => snapshot))
}
