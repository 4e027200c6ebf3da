import type { Kysely, Transaction } from 'kysely'
import type { Language } from '#core/call-draft'
import type { Notice } from '#core/news'
import type { PageChange } from '#core/page-change'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** The meaningful text of a page, in lines, and a hash of it. */
export interface PageText {
  readonly ref: string
  readonly url: string
  readonly title: string
  readonly language: Language
  readonly lines: readonly string[]
  readonly hash: string
}

/** What was last read of the watched pages of a source, by reference. */
export async function watchedPages(
  db: Executor,
  source: string,
): Promise<ReadonlyMap<string, { readonly lines: readonly string[]; readonly hash: string }>> {
  const rows = await db
    .selectFrom('watched_page')
    .select(['ref', 'lines', 'hash'])
    .where('source', '=', source)
    .execute()
  return new Map(rows.map(({ ref, lines, hash }) => [ref, { lines, hash }]))
}

/** Stores what a page says now, in place of what it said before. */
export async function keepPage(trx: Transaction<Database>, source: string, at: string, page: PageText): Promise<void> {
  const text = { ...page, lines: JSON.stringify(page.lines), read_at: at }
  await trx
    .insertInto('watched_page')
    .values({ ...text, source })
    .onConflict((conflict) => conflict.columns(['source', 'ref']).doUpdateSet(text))
    .execute()
}

/** Stores that a page has changed. */
export async function insertNotice(
  trx: Transaction<Database>,
  source: string,
  at: string,
  { ref, url, title, language }: PageText,
  { before, after }: PageChange,
): Promise<void> {
  await trx
    .insertInto('notice')
    .values({ at, source, ref, url, title, language, before: before ?? null, after: after ?? null })
    .execute()
}

/** Notices with an id above `after`, oldest first. */
export async function noticesAfter(db: Executor, after: number): Promise<readonly Notice[]> {
  const rows = await db
    .selectFrom('notice')
    .select(['id', 'source', 'url', 'title', 'language', 'before', 'after'])
    .where('id', '>', after)
    .orderBy('id')
    .execute()
  return rows.map(({ before, after, ...notice }) => ({
    ...notice,
    ...(before !== null && { before }),
    ...(after !== null && { after }),
  }))
}
