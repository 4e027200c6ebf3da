import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** The moment at which the captured list was the portal's. */
export const NOW = '2026-07-24T06:00:00Z'
const CAPTURED = join(import.meta.dirname, '../../../shared/data/eu/sedia/2026-07-24')
const PAGE_SIZE = 100

interface Row {
  readonly reference: string
  readonly metadata?: Readonly<Record<string, readonly string[]>>
}

export interface CapturedList {
  /** How many pages it has. */
  pages(): number
  /** A page as the portal sends it, counted from 1; undefined behind the last. */
  page(number: number): Buffer | undefined
  /** Makes the list so many times as long, each copy with references and identifiers of its own. */
  repeat(times: number): void
  /** Moves a deadline of so many calls to another day for each `round`; the other calls stay as they are. */
  change(calls: number, round: number): void
}

/** The list of 2026-07-24 as captured, each row once: rows that paging had doubled would rightly be read three times. */
export function readCapturedList(): CapturedList {
  const [envelope = {}, rows] = readRows()
  const pages = Array.from({ length: Math.ceil(rows.length / PAGE_SIZE) }, (_, page) => render(envelope, rows, page))
  const topics = rows.flatMap((row, index) => (isLiveTopic(row) ? [index] : []))
  let length = rows.length
  return {
    pages: () => Math.ceil(length / PAGE_SIZE),
    page: (number) => (length === rows.length ? pages[number - 1] : renderLong(envelope, rows, length, number - 1)),
    repeat(times) {
      length = rows.length * times
    },
    change(calls, round) {
      const chosen = topics.slice(0, calls)
      for (const index of chosen) rows[index] = moved(rows[index] as Row, round)
      for (const page of new Set(chosen.map((index) => Math.floor(index / PAGE_SIZE))))
        pages[page] = render(envelope, rows, page)
    },
  }
}

function readRows(): [object | undefined, Row[]] {
  if (!existsSync(CAPTURED)) throw new Error(`the benchmarks read the captured list in ${CAPTURED}, which is not there`)
  const answers = readdirSync(CAPTURED)
    .filter((name) => /^page-\d+\.json\.gz$/.test(name))
    .sort()
    .map((name) => JSON.parse(textOf(readFileSync(join(CAPTURED, name)))) as { results: Row[] })
  const distinct = new Map(answers.flatMap(({ results }) => results).map((row) => [JSON.stringify(row), row]))
  return [answers[0], [...distinct.values()]]
}

const textOf = (packed: Buffer) =>
  gunzipSync(packed)
    .toString()
    .replace(/^\uFEFF/, '')

const isLiveTopic = ({ metadata }: Row) => metadata?.['REFERENCE'] !== undefined && metadata['type']?.[0] === '1'

function render(envelope: object, rows: readonly Row[], page: number): Buffer {
  const results = rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
  const counts = { totalResults: rows.length, pageNumber: page + 1, pageSize: PAGE_SIZE }
  return Buffer.from(JSON.stringify({ ...envelope, ...counts, results }))
}

/** Made when it is asked for: a long list does not fit into memory at once. */
function renderLong(envelope: object, rows: readonly Row[], length: number, page: number): Buffer | undefined {
  const first = page * PAGE_SIZE
  if (!(first >= 0 && first < length)) return undefined
  const places = Array.from({ length: Math.min(PAGE_SIZE, length - first) }, (_, index) => first + index)
  const results = places.map((place) => copied(rows[place % rows.length] as Row, Math.floor(place / rows.length)))
  const counts = { totalResults: length, pageNumber: page + 1, pageSize: PAGE_SIZE }
  return Buffer.from(JSON.stringify({ ...envelope, ...counts, results }))
}

function copied({ reference, metadata, ...row }: Row, copy: number): Row {
  const identifier = metadata?.['identifier']?.map((one) => `${one}-${copy}`)
  return { ...row, reference: `${copy}-${reference}`, metadata: { ...metadata, ...(identifier && { identifier }) } }
}

function moved(row: Row, round: number): Row {
  const day = Temporal.PlainDate.from('2028-01-01').add({ days: round })
  return { ...row, metadata: { ...row.metadata, deadlineDate: [`${day.toString()}T00:00:00.000+0000`] } }
}
