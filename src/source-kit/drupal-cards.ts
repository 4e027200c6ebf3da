import { type Deadline, hasPassed } from '#core/deadline'
import { readDeadline } from './call-dates.ts'
import type { Page, PageRequest, PageResult } from './contract.ts'
import { drupalNextPage } from './drupal.ts'
import { expectPage } from './expect-page.ts'
import { type ListRow, readList } from './html-list.ts'
import { quote, ShapeError } from './reading.ts'
import { all, type Part, readPage } from './select.ts'
import { tally } from './tally.ts'
import { addressKey } from './web-address.ts'

/** A list of cards in `main`, open and closed calls mixed, with a pager. */
export interface CardList {
  readonly zone: string
  readonly row: string
  /** In the row, the one link to the call. */
  readonly link: string
  /** In the row, what holds the closing day; left out where the list shows none. */
  readonly deadline?: string
  /** How the addresses of calls begin, as `addressKey` writes them. */
  readonly calls: string
  /** Cards that are no call for anybody here, by their title. */
  readonly leftOut: readonly { readonly title: RegExp; readonly reason: string }[]
}

/** Portals put their own purchases among the calls. */
export const PROCUREMENT = {
  title: /invitation (?:to|for) tender|procurement|tendering|request for (?:proposals?|quotation)/iu,
  reason: 'procurement',
}

/** A card's page to read, or why it is left out. */
type Card = { readonly request: PageRequest } | { readonly leftOut: string }

/**
 * Follows the cards of calls that are not over, carrying their `deadlines`, and the next page; counts the others by reason.
 * @throws ShapeError when the page is another or cut off, or has no card at all: old calls stay on these lists.
 */
export function followCards(page: Page, list: CardList): PageResult {
  expectPage(page)
  const shape = { within: 'main', row: list.row, link: list.link }
  const { values, drift, ignored } = readList(page, shape, (row) => readCard(row, list, page.at))
  const follow = values.flatMap((card) => ('request' in card ? card.request : []))
  const reasons = values.flatMap((card) => ('leftOut' in card ? card.leftOut : []))
  const next = drupalNextPage(readPage(page.body), page)
  return { calls: [], follow: [...follow, ...next], drift, ignored: { ...ignored, ...tally(reasons) } }
}

function readCard({ url, title, part }: ListRow, list: CardList, now: Temporal.Instant): Card {
  if (!addressKey(url).startsWith(list.calls)) return { leftOut: 'not a call' }
  const words = list.leftOut.find(({ title: pattern }) => pattern.test(title))
  if (words !== undefined) return { leftOut: words.reason }
  const deadlines = deadlinesOn(part, list)
  if (deadlines.some((deadline) => hasPassed(deadline, now))) return { leftOut: 'closed' }
  return { request: { kind: 'detail', url, ...(list.deadline !== undefined && { carry: { deadlines } }) } }
}

function deadlinesOn(part: Part, { deadline, zone }: CardList): readonly Deadline[] {
  if (deadline === undefined) return []
  const tags = all(part, deadline)
  if (tags.length > 1) throw new ShapeError('two deadlines on one card', { kind: 'not-once' })
  return tags.map((tag) => readTag(tag.text().trim(), zone))
}

/** `11.06.2026`, also after "Deadline"; any other form might be a month before a day. */
function readTag(text: string, zone: string): Deadline {
  if (!/^(?:Deadline:?\s*)?\d{2}\.\d{2}\.\d{4}$/iu.test(text))
    throw new ShapeError(`not dd.mm.yyyy: ${quote(text)}`, { kind: 'date' })
  return readDeadline(text, { zone })
}
