import { dayOf } from '#core/day'
import { type CallList, listCalls, type ListRequest } from '#store/call-lists'
import type { ListView } from '#store/call-selection'
import { newestRates } from '#store/rates'
import { indexSearch } from '#store/search'
import { LIST_PATH, readAddress } from '#web/calls/address'
import type { ListMemory } from '#web/calls/list-memory'
import { page, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { CSV_BEGINNING, csvLine } from './csv.ts'
import { excelBook } from './excel.ts'
import { type Cell, EXPORT_COLUMNS, type ExportFrame, exportRow } from './rows.ts'

/** More rows are no selection any more; a file of them would be read by nobody. */
const MOST_ROWS = 10_000
const BATCH = 500

/** The present selection as a file: all its pages, in its order. */
export function exportRoutes(workplace: Workplace, memory: ListMemory): readonly Route[] {
  return [
    page(`${LIST_PATH}/urval.csv`, 'reader', async (visit) => {
      const rows = await selectedRows(workplace, memory, visit)
      return visit.context.body(ReadableStream.from(csvOf(rows)).pipeThrough(new TextEncoderStream()), 200, {
        ...headers(visit, workplace, 'csv'),
        'Content-Type': 'text/csv; charset=utf-8; header=present',
      })
    }),
    page(`${LIST_PATH}/urval.xlsx`, 'reader', async (visit) => {
      const rows = await Array.fromAsync(await selectedRows(workplace, memory, visit))
      return visit.context.body(new Uint8Array(await excelBook(rows)), 200, {
        ...headers(visit, workplace, 'xlsx'),
        'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      })
    }),
  ]
}

function headers({ now }: SignedInVisit, { organisation }: Workplace, ending: string): Record<string, string> {
  const name = `utlysningar-${dayOf(now, organisation.zone)}.${ending}`
  return { 'Cache-Control': 'no-store', 'Content-Disposition': `attachment; filename="${name}"` }
}

async function* csvOf(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  yield CSV_BEGINNING + csvLine(EXPORT_COLUMNS.map(({ name }) => name))
  for await (const row of rows) yield csvLine(row)
}

/** The first rows are read before the answer begins: what is wrong is then still an error page. */
async function selectedRows(
  { db, organisation, baseUrl }: Workplace,
  { lessons }: Pick<ListMemory, 'lessons'>,
  { now, query }: SignedInVisit,
) {
  // A list may leave out what nobody has indexed yet, and says so; a file may not.
  await indexSearch(db)
  const { selection, sort } = readAddress(query)
  const rates = await newestRates(db, now)
  const { learnt, muted } = await lessons.get()
  const view: ListView = { now, place: organisation, learnt, muted, ...(rates && { rates }) }
  const read = (after?: ListRequest['after']) =>
    listCalls(db, { selection, sort, limit: BATCH, ...(after && { after }) }, view)
  return rowsOf(await read(), read, { now, place: organisation, baseUrl, muted })
}

async function* rowsOf(
  first: CallList,
  read: (after?: ListRequest['after']) => Promise<CallList>,
  frame: ExportFrame,
): AsyncGenerator<readonly Cell[]> {
  let list = first
  for (let count = BATCH; ; count += BATCH) {
    for (const call of list.calls) yield exportRow(call, frame)
    if (list.next === undefined || count >= MOST_ROWS) return
    list = await read(list.next)
  }
}
