import { ShapeError } from './reading.ts'

/** The lines of a page's text: what stands in them counts where the tags around it were never seen. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^- /u, '').trim())
    .filter((line) => line !== '')
}

/**
 * What stands behind a label: on its own line, with or without a colon, or on the next. Undefined when no line begins
 * with the label. @throws ShapeError when the label stands there twice with two values, or last and without one.
 */
export function valueOf(lines: readonly string[], label: string): string | undefined {
  const found = lines.flatMap((line, index) => {
    const rest = afterLabel(line, label)
    if (rest === undefined) return []
    const value = rest === '' ? lines[index + 1] : rest
    if (value === undefined) throw new ShapeError(`${label}: no value`, { kind: 'missing' })
    return [value]
  })
  const [value, ...others] = new Set(found)
  if (others.length > 0) throw new ShapeError(`${label}: two values`, { kind: 'not-once' })
  return value
}

/** @throws ShapeError as `valueOf`, and when the label is not there. */
export function mandatoryValueOf(lines: readonly string[], label: string): string {
  const value = valueOf(lines, label)
  if (value === undefined) throw new ShapeError(`${label}: missing`, { kind: 'missing' })
  return value
}

function afterLabel(line: string, label: string): string | undefined {
  if (!line.toLowerCase().startsWith(label.toLowerCase())) return undefined
  const rest = line.slice(label.length)
  return /^\s*(?::|$|\s)/u.test(rest) ? rest.replace(/^\s*:?\s*/u, '') : undefined
}

/** The text between a heading and the next one of `headings`; undefined when the heading is not there, or nothing under it. A colon may end headings. */
export function sectionUnder(
  lines: readonly string[],
  heading: string,
  headings: readonly string[],
): string | undefined {
  const isHeading = (line: string, one: string) => line.replace(/:$/u, '').toLowerCase() === one.toLowerCase()
  const start = lines.findIndex((line) => isHeading(line, heading))
  if (start === -1) return undefined
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => headings.some((one) => isHeading(line, one)))
  const section = (end === -1 ? rest : rest.slice(0, end)).join('\n')
  return section === '' ? undefined : section
}
