import { hash } from 'node:crypto'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { type Day, day } from '#core/day'
import { pageChange } from '#core/page-change'
import { cleanLine, cleanText } from '#core/plain-text'
import type { ClassifierInput, Verdict } from '#core/verdict'
import type { NewsItem, SourceCard, WatchedPage } from '#source-kit/contract'
import { insertNews, type JudgedNews, knownNews } from '#store/news'
import type { Database } from '#store/tables'
import { insertNotice, keepPage, type PageText, watchedPages } from '#store/watched-pages'
import type { ReportedDrift } from './report.ts'
import type { Harvest } from './walk.ts'

export interface StoredNews {
  /** Pieces of news that were not known. */
  readonly news: number
  /** Watched pages that changed in what they say. */
  readonly notices: number
  readonly refused: readonly ReportedDrift[]
}

/** News a statement. */
const BATCH = 50
const SUMMARY_LENGTH = 5_000

/**
 * Stores what a sweep brought beside its calls, in the sweep's own transaction: news once, as first seen, and
 * of each watched page its text and what changed in it. Writes nothing where nothing is new.
 */
export async function storeNews(
  trx: Transaction<Database>,
  card: SourceCard,
  now: Temporal.Instant,
  harvest: Pick<Harvest, 'news' | 'watched'>,
  classify: (input: ClassifierInput) => Verdict,
): Promise<StoredNews> {
  const at = now.toString()
  const { fresh, refused } = await freshNews(trx, card, harvest.news)
  const judged = await judgeNews(card, fresh, classify)
  let news = 0
  for (let start = 0; start < judged.length; start += BATCH)
    news += await insertNews(trx, card.id, at, judged.slice(start, start + BATCH))
  const notices = await followPages(trx, card.id, at, harvest.watched)
  return { news, notices, refused }
}

type ReadNews = Omit<JudgedNews, 'verdict'>

async function freshNews(
  trx: Transaction<Database>,
  card: SourceCard,
  items: ReadonlyMap<string, NewsItem>,
): Promise<{ readonly fresh: readonly ReadNews[]; readonly refused: StoredNews['refused'] }> {
  const known = await knownNews(trx, card.id, [...items.keys()])
  const unknown = [...items.values()].filter(({ ref }) => !known.has(ref))
  const read = unknown.map((item) => ({ item, published: publishedOn(item) }))
  return {
    fresh: read.flatMap(({ item, published }) => (published === undefined ? [] : [cleanNews(item, published)])),
    refused: read
      .filter(({ published }) => published === undefined)
      .map(({ item }) => ({
        where: item.ref,
        problem: `"${item.published.slice(0, 20)}" is no day`,
        kind: 'date',
        scope: 'row',
      })),
  }
}

function publishedOn({ published }: NewsItem): Day | undefined {
  try {
    return day(published)
  } catch {
    return undefined
  }
}

function cleanNews({ ref, url, title, language, summary }: NewsItem, published: Day): ReadNews {
  const text = cleanText(summary ?? '', SUMMARY_LENGTH)
  return {
    ref: cleanLine(ref),
    url: cleanLine(url),
    title: cleanLine(title),
    language,
    published,
    ...(text !== '' && { summary: text }),
  }
}

async function judgeNews(
  { id, publisher }: SourceCard,
  news: readonly ReadNews[],
  classify: (input: ClassifierInput) => Verdict,
): Promise<readonly JudgedNews[]> {
  const judged: JudgedNews[] = []
  for (const [index, one] of news.entries()) {
    const { title, language, summary } = one
    const verdict = classify({ title, language, source: id, publisher, ...(summary !== undefined && { summary }) })
    judged.push({ ...one, verdict })
    if (index % 20 === 19) await yieldToOthers()
  }
  return judged
}

async function followPages(
  trx: Transaction<Database>,
  source: string,
  at: string,
  pages: ReadonlyMap<string, WatchedPage>,
): Promise<number> {
  if (pages.size === 0) return 0
  const before = await watchedPages(trx, source)
  let notices = 0
  for (const page of [...pages.values()].map(textOf)) {
    const known = before.get(page.ref)
    if (known?.hash === page.hash) continue
    await keepPage(trx, source, at, page)
    const change = known === undefined ? undefined : pageChange(known.lines, page.lines)
    if (change === undefined) continue
    await insertNotice(trx, source, at, page, change)
    notices += 1
  }
  return notices
}

function textOf(page: WatchedPage): PageText {
  const lines = page.lines.map((line) => cleanText(line))
  return { ...page, lines, hash: hash('sha256', JSON.stringify(lines), 'base64url') }
}
