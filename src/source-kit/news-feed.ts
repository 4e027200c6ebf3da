import type { Language } from '#core/call-draft'
import type { PageResult } from './contract.ts'
import { type Feed, type FeedItem, newsOf } from './feed.ts'
import { quote, readEach, ShapeError } from './reading.ts'

export interface NewsShape {
  /** Domains that its items lead to, `example.org` with its subdomains: an item elsewhere is drift. */
  readonly within: readonly string[]
  /** @throws ShapeError when the item does not tell. */
  readonly languageOf: (item: FeedItem) => Language
}

/**
 * A feed whose items are all news. @throws ShapeError when it has none: a feed of the newest always has some, and
 * a rebuilt site may answer with an empty one.
 */
export function newsOfFeed({ items, drift }: Feed, { within, languageOf }: NewsShape): PageResult {
  if (items.length + drift.length === 0) throw new ShapeError('a feed without items', { kind: 'missing' })
  const news = readEach(items, (item) => newsOf(expectWithin(item, within), languageOf(item)), titleOf)
  return { calls: [], news: news.values, drift: [...drift, ...news.drift] }
}

const titleOf = ({ title }: FeedItem) => title

function expectWithin(item: FeedItem, domains: readonly string[]): FeedItem {
  const { hostname } = new URL(item.url)
  const isWithin = domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
  if (!isWithin) throw new ShapeError(`leads elsewhere: ${quote(item.url)}`, { kind: 'other-page' })
  return item
}
