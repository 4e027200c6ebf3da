import type { PortalFamily, Row } from './portal-families.ts'

/** What a portal answers instead: anything that is not said stays as it was. */
export interface Spoilt {
  readonly status?: number
  readonly location?: string
  readonly contentType?: string
  readonly body?: string
}

/** One way in which a portal changes or fails: in what it has to say, or in how its pages come. */
export interface Mutation {
  readonly name: string
  readonly rows?: (rows: readonly Row[]) => readonly Row[]
  readonly page?: (body: string, family: PortalFamily) => Spoilt
}

const HTML = 'text/html; charset=utf-8'
const said = (name: string, rows: NonNullable<Mutation['rows']>): Mutation => ({ name, rows })
const came = (name: string, page: NonNullable<Mutation['page']>): Mutation => ({ name, page })
const shown = (name: string, body: string): Mutation => came(name, () => ({ body, contentType: HTML }))
const rename = (what: keyof PortalFamily['renamed']) =>
  came(`the ${what} under another name`, (body, { renamed }) => ({ body: body.replaceAll(...renamed[what]) }))

/** How pages come otherwise than they did: of all families. */
export const PAGE_MUTATIONS: readonly Mutation[] = [
  came('a way to the start page', () => ({ status: 302, location: '/', body: '' })),
  shown('the start page itself', '<!doctype html><html><body><h1>Välkommen</h1><p>Till portalen.</p></body></html>'),
  shown(
    'a captcha',
    '<!doctype html><html><body><form>Verify you are human<div id="captcha"></div></form></body></html>',
  ),
  came('a captcha with its status', () => ({ status: 403, body: 'captcha', contentType: HTML })),
  shown(
    'a page about maintenance',
    '<html><head><title>Underhåll</title></head><body>Vi är snart tillbaka.</body></html>',
  ),
  shown(
    'a sign-in',
    '<html><body><form action="/login"><input name="user"><input name="password"></form></body></html>',
  ),
  shown(
    'a consent wall',
    '<html><body><div class="cookie">Vi använder kakor. <button>Godkänn</button></div></body></html>',
  ),
  shown('an empty page', ''),
  shown('an empty document', '<html></html>'),
  came('half a page', (body) => ({ body: body.slice(0, body.length / 2) })),
  came('a page without its end', (body) => ({ body: body.slice(0, -20) })),
  came('an error in JSON', () => ({ body: '{"error":"temporarily unavailable"}', contentType: 'application/json' })),
  came('null', () => ({ body: 'null', contentType: 'application/json' })),
  came('an empty object', () => ({ body: '{}', contentType: 'application/json' })),
  came('an empty list', () => ({ body: '[]', contentType: 'application/json' })),
  came('the page twice', (body) => ({ body: body + body })),
  came('a failure of the server', () => ({ status: 503, body: 'later' })),
  came('nothing at its address', () => ({ status: 404, body: 'not found' })),
  shown('a pump of "<"', '<'.repeat(20_000)),
  shown('20,000 levels of tags', '<div>'.repeat(20_000)),
  came('entities that multiply', () => ({ body: BILLION_LAUGHS, contentType: 'application/xml' })),
  rename('title'),
]

const BILLION_LAUGHS = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index] ?? 'a'};`.repeat(10)}">`)
  .join('')}]><rss version="2.0"><channel><title>&j;</title></channel></rss>`

/** What portals say otherwise than they did, or under other names: of families whose pages hold calls. */
export const CALL_MUTATIONS: readonly Mutation[] = [
  rename('address'),
  rename('day'),
  said('the first half of the list', (rows) => rows.slice(0, rows.length / 2)),
  said('the last half of the list', (rows) => rows.slice(rows.length / 2)),
  said('a list with nothing in it', () => []),
  said('one row instead of all', (rows) => rows.map(() => rows[0] as Row)),
  said('titles that are blank', (rows) => rows.map((row) => ({ ...row, title: ' ' }))),
  said('days that are blank', (rows) => rows.map((row) => ({ ...row, closes: '' }))),
  said('day and month swapped', (rows) => rows.map((row) => ({ ...row, closes: swapped(row.closes) }))),
  said('deadlines a year later', (rows) => rows.map((row) => ({ ...row, closes: yearsLater(row.closes, 1) }))),
  said('deadlines a year earlier', (rows) =>
    rows.map((row) => ({ ...row, opens: yearsLater(row.opens, -1), closes: yearsLater(row.closes, -1) })),
  ),
  said('other references', (rows) => rows.map((row) => ({ ...row, id: row.id + 500 }))),
]

function swapped(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}-${date}-${month}`
}

const yearsLater = (day: string, years: number) => Temporal.PlainDate.from(day).add({ years }).toString()
