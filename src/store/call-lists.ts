import { type Kysely, sql, type Transaction } from 'kysely'
import type { Language } from '#core/call-draft'
import type { Mark } from '#core/triage'
import { type Status, statusAt } from '#core/status'
import type { Grade } from '#core/verdict'
import type { FocusArea, TopicId } from '#core/vocabulary'
import { type CallSelection, conditionsOf, type ListView } from './call-selection.ts'
import {
  type Direction,
  inOrder,
  isBeyond,
  keysSql,
  type ListPlace,
  opposite,
  orderOf,
  type Sort,
  valuesSql,
} from './list-order.ts'
import type { ListedFacts } from './list-columns.ts'
import { indexSearch } from './search.ts'
import { type ReadAs, understand } from './search-words.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A call as a list shows it. */
export interface ListedCall extends Omit<ListedFacts, 'deadlines'> {
  readonly id: number
  readonly title: string
  readonly titleLanguage: Language
  readonly status: Status
  readonly deadlines: ListedFacts['deadlines']
  readonly programmeName?: string
  readonly focus: readonly FocusArea[]
  readonly topics: readonly TopicId[]
  readonly grade: Grade
  readonly mark?: Mark
  readonly url: string
  readonly firstSeen: string
}

export interface ListRequest {
  readonly selection: CallSelection
  readonly sort: Sort
  readonly limit: number
  /** The page that begins after this place, or ends before it. */
  readonly after?: ListPlace
  readonly before?: ListPlace
}

export interface CallList {
  readonly calls: readonly ListedCall[]
  /** How many calls there are, counted up to `MOST_COUNTED`; one more than that: more. */
  readonly count: number
  readonly previous?: ListPlace
  readonly next?: ListPlace
  /** Words that no call has, and what was searched for in their place. */
  readonly instead: readonly ReadAs[]
  /** There are new or changed calls that cannot be listed yet. */
  readonly isBehind: boolean
}

export const MOST_COUNTED = 1_000
/** What a reader waits for at most when the worker has not been there yet. */
const MOST_INDEXED = 500

/** One page of the calls that were selected, in order; by keys, so that the hundredth page is as quick as the first. */
export async function listCalls(db: Kysely<Database>, request: ListRequest, view: ListView): Promise<CallList> {
  const list = await readPage(db, request, view)
  if (!list.isBehind) return list
  await indexSearch(db, MOST_INDEXED)
  return readPage(db, request, view)
}

async function readPage(db: Executor, request: ListRequest, view: ListView): Promise<CallList> {
  const { selection, sort, limit, after, before } = request
  const { query, instead } =
    selection.text === undefined ? { query: undefined, instead: [] } : await understand(db, selection.text)
  const where = sql.join([...conditionsOf(selection, { ...view, ...(query !== undefined && { query }) })], sql` and `)
  const order = orderOf(sort, view)
  const beyond = after ?? before
  const direction: Direction = before === undefined || after !== undefined ? order.direction : opposite(order.direction)
  const beginning = beyond === undefined ? sql`` : sql`and ${isBeyond(order, beyond, direction)}`
  // The first page is the beginning of what is counted.
  const most = beyond === undefined ? MOST_COUNTED + 1 : limit + 1
  const counted =
    beyond === undefined ? sql`found` : sql`(select from call where ${where} limit ${MOST_COUNTED + 1}) one`
  const { rows } = await sql<Row>`
    with found as (
      select call.id, ${keysSql(order)}, row_number() over (order by ${inOrder(order, direction)}) as place
      from call ${order.join} where ${where} ${beginning} order by ${inOrder(order, direction)} limit ${most})
    select call.id, call.title, call.title_language, call.portal_status, call.status, call.listed, call.programme_name, call.focus,
      call.topics, call.grade, call.first_seen, ${valuesSql(order)} as values, t.mark, first.url, counted.count, counted.is_behind
    from (select (select count(*)::int from ${counted}) as count,
      exists (select from call where search is null and merged_into is null) as is_behind) counted
    left join (select * from found order by place limit ${limit + 1}) page on true
    left join call on call.id = page.id left join triage t on t.call_id = page.id
    left join lateral (
      select r.url from call_reference r where r.call_id = page.id order by r.first_seen, r.source, r.ref limit 1
    ) first on true
    order by page.place`.execute(db)
  const found = rows.filter((row): row is FullRow => row.id !== null)
  const { count = 0, is_behind: isBehind = false } = rows[0] ?? {}
  return toList(found, { count, isBehind, instead, isBack: direction !== order.direction }, request, view)
}

interface FullRow {
  readonly id: number
  readonly title: string
  readonly title_language: Language
  readonly portal_status: 'forthcoming' | 'open' | 'closed'
  readonly status: Status
  readonly listed: ListedFacts
  readonly programme_name: string | null
  readonly focus: readonly FocusArea[]
  readonly topics: readonly TopicId[]
  readonly grade: Grade
  readonly first_seen: string
  readonly values: readonly string[]
  readonly mark: Mark | null
  readonly url: string | null
  readonly count: number
  readonly is_behind: boolean
}
type Row = FullRow | (Pick<FullRow, 'count' | 'is_behind'> & { readonly id: null })

interface Found extends Pick<CallList, 'count' | 'isBehind' | 'instead'> {
  /** The rows come from the end of the page to its beginning. */
  readonly isBack: boolean
}

function toList(rows: readonly FullRow[], { isBack, ...found }: Found, request: ListRequest, view: ListView): CallList {
  const hasMore = rows.length > request.limit
  const page = isBack ? rows.slice(0, request.limit).toReversed() : rows.slice(0, request.limit)
  const [first, last] = [page[0], page.at(-1)]
  const hasPrevious = isBack ? hasMore : request.after !== undefined
  const hasNext = isBack || hasMore
  return {
    calls: page.map((row) => toListed(row, view.now)),
    ...found,
    ...(hasPrevious && first !== undefined && { previous: placeOf(first) }),
    ...(hasNext && last !== undefined && { next: placeOf(last) }),
  }
}

const placeOf = ({ values, id }: FullRow): ListPlace => ({ values, id })

function toListed(row: FullRow, now: Temporal.Instant): ListedCall {
  const isWithdrawn = row.status === 'withdrawn'
  return {
    ...row.listed,
    id: row.id,
    title: row.title,
    titleLanguage: row.title_language,
    status: statusAt({ status: row.portal_status, deadlines: row.listed.deadlines, isWithdrawn }, now),
    focus: row.focus,
    topics: row.topics,
    grade: row.grade,
    url: row.url ?? '',
    firstSeen: row.first_seen,
    ...(row.programme_name !== null && { programmeName: row.programme_name }),
    ...(row.mark !== null && { mark: row.mark }),
  }
}
