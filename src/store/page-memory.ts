import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** What a portal said of the version of a page, and the snapshot that holds it. */
export interface PageMemory {
  readonly etag?: string
  readonly lastModified?: string
  readonly snapshot: string
}

export async function rememberedPage(db: Executor, source: string, url: string): Promise<PageMemory | undefined> {
  const row = await db
    .selectFrom('page_memory')
    .selectAll()
    .where('source', '=', source)
    .where('url', '=', url)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    snapshot: row.snapshot,
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
  }
}

export async function rememberPages(
  db: Executor,
  source: string,
  pages: ReadonlyMap<string, PageMemory>,
): Promise<void> {
  if (pages.size === 0) return
  const rows = [...pages].map(([url, page]) => ({
    source,
    url,
    etag: page.etag ?? null,
    last_modified: page.lastModified ?? null,
    snapshot: page.snapshot,
  }))
  await db
    .insertInto('page_memory')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['source', 'url']).doUpdateSet({
        etag: sql`excluded.etag`,
        last_modified: sql`excluded.last_modified`,
        snapshot: sql`excluded.snapshot`,
      }),
    )
    .execute()
}
