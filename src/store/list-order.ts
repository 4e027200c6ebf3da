import { type Expression, type RawBuilder, sql } from 'kysely'
import { amountSql, type ListView } from './call-selection.ts'

export const SORTS = ['relevance', 'deadline', 'newest', 'amount'] as const
export type Sort = (typeof SORTS)[number]

/** Where a page of a list begins or ends: what its first or last call is sorted by, as text, and its id. */
export interface ListPlace {
  readonly values: readonly string[]
  readonly id: number
}

export type Direction = 'asc' | 'desc'
export const opposite = (direction: Direction): Direction => (direction === 'asc' ? 'desc' : 'asc')

/** What a list is sorted by; the id after it makes the order one. */
export interface Order {
  readonly sort: Sort
  readonly direction: Direction
  readonly keys: readonly Expression<unknown>[]
  /** Stands after `from call`. */
  readonly join: RawBuilder<unknown>
}

const NO_JOIN = sql``

export function orderOf(sort: Sort, { now, rates, learnt }: ListView): Order {
  switch (sort) {
    case 'relevance':
      return { sort, direction: 'desc', ...byRelevance(learnt) }
    case 'newest':
      return { sort, direction: 'desc', keys: [sql`call.first_seen`], join: NO_JOIN }
    case 'deadline': {
      const join = sql`cross join lateral (select coalesce(min(at), 'infinity') as at from unnest(call.deadlines_at) at
        where at > ${now.toString()}::timestamptz) due`
      return { sort, direction: 'asc', keys: [sql`due.at`], join }
    }
    case 'amount': {
      const join = sql`cross join lateral (select coalesce(${amountSql(rates)}, -1) as amount) offer`
      return { sort, direction: 'desc', keys: [sql`offer.amount`], join }
    }
  }
}

const keyName = (index: number) => sql.ref(`key_${index}`)

/** Without lessons in the words of the index. */
function byRelevance(learnt: ListView['learnt']): Pick<Order, 'keys' | 'join'> {
  if (learnt === undefined || learnt.size === 0) return { keys: [sql`call.grade`, sql`call.score`], join: NO_JOIN }
  const [ids, scores] = [[...learnt.keys()], [...learnt.values()]]
  const join = sql`left join unnest(${ids}::bigint[], ${scores}::real[]) as learnt(call_id, score) on learnt.call_id = call.id`
  return { keys: [sql`call.grade`, sql`coalesce(learnt.score, call.score)`], join }
}

/** What a call is sorted by, to stand in a `select`. */
export const keysSql = ({ keys }: Order): RawBuilder<unknown> =>
  sql.join(keys.map((key, index) => sql`${key} as ${keyName(index)}`))

/** Of a row with `keysSql`: what it is sorted by, as a `ListPlace` has it. */
export const valuesSql = ({ keys }: Order): RawBuilder<unknown> =>
  sql`array[${sql.join(keys.map((_, index) => sql`${keyName(index)}::text`))}]`

export function inOrder({ keys }: Order, direction: Direction): RawBuilder<unknown> {
  return sql.join([...keys, sql`call.id`].map((key) => sql`${key} ${sql.raw(direction)}`))
}

/** After the place in that direction. */
export function isBeyond({ sort, keys }: Order, place: ListPlace, direction: Direction): RawBuilder<unknown> {
  const bounds = TYPES[sort].map((type, index) => sql`${place.values[index]}::${sql.raw(type)}`)
  const sign = sql.raw(direction === 'asc' ? '>' : '<')
  return sql`(${sql.join([...keys, sql`call.id`])}) ${sign} (${sql.join([...bounds, sql`${place.id}::bigint`])})`
}

const TYPES = {
  relevance: ['smallint', 'real'],
  deadline: ['timestamptz'],
  newest: ['timestamptz'],
  amount: ['double precision'],
} as const satisfies Readonly<Record<Sort, readonly string[]>>

const READABLE: Readonly<Record<(typeof TYPES)[Sort][number], (text: string) => boolean>> = {
  smallint: (text) => /^[0-3]$/.test(text),
  real: (text) => /^\d(?:\.\d{1,12})?(?:e-\d\d)?$/.test(text),
  'double precision': (text) => /^-?\d{1,17}(?:\.\d{1,17})?(?:e\+\d\d)?$/.test(text),
  timestamptz: (text) => text === 'infinity' || (/^\d{4}-\d\d-\d\d /.test(text) && isInstant(text)),
}

/** Whether a place could have come from a list in that order: what stands in an address may be anything. */
export function isPlaceIn(sort: Sort, { values, id }: ListPlace): boolean {
  const types = TYPES[sort]
  const isReadable = types.every((type, index) => READABLE[type](values[index] ?? ''))
  return values.length === types.length && Number.isSafeInteger(id) && isReadable
}

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text).epochNanoseconds !== 0n
  } catch {
    return false
  }
}
