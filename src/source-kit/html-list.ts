import { cleanLine } from '#core/plain-text'
import type { Drift, Page } from './contract.ts'
import { quote, readEach, ShapeError } from './reading.ts'
import { all, attributeOfOne, one, type Part, readPage, textOfOne } from './select.ts'
import { addressKey, httpsAddress } from './web-address.ts'

/** Where the rows of a list page stand. Selectors inside a row must find exactly one element. */
export interface ListShape {
  /** The part of the page that holds the list: menus repeat links. */
  readonly within: string
  readonly row: string
  /** In the row; left out when the row itself is the link. */
  readonly link?: string
  /** In the row; left out when the link's whole text is the title. */
  readonly title?: string
  /** The portal's own sentence for "nothing open"; without it an empty list is an error. */
  readonly nothing?: string
}

export interface ListRow {
  /** The address, in one spelling for all its copies. */
  readonly ref: string
  readonly url: string
  readonly title: string
  readonly part: Part
}

/**
 * The rows of a list page, read one by one. A card that stands there twice alike is read once; one address with
 * two contents is drift.
 * @throws ShapeError when the list is not there, or empty without saying so, or says that nothing is open above rows.
 */
export function readList<T>(
  page: Page,
  shape: ListShape,
  read: (row: ListRow) => T,
): {
  readonly values: readonly T[]
  readonly drift: readonly Drift[]
  readonly ignored: Readonly<Record<string, number>>
} {
  const list = one(readPage(page.body), shape.within)
  const parts = all(list, shape.row)
  expectRowsOrMarker(parts.length, shape, cleanLine(list.text(), Number.MAX_SAFE_INTEGER))
  const fresh = [...new Map(parts.map((part) => [part.prop('outerHTML'), part])).values()]
  const seen = new Set<string>()
  const { values, drift } = readEach(fresh, (part) => {
    const row = readRow(part, shape, page.url)
    if (seen.has(row.ref)) throw new ShapeError(`two contents under ${row.url}`, { kind: 'not-once' })
    seen.add(row.ref)
    return read(row)
  })
  const repeated = parts.length - fresh.length
  return { values, drift, ignored: repeated === 0 ? {} : { repeated } }
}

function expectRowsOrMarker(rows: number, { row, nothing }: ListShape, text: string): void {
  const isMarked = nothing !== undefined && text.includes(nothing)
  if (rows === 0 && !isMarked)
    throw new ShapeError(`no ${row}, and no ${quote(nothing ?? 'word of it')}`, { kind: 'missing' })
  if (rows > 0 && isMarked) throw new ShapeError(`${rows} rows under ${quote(nothing)}`, { kind: 'contradiction' })
}

function readRow(part: Part, { link, title }: ListShape, pageUrl: string): ListRow {
  const href = link === undefined ? part.attr('href') : attributeOfOne(part, link, 'href')
  if (href === undefined) throw new ShapeError('a row that leads nowhere', { kind: 'missing' })
  const url = httpsAddress(href, pageUrl)
  const text =
    title === undefined ? cleanLine((link === undefined ? part : one(part, link)).text()) : textOfOne(part, title)
  if (text === '') throw new ShapeError('a row without a title', { kind: 'missing' })
  return { ref: addressKey(url), url, title: text, part }
}
