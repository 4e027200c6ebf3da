import type { Kysely, Transaction } from 'kysely'
import type { Language } from '#core/call-draft'
import type { Day } from '#core/day'
import type { News } from '#core/news'
import type { Verdict } from '#core/verdict'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A piece of news as it is first seen, judged. */
export interface JudgedNews {
  readonly ref: string
  readonly url: string
  readonly title: string
  readonly language: Language
  readonly published: Day
  readonly summary?: string
  readonly verdict: Verdict
}

/** Of these references of one source those that are stored. */
export async function knownNews(db: Executor, source: string, refs: readonly string[]): Promise<ReadonlySet<string>> {
  if (refs.length === 0) return new Set()
  const rows = await db.selectFrom('news').select('ref').where('source', '=', source).where('ref', 'in', refs).execute()
  return new Set(rows.map((row) => row.ref))
}

/** Stores news of one source; what is stored already stays as it was first seen. Returns how many were new. */
export async function insertNews(
  trx: Transaction<Database>,
  source: string,
  at: string,
  news: readonly JudgedNews[],
): Promise<number> {
  if (news.length === 0) return 0
  const rows = await trx
    .insertInto('news')
    .values(
      news.map(({ summary, verdict, ...one }) => ({
        ...one,
        source,
        summary: summary ?? null,
        grade: verdict.relevance.grade,
        score: verdict.relevance.score,
        verdict: JSON.stringify(verdict),
        first_seen: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.length
}

/** News with an id above `after`, oldest first. */
export function newsAfter(db: Executor, after: number): Promise<readonly News[]> {
  return db
    .selectFrom('news')
    .select(['id', 'source', 'url', 'title', 'language', 'published', 'grade', 'score'])
    .where('id', '>', after)
    .orderBy('id')
    .execute()
}
