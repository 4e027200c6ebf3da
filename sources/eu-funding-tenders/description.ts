import { DESCRIPTION_LIMIT } from '#core/plain-text'
import { readHtml } from '#source-kit/html'
import { type Row, textOf } from './row.ts'

/** Headings are paragraphs or spans of this class; one in five is the literal word "null". */
const HEADING_CLASS = 'topicdescriptionkind'
const FOOTNOTE = /^\[\d{1,3}\]/

/** The call's own text with its headings ("Expected Outcome:") as lines; external action has none, only documents. */
export function descriptionOf(row: Row): string | undefined {
  const html = textOf(row, 'descriptionByte') ?? textOf(row, 'description')
  if (html === undefined) return undefined
  const { text } = readHtml(html.slice(0, 2 * DESCRIPTION_LIMIT), (_, className) => className.includes(HEADING_CLASS))
  const lines = withoutInlineNotes(text)
    .split('\n')
    .filter((line) => line !== 'null' && !FOOTNOTE.test(line))
  return lines.join('\n').trim() || undefined
}

/** Newer texts put the footnote itself in double brackets into the sentence: `partners[[See Annex B.]] shall`. */
export function withoutInlineNotes(text: string): string {
  const kept: string[] = []
  let from = 0
  for (;;) {
    const opens = text.indexOf('[[', from)
    const closes = opens < 0 ? -1 : text.indexOf(']]', opens)
    if (closes < 0) break
    kept.push(text.slice(from, opens))
    from = closes + 2
    while (text[from] === ']') from += 1
  }
  return kept.join('') + text.slice(from)
}
