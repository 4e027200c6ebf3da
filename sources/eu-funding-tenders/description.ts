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

/**
 * Newer texts put the footnote itself in double brackets into the sentence: `partners[[See Annex B.]] shall`.
 * One that is not closed ends with its line, so that it takes no other paragraph with it.
 */
export function withoutInlineNotes(text: string): string {
  return text.includes('[[') ? text.split('\n').map(withoutNotesInLine).join('\n') : text
}

function withoutNotesInLine(line: string): string {
  const [start = '', ...notes] = line.split('[[')
  return start + notes.map(afterNote).join('')
}

function afterNote(note: string): string {
  const end = note.lastIndexOf(']]')
  return end < 0 ? '' : note.slice(end + 2)
}
