import { cleanLine, cleanText } from '#core/plain-text'

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

/** Writes down what a reader would see while tags and text go by. */
export function startWriting() {
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
