import type { Day } from '#core/day'
import type { Page, PageRequest } from './contract.ts'
import { readDay } from './dates.ts'
import { type Feed, type FeedItem, readFeed } from './feed.ts'
import { readEach, ShapeError } from './reading.ts'
import { all, type Part } from './select.ts'
import { addressKey, httpsAddress } from './web-address.ts'

/**
 * The feed of a Drupal view. `pubDate` moves whenever an item is edited, so a date in its address
 * (`...-2026-08-26_en`) is believed before it.
 */
export function readDrupalFeed(page: Page, zone: string): Feed {
  const feed = readFeed(page, zone)
  const { values, drift } = readEach(
    feed.items,
    (item) => ({ ...item, ref: nodeOf(item), ...firstPublished(item) }),
    ({ title }) => title,
  )
  return { ...feed, items: values, drift: [...feed.drift, ...drift] }
}

/** `969219 at https://host` is the node's number; otherwise the address without its language. */
function nodeOf({ ref, url }: FeedItem): string {
  return /^(\d{1,12}) at https?:/u.exec(ref)?.[1] ?? addressKey(url).replace(/_[a-z]{2}$/u, '')
}

function firstPublished({ url }: FeedItem): { readonly published?: Day } {
  const [, day] = /-(\d{4}-\d{2}-\d{2})(?:_[a-z]{2})?$/u.exec(url) ?? []
  return day === undefined ? {} : { published: readDay(day) }
}

/** The next page of a view (`a[rel="next"]`), or none. @throws ShapeError when two pagers disagree. */
export function drupalNextPage(root: Part, page: Page): readonly PageRequest[] {
  const addresses = all(root, 'a[rel="next"]').map((link) => httpsAddress(link.attr('href') ?? '', page.url))
  const [next, ...others] = new Set(addresses)
  if (others.length > 0) throw new ShapeError('two next pages', { kind: 'not-once' })
  return next === undefined ? [] : [{ kind: 'list', url: next }]
}
