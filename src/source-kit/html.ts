import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { cleanLine, cleanText } from '#core/plain-text'
import { ShapeError } from './reading.ts'

export interface HtmlLink {
  readonly title: string
  readonly url: string
}

/** What a reader sees of a piece of HTML, and where its links lead (as written, not resolved). */
export interface HtmlReading {
  readonly text: string
  readonly links: readonly HtmlLink[]
}

const BLOCKS = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const CELLS = new Set(['td', 'th'])
const UNSEEN = new Set(['script', 'style', 'title', 'template'])
/** `[1]` is a footnote's marker; a bare number is an exponent (m2). */
const FOOTNOTE_MARKER = /^\s*\[\d{1,3}\]\s*$/

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
  const tokens: TokenizerCallbacks = {
    ...SILENT,
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
  }
  tokenize(html, tokens)
  return writing.finish()
}

/** Elements that need no end tag, so that an open one says nothing about depth. */
const OPEN_ENDED = new Set(
  'area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
)
const DEEPEST = 256

/**
 * Tree builders take time by the square of the depth: 200,000 nested elements are a minute. The deepest
 * page seen had some forty levels. @throws ShapeError above 256 open elements.
 */
export function expectShallow(html: string): void {
  let depth = 0
  const count = (start: number, end: number, step: 1 | -1) => {
    if (!OPEN_ENDED.has(html.slice(start, end).toLowerCase())) depth = Math.max(0, depth + step)
    if (depth > DEEPEST) throw new ShapeError(`more than ${DEEPEST} elements inside each other`)
  }
  const tokens: TokenizerCallbacks = {
    ...SILENT,
    onopentagname: (start, end) => count(start, end, 1),
    onclosetag: (start, end) => count(start, end, -1),
  }
  tokenize(html, tokens)
}

/** The text alone. */
export function htmlToText(html: string): string {
  return readHtml(html).text
}

/** `R&amp;I` to `R&I`; nothing in it is taken for a tag. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? htmlToText(text.replaceAll('<', '&lt;')) : text
}

const ignore = () => undefined
const SILENT: TokenizerCallbacks = {
  ontext: ignore,
  ontextentity: ignore,
  onopentagname: ignore,
  onopentagend: ignore,
  onselfclosingtag: ignore,
  onclosetag: ignore,
  onattribname: ignore,
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onprocessinginstruction: ignore,
  onend: ignore,
}

function tokenize(html: string, tokens: TokenizerCallbacks): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, tokens)
  tokenizer.write(html)
  tokenizer.end()
}

function startWriting() {
  const lines: string[] = []
  const links: HtmlLink[] = []
  let line = ''
  let bullet = ''
  let superscript: string | undefined
  let link: { title: string; readonly url: string } | undefined
  let unseen: string | undefined
  let headingElement: string | undefined

  function write(text: string) {
    line += text
    if (link !== undefined) link.title += text
  }
  function endSuperscript() {
    if (superscript !== undefined && !FOOTNOTE_MARKER.test(superscript)) write(superscript)
    superscript = undefined
  }
  function endLine() {
    endSuperscript()
    const text = line.replace(/\s{2,}|[^\S ]/g, ' ').trim()
    if (text !== '') {
      lines.push(bullet + text)
      bullet = ''
    }
    line = ''
  }
  function endLink() {
    endSuperscript()
    if (link !== undefined) links.push({ title: cleanLine(link.title), url: link.url.trim() })
    link = undefined
  }

  return {
    text(text: string) {
      if (unseen !== undefined) return
      if (superscript === undefined) write(text)
      else superscript += text
    },
    open(element: string, attributes: { readonly href?: string }, isHeading: boolean) {
      if (UNSEEN.has(element)) unseen ??= element
      if (isHeading) headingElement = element
      if (isHeading || BLOCKS.has(element)) endLine()
      if (CELLS.has(element)) write(' ')
      if (element === 'li') bullet = '- '
      if (element === 'sup') {
        endSuperscript()
        superscript = ''
      }
      if (element === 'a') {
        endLink()
        if (attributes.href !== undefined) link = { title: '', url: attributes.href }
      }
    },
    close(element: string) {
      if (element === unseen) unseen = undefined
      if (element === 'sup') endSuperscript()
      if (element === 'a') endLink()
      if (element === headingElement || BLOCKS.has(element)) endLine()
      if (element === headingElement) headingElement = undefined
      if (element === 'li') bullet = ''
    },
    finish(): HtmlReading {
      endLink()
      endLine()
      return { text: cleanText(lines.join('\n')), links }
    },
  }
}
