import type { CallDraft } from '#core/call-draft'
import { day } from '#core/day'
import type { Answer } from '#fetch/answer'
import type { Http } from '#fetch/http'
import type { Expectations, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { isObject } from '#source-kit/json'
import { readEach, ShapeError } from '#source-kit/reading'

/** A call of the small portal, with what the test says of it. */
export function aDraft(ref: string, words: Partial<CallDraft> & { readonly closes?: string } = {}): CallDraft {
  const { closes = '2026-12-01', ...more } = words
  return {
    ref,
    url: `https://small.example/calls/${encodeURIComponent(ref)}`,
    title: `Call ${ref}`,
    titleLanguage: 'en',
    status: 'open',
    deadlines: [{ day: day(closes), zone: 'Europe/Brussels' }],
    ...more,
  }
}

export const draftsNamed = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => aDraft(`${prefix}${index + 1}`))

/** What the small portal answers to a request for one page. */
export interface SmallPage {
  readonly total: number
  readonly build: string
  readonly rows: readonly unknown[]
}

export interface SmallPortal {
  readonly source: Source
  readonly http: Http
  /** The rows of its list from now on. */
  show(rows: readonly unknown[]): void
  /** Spoils answers from now on: gets each page as it would be, and the number of the request (from 1). */
  spoil(how: ((page: SmallPage, number: number, request: number) => SmallPage) | undefined): void
  /** Pages asked for so far. */
  asked(): number
}

/** A portal with a paged JSON list, ten calls a page where the test says nothing, that is asked without a network; and its source. */
export function smallPortal(
  id: string = 'small-portal',
  expects: Partial<Expectations> = {},
  pageSize: number = 10,
): SmallPortal {
  let rows: readonly unknown[] = []
  let spoiler: ((page: SmallPage, number: number, request: number) => SmallPage) | undefined
  let asked = 0
  const pageOf = (number: number): SmallPage => {
    const page = { total: rows.length, build: '1.0', rows: rows.slice((number - 1) * pageSize, number * pageSize) }
    return spoiler?.(page, number, asked) ?? page
  }
  return {
    source: smallSource(id, expects, pageSize),
    http: {
      async fetch({ url }) {
        asked += 1
        return answer(url, JSON.stringify(pageOf(numberIn(url))))
      },
      close: () => Promise.resolve(),
    },
    show: (next) => (rows = next),
    spoil: (how) => (spoiler = how),
    asked: () => asked,
  }
}

function smallSource(id: string, expects: Partial<Expectations>, pageSize: number): Source {
  const request = (number: number): PageRequest => ({ kind: 'list', url: `https://${id}.example/list?page=${number}` })
  return {
    card: {
      id,
      title: 'The small portal',
      publisher: 'Small',
      homepage: `https://${id}.example`,
      language: 'en',
      timeZone: 'Europe/Stockholm',
      schedule: '15 6 * * *',
      paceMs: 0,
      gives: 'calls',
      expects: { minCalls: 1, maxCalls: 10_000, fill: {}, maxAgeDays: 2, ...expects },
      reuse: 'ours',
    },
    start: () => [request(1)],
    parse: (page) => parse(page, request, pageSize),
  }
}

function parse(page: Page, request: (number: number) => PageRequest, pageSize: number): PageResult {
  const answer = page.json() as SmallPage
  if (!isObject(answer) || !Array.isArray(answer.rows)) throw new ShapeError('"rows" is no list')
  const number = numberIn(page.request.url)
  const nameOf = (row: unknown, index: number) =>
    isObject(row) && typeof row['ref'] === 'string' ? row['ref'] : `page ${number}, row ${index + 1}`
  const { values, drift } = readEach(answer.rows as readonly unknown[], readRow, nameOf)
  const pages = Math.ceil(answer.total / pageSize)
  return {
    calls: values,
    drift,
    total: answer.total,
    build: answer.build,
    rows: answer.rows.map(nameOf),
    ...(number === 1 && { follow: Array.from({ length: Math.max(0, pages - 1) }, (_, index) => request(index + 2)) }),
  }
}

function readRow(row: unknown): CallDraft {
  if (!isObject(row)) throw new ShapeError('the row is no object')
  if (typeof row['title'] !== 'string') throw new ShapeError('title is missing', { kind: 'missing' })
  return row as unknown as CallDraft
}

const numberIn = (url: string) => Number(new URL(url).searchParams.get('page'))

function answer(url: string, body: string): Answer {
  return { url, status: 200, contentType: 'application/json', body, bytes: body.length, notModified: false }
}
