import type { Language } from '#core/call-draft'
import type { Day } from '#core/day'
import { cleanLine } from '#core/plain-text'
import { shortLine } from '#core/short-line'
import { readWrittenDay } from './call-dates.ts'
import type { Drift, NewsItem, Page } from './contract.ts'
import { htmlToText } from './html.ts'
import type { JsonObject } from './json.ts'
import { isObject } from './json.ts'
import { quote, readEach, ShapeError } from './reading.ts'
import { httpsAddress } from './web-address.ts'
import { attributeOf, childrenOf, contentOf, readXml } from './xml.ts'

export interface FeedItem {
  /** The feed's own id of the item, else its address. */
  readonly ref: string
  readonly url: string
  readonly title: string
  /** On the clock of the zone; feeds write midnight there as the evening before in GMT. */
  readonly published?: Day
  /** Its description or content, as HTML. */
  readonly html?: string
  readonly categories: readonly string[]
}

export interface Feed {
  readonly title: string
  readonly items: readonly FeedItem[]
  readonly drift: readonly Drift[]
}

/**
 * RSS 2.0, RSS 1.0 or Atom, newest first as the portal has them. An item without title or https address, or
 * with a date that cannot be read, is drift. A feed without items is a feed: whether it may be empty is the source's to say.
 * @throws ShapeError when the page is no whole feed.
 */
export function readFeed(page: Page, zone: string): Feed {
  const { name, root } = readXml(page.body)
  const { head, entries } = partsOf(name, root)
  const { values, drift } = readEach(entries, (entry) => readItem(entry, page.url, zone), whereOf)
  return { title: cleanLine(contentOf(head['title'])), items: values, drift }
}

function partsOf(name: string, root: JsonObject): { readonly head: JsonObject; readonly entries: readonly unknown[] } {
  const [channel] = childrenOf(root, 'channel')
  if (name === 'feed') return { head: root, entries: childrenOf(root, 'entry') }
  if (name === 'rss' && isObject(channel)) return { head: channel, entries: childrenOf(channel, 'item') }
  if (name === 'rdf:RDF' && isObject(channel)) return { head: channel, entries: childrenOf(root, 'item') }
  throw new ShapeError(`no feed, but ${quote(name)}`, { kind: 'other-form' })
}

function whereOf(entry: unknown, index: number): string {
  return (isObject(entry) && shortLine(contentOf(entry['title']), 80)) || `item ${index + 1}`
}

function readItem(entry: unknown, feedUrl: string, zone: string): FeedItem {
  if (!isObject(entry)) throw new ShapeError('an empty item', { kind: 'other-form' })
  const title = cleanLine(htmlToText(contentOf(entry['title'])))
  if (title === '') throw new ShapeError('an item without a title', { kind: 'missing' })
  const url = httpsAddress(addressOf(entry), feedUrl)
  const date = firstOf(entry, ['pubDate', 'published', 'updated', 'dc:date'])
  const html = firstOf(entry, ['content:encoded', 'description', 'content', 'summary'])
  return {
    ref: firstOf(entry, ['guid', 'id']) ?? url,
    url,
    title,
    ...(date !== undefined && { published: readWrittenDay(date, { zone }) }),
    ...(html !== undefined && { html }),
    categories: childrenOf(entry, 'category').map((one) => cleanLine(attributeOf(one, 'term') || contentOf(one))),
  }
}

/** Only a guid that does not say `isPermaLink="false"` stands in for a missing link. */
function addressOf(entry: JsonObject): string {
  const links = childrenOf(entry, 'link')
  const atom = links.find(
    (link) => ['', 'alternate'].includes(attributeOf(link, 'rel')) && attributeOf(link, 'href') !== '',
  )
  const written = links.map(contentOf).find((text) => text !== '') ?? attributeOf(atom, 'href')
  const guid = entry['guid']
  const address = written || (attributeOf(guid, 'isPermaLink') === 'false' ? '' : contentOf(guid))
  if (address === '') throw new ShapeError('an item without a link', { kind: 'missing' })
  return address
}

function firstOf(entry: JsonObject, names: readonly string[]): string | undefined {
  return names.map((name) => contentOf(entry[name]).trim()).find((text) => text !== '')
}

const SUMMARY_LIMIT = 400

/** An item as news. @throws ShapeError when it has no date: news without one cannot be told from old news. */
export function newsOf(item: FeedItem, language: Language): NewsItem {
  if (item.published === undefined) throw new ShapeError('news without a date', { kind: 'missing' })
  const summary = shortLine(htmlToText(item.html ?? ''), SUMMARY_LIMIT)
  const { ref, url, title, published } = item
  return { ref, url, title, language, published, ...(summary !== '' && { summary }) }
}
