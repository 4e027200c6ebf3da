import { cleanLine } from '#core/plain-text'
import { htmlToText } from '#source-kit/html'
import { quote, ShapeError } from '#source-kit/reading'
import { all, one, type Part } from '#source-kit/select'
import { type Label, LABELS } from './terms.ts'

/** What a page says under one label: its cells, without the label itself. */
export type Fields = ReadonlyMap<Label, Part>

/**
 * The labelled rows of a call's page. Each block stands there a second time in a comment, which the tree leaves out.
 * `unknown` are labels that are new to us. @throws ShapeError when the page has none, or one twice.
 */
export function readFields(root: Part): { readonly fields: Fields; readonly unknown: readonly string[] } {
  const fields = new Map<Label, Part>()
  const unknown: string[] = []
  for (const row of all(one(root, '#calldata'), '.subtable .tr.flex')) {
    const label = cleanLine(one(row, '> .title').text())
    const name = LABELS.find((known) => known === label.toLowerCase())
    if (name === undefined) unknown.push(label)
    else if (fields.has(name)) throw new ShapeError(`twice on one page: ${quote(label)}`, { kind: 'not-once' })
    else fields.set(name, row)
  }
  if (fields.size === 0) throw new ShapeError('a call without fields', { kind: 'missing' })
  return { fields, unknown }
}

/** The value in lines; undefined when the page has no such field, or a blank one. */
export function textOf(fields: Fields, label: Label): string | undefined {
  const row = fields.get(label)?.clone()
  row?.find('> .title, .readmore').remove()
  const text = htmlToText(row?.html() ?? '')
  return text === '' ? undefined : text
}
