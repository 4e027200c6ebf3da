import { type CheerioAPI, load } from 'cheerio'
import { cleanLine } from '#core/plain-text'
import { expectShallow } from './html-depth.ts'
import { htmlToText } from './html.ts'
import { quote, ShapeError } from './reading.ts'

/** A part of a page: one element, or the whole. */
export type Part = ReturnType<CheerioAPI>

/** A page as a tree. @throws ShapeError when it is nested as no page is. */
export function readPage(html: string): Part {
  expectShallow(html)
  return load(html).root()
}

/** Every element that the selector finds, in order; possibly none. */
export function all(part: Part, selector: string): readonly Part[] {
  const found = part.find(selector)
  return Array.from({ length: found.length }, (_, index) => found.eq(index))
}

/** The element that the selector finds. @throws ShapeError when there is none, or several. */
export function one(part: Part, selector: string): Part {
  const [first, ...more] = all(part, selector)
  if (first === undefined || more.length > 0)
    throw new ShapeError(`${selector}: found ${first ? more.length + 1 : 'none'}`, { kind: 'not-once' })
  return first
}

/** Its text on one line. @throws ShapeError when there is none, several, or no text in it. */
export function textOfOne(part: Part, selector: string): string {
  const text = cleanLine(one(part, selector).text())
  if (text === '') throw new ShapeError(`${selector}: blank`, { kind: 'missing' })
  return text
}

/** Its text with paragraphs and list items on lines of their own. @throws ShapeError as `textOfOne`. */
export function paragraphsOfOne(part: Part, selector: string): string {
  const text = htmlToText(one(part, selector).html() ?? '')
  if (text === '') throw new ShapeError(`${selector}: blank`, { kind: 'missing' })
  return text
}

/** An attribute of it. @throws ShapeError when it has none, or a blank one. */
export function attributeOfOne(part: Part, selector: string, attribute: string): string {
  const value = one(part, selector).attr(attribute)?.trim() ?? ''
  if (value === '') throw new ShapeError(`${selector}: no ${attribute}`, { kind: 'missing' })
  return value
}

/** Where its link leads, made whole with the page's own address. @throws ShapeError when that is not https. */
export function linkOfOne(part: Part, selector: string, pageUrl: string): string {
  const href = attributeOfOne(part, selector, 'href')
  const url = URL.canParse(href, pageUrl) ? new URL(href, pageUrl) : undefined
  if (url?.protocol !== 'https:') throw new ShapeError(`${selector}: leads to ${quote(href)}`, { kind: 'other-page' })
  return url.href
}
