import type { Row, SheetData } from 'write-excel-file/node'
import { type Cell, EXPORT_COLUMNS } from './rows.ts'

/** Longer texts Excel refuses to open. */
const MOST_CHARACTERS = 32_000

/** A workbook of one sheet. Texts are stored as texts, so that none of them is ever taken for a formula. */
export async function excelBook(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const { default: writeExcel } = await import('write-excel-file/node')
  const heading: Row = EXPORT_COLUMNS.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' }))
  const data: SheetData = [heading, ...rows.map((row) => row.map(excelCell))]
  const columns = EXPORT_COLUMNS.map(({ width }) => ({ width }))
  return writeExcel(data, { columns, stickyRowsCount: 1, sheet: 'Utlysningar' }).toBuffer()
}

function excelCell(cell: Cell): Row[number] {
  if (cell === undefined) return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  return { value: printable(cell).slice(0, MOST_CHARACTERS), type: String }
}

/** Without what XML cannot carry. */
const printable = (text: string) =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '')
