/** One line of the result: a figure, and what it is held against. */
export interface Line {
  readonly id: string
  readonly what: string
  readonly unit: 'ms' | 'MB' | 'rows' | 'kB'
  readonly figure: number
  /** The figure of the floor, measured in the same run. */
  readonly floor?: number
  /** The figure may be this many times its floor. */
  readonly maxRatio?: number
  /** The figure may be this much; where both are given the more generous one holds, as a slower machine slows the floor too. */
  readonly max?: number
}

export type Verdict = 'ok' | 'near' | 'missed' | 'told'
/** From this share of its bar on a figure is near it. */
const NEAR = 0.85

/** What the figure may be; undefined when it is only told. */
export function barOf({ floor, maxRatio, max }: Line): number | undefined {
  const bars = [max, floor === undefined || maxRatio === undefined ? undefined : floor * maxRatio]
  const given = bars.filter((bar) => bar !== undefined)
  return given.length === 0 ? undefined : Math.max(...given)
}

export function verdictOf(line: Line): Verdict {
  const bar = barOf(line)
  if (bar === undefined) return 'told'
  if (line.figure > bar) return 'missed'
  return line.figure > 0 && line.figure > bar * NEAR ? 'near' : 'ok'
}

const COLUMNS = ['', 'what', 'floor', 'figure', 'ratio', 'bar', ''] as const

/** All lines as a table for a terminal. */
export function toTable(lines: readonly Line[]): string {
  const rows = [COLUMNS, ...lines.map(cells)]
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const isText = (column: number) => column < 2 || column === COLUMNS.length - 1
  return rows
    .map((row) =>
      row
        .map((cell, at) => (isText(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cells(line: Line): readonly string[] {
  const { id, what, unit, floor, figure, maxRatio, max } = line
  const bars = [maxRatio === undefined ? '' : `${maxRatio} x`, max === undefined ? '' : `${max} ${unit}`]
  const ratio = floor === undefined || floor === 0 ? '' : (figure / floor).toFixed(2)
  return [
    id,
    what,
    floor === undefined ? '' : write(floor, unit),
    write(figure, unit),
    ratio,
    bars.filter(Boolean).join(' or '),
    verdictOf(line),
  ]
}

const write = (value: number, unit: string) => `${value.toFixed(value < 10 && unit === 'ms' ? 1 : 0)} ${unit}`
