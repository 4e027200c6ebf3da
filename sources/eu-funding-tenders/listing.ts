import { cleanLine } from '#core/plain-text'
import type { Page } from '#source-kit/contract'
import { isObject, type JsonObject } from '#source-kit/json'
import { quote, ShapeError } from '#source-kit/reading'
import { type Row, textOf } from './row.ts'
import { STATUSES, TYPES } from './terms.ts'

export const PAGE_SIZE = 100
/** Open and forthcoming calls are 600 to 800 of some four million rows: above this, the filter was dropped. */
const HIGHEST_TOTAL = 20_000

/** One page of the list. Members that are no objects stay in `rows`, to be counted as unreadable. */
export interface Listing {
  readonly rows: readonly unknown[]
  readonly total: number
  readonly number: number
  readonly build?: string
}

/** @throws ShapeError when the answer is not that page of that list. */
export function readListing(page: Page): Listing {
  const answer = page.json()
  if (!isObject(answer)) throw new ShapeError('the answer is no object', { kind: 'other-form' })
  const rows = answer['results']
  if (!Array.isArray(rows)) throw new ShapeError('"results" is no list', { kind: 'other-form' })
  const total = countIn(answer, 'totalResults')
  if (total > HIGHEST_TOTAL) throw new ShapeError(`the filter was ignored: ${total} rows in the list`)
  const number = expectEcho(page, answer)
  expectRows(rows.length, total, number)
  rows.filter(isObject).forEach(expectAskedFor)
  const version = answer['apiVersion']
  const build = typeof version === 'string' ? cleanLine(version, 40) : ''
  return { rows, total, number, ...(build !== '' && { build }) }
}

/** The page that was asked for must be the one that is answered. */
function expectEcho(page: Page, answer: JsonObject): number {
  const asked = Number(new URL(page.request.url).searchParams.get('pageNumber'))
  const answered = countIn(answer, 'pageNumber')
  if (answered !== asked) throw new ShapeError(`asked for page ${asked}, got page ${answered}`)
  const size = countIn(answer, 'pageSize')
  if (size !== PAGE_SIZE) throw new ShapeError(`asked for pages of ${PAGE_SIZE}, got pages of ${size}`)
  return answered
}

/** Every page but the last is full, and the last one has the rest. */
function expectRows(received: number, total: number, number: number): void {
  const expected = Math.min(PAGE_SIZE, Math.max(0, total - (number - 1) * PAGE_SIZE))
  if (received !== expected) {
    throw new ShapeError(`page ${number} of ${total} rows should have ${expected} rows, it has ${received}`)
  }
}

/** The portal drops a filter that it cannot read without saying so, and answers with everything. */
function expectAskedFor(row: Row): void {
  for (const [field, asked] of [
    ['type', TYPES],
    ['status', STATUSES],
  ] as const) {
    const value = textOf(row, field)
    if (value !== undefined && !Object.hasOwn(asked, value)) {
      throw new ShapeError(`the filter was ignored: a row of ${field} ${quote(value)}`)
    }
  }
}

function countIn(answer: JsonObject, member: string): number {
  const value = answer[member]
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new ShapeError(`"${member}" is no count`, { kind: 'other-form' })
  }
  return value
}
