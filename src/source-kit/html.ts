import { tokenizeHtml } from './html-tokens.ts'
import { type HtmlReading, startWriting } from './html-writing.ts'

/**
 * HTML to plain text: paragraphs, headings and table rows on lines of their own, list items begin with
 * `- `, footnote markers are dropped, entities decoded. It listens to the tokenizer and keeps no tree and
 * no stack of open elements, so that cost grows with length alone and no depth of nesting can hurt.
 * `isHeading` names further elements that stand on a line of their own.
 */
export function readHtml(
  html: string,
  isHeading: (element: string, className: string) => boolean = () => false,
): HtmlReading {
  const writing = startWriting()
  let element = ''
  let attribute = ''
  let value = ''
  let attributes: { href?: string; class?: string } = {}

  const openTagEnds = () => writing.open(element, attributes, isHeading(element, attributes.class ?? ''))
  tokenizeHtml(html, {
    ontext: (start, end) => writing.text(html.slice(start, end)),
    ontextentity: (codePoint) => writing.text(String.fromCodePoint(codePoint)),
    onopentagname: (start, end) => {
      element = html.slice(start, end).toLowerCase()
      attributes = {}
    },
    onattribname: (start, end) => {
      attribute = html.slice(start, end).toLowerCase()
      value = ''
    },
    onattribdata: (start, end) => (value += html.slice(start, end)),
    onattribentity: (codePoint) => (value += String.fromCodePoint(codePoint)),
    onattribend: () => {
      if (attribute === 'href' || attribute === 'class') attributes[attribute] ??= value
    },
    onopentagend: openTagEnds,
    onselfclosingtag: openTagEnds,
    onclosetag: (start, end) => writing.close(html.slice(start, end).toLowerCase()),
  })
  return writing.finish()
}

/** The text alone. */
export function htmlToText(html: string): string {
  return readHtml(html).text
}

/** `R&amp;I` to `R&I`; nothing in it is taken for a tag. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? htmlToText(text.replaceAll('<', '&lt;')) : text
}
