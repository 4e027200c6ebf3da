import type { Page } from './contract.ts'
import { type Feed, readFeed } from './feed.ts'
import { quote, ShapeError } from './reading.ts'
import { all, type Part } from './select.ts'
import { httpsAddress } from './web-address.ts'

/**
 * The number of a Sitevision page (`.../name.11681.html`, or `.5.<hex>.html` of older ones): it stays when title and path change.
 * @throws ShapeError when the address has none.
 */
export function sitevisionNumber(address: string): string {
  const [, number] = /\.((?:\d{1,2}\.)?[0-9a-f]{12,40}|\d{1,9})\.html(?:[?#]|$)/u.exec(address) ?? []
  if (number === undefined) throw new ShapeError(`no Sitevision page: ${quote(address)}`, { kind: 'other-page' })
  return number
}

/** The feed of a Sitevision list, with page numbers as references: its guids come and go. Items elsewhere are drift. */
export function readSitevisionFeed(page: Page, zone: string): Feed {
  const feed = readFeed(page, zone)
  const strangers = feed.items.filter(({ url }) => !isNumbered(url))
  return {
    ...feed,
    items: feed.items
      .filter(({ url }) => isNumbered(url))
      .map((item) => ({ ...item, ref: sitevisionNumber(item.url) })),
    drift: [
      ...feed.drift,
      ...strangers.map(({ url }) => ({
        where: url,
        problem: 'no page number',
        kind: 'missing' as const,
        scope: 'row' as const,
      })),
    ],
  }
}

function isNumbered(url: string): boolean {
  try {
    return sitevisionNumber(url) !== ''
  } catch {
    return false
  }
}

/** Addresses of the feeds that a Sitevision page links to; a rebuilt page gets new ones. */
export function sitevisionFeeds(root: Part, pageUrl: string): readonly string[] {
  const links = all(root, 'a[href*="state=rss"], link[href*="state=rss"]')
  return [...new Set(links.map((link) => httpsAddress(link.attr('href') ?? '', pageUrl)))]
}
