import type { Cell } from './rows.ts'

/** Swedish spreadsheets take the comma for the decimal sign, and so separate by semicolon; the mark tells them that it is UTF-8. */
const SEPARATOR = ';'
export const CSV_BEGINNING = '\uFEFF'

/** One record of a CSV file. RFC 4180, save for the separator. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(SEPARATOR)}\r\n`

function csvCell(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = asText(cell)
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a spreadsheet would take for a formula it gets as text. OWASP, CSV Injection. */
export function asText(text: string): string {
  const clean = text.toWellFormed().replaceAll('\0', '')
  return /^\s*[=+\-@\t\r＝＋－＠]/u.test(clean) ? `'${clean}` : clean
}
