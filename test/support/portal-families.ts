import type { CallDraft } from '#core/call-draft'
import type { Day } from '#core/day'
import { readDeadline, readPeriod } from '#source-kit/call-dates'
import type { Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { readDay } from '#source-kit/dates'
import { readDrupalFeed } from '#source-kit/drupal'
import { readEvents } from '#source-kit/events-calendar'
import { expectPage } from '#source-kit/expect-page'
import { type Feed, type FeedItem, readFeed } from '#source-kit/feed'
import { htmlToText } from '#source-kit/html'
import { readList } from '#source-kit/html-list'
import { isObject } from '#source-kit/json'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { readPage, textOfOne } from '#source-kit/select'
import { readSitevisionFeed } from '#source-kit/sitevision'
import { readWordPress } from '#source-kit/wordpress'

/** What an invented portal has to say of one call. `closes` and `opens` as it would write them in ISO, or nonsense. */
export interface Row {
  readonly id: number
  readonly title: string
  readonly opens: string
  readonly closes: string
}

/** Pages of a portal by path, each with what it says. */
export type Pages = ReadonlyMap<string, string>

/** One way in which portals publish, with a source that reads it through the kit. */
export interface PortalFamily {
  readonly source: Source
  readonly contentType: string
  render(rows: readonly Row[]): Pages
  /** What stands for title, address and day in its pages, and another name for it. */
  readonly renamed: Readonly<Record<'title' | 'address' | 'day', readonly [from: string, to: string]>>
}

const SITE = 'https://portal.example'
const ZONE = 'Europe/Stockholm'
const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag']
const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')

/** `måndag 1 februari 2027`; what is no day as it stands. */
function inWords(text: string): string {
  try {
    const date = Temporal.PlainDate.from(text)
    return `${WEEKDAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]} ${date.year}`
  } catch {
    return text
  }
}

const address = ({ id }: Row) => `${SITE}/utlysning/${id}`

function draft(ref: string, url: string, title: string, days: Pick<CallDraft, 'opens' | 'deadlines'>): CallDraft {
  return { ref, url, title, titleLanguage: 'sv', status: 'open', ...days }
}

const closing = (day: Day) => [{ day, zone: ZONE }]

function source(id: string, start: PageRequest, parse: (page: Page) => PageResult): Source {
  return {
    card: {
      id,
      title: id,
      publisher: 'Portal',
      homepage: SITE,
      language: 'sv',
      timeZone: ZONE,
      schedule: '15 6 * * *',
      paceMs: 1_000,
      gives: 'calls',
      expects: { minCalls: 0, maxCalls: 100, fill: {}, maxAgeDays: 30 },
      reuse: 'ours',
    },
    start: () => [start],
    parse,
  }
}

const list = (path: string): PageRequest => ({ kind: 'list', url: `${SITE}${path}` })

const jsonApi: PortalFamily = {
  contentType: 'application/json',
  renamed: { title: ['"title"', '"name"'], address: ['"link"', '"href"'], day: ['"closes"', '"endDate"'] },
  render: (rows) =>
    new Map([
      [
        '/api/calls',
        JSON.stringify({ total: rows.length, rows: rows.map((row) => ({ ...row, link: address(row) })) }, null, 1),
      ],
    ]),
  source: source('json-api', list('/api/calls'), (page) => {
    const answer = page.json()
    if (!isObject(answer) || !Array.isArray(answer['rows']) || typeof answer['total'] !== 'number')
      throw new ShapeError('no list of calls')
    const rows = answer['rows'] as readonly unknown[]
    const nameOf = (row: unknown, index: number) => (isObject(row) ? String(row['id']) : `row ${index + 1}`)
    const { values, drift } = readEach(
      rows,
      (row) => {
        if (!isObject(row)) throw new ShapeError('no object')
        const text = (member: string) => {
          const value = row[member]
          if (typeof value !== 'string' || value.trim() === '') throw new ShapeError(`no ${member}`)
          return value
        }
        const days = { opens: readDay(text('opens')), deadlines: closing(readDay(text('closes'))) }
        return draft(String(row['id']), text('link'), text('title'), days)
      },
      nameOf,
    )
    return { calls: values, drift, rows: rows.map(nameOf), total: answer['total'] }
  }),
}

const period = ({ opens, closes }: Row) => `<p>Öppnar ${inWords(opens)}. Stänger ${inWords(closes)}.</p>`

function readItem({ ref, url, title, html = '' }: FeedItem): CallDraft {
  const { opens, deadline } = readPeriod(htmlToText(html), { zone: ZONE })
  return draft(ref, url, title, { opens, deadlines: [deadline] })
}

function callsOf(feed: Feed): PageResult {
  const { values, drift } = readEach(feed.items, readItem, ({ title }) => title)
  return { calls: values, drift: [...feed.drift, ...drift] }
}

const rss = (items: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Utlysningar</title>${items.join('\n')}</channel></rss>`
const item = (row: Row, url: string, guid: string) =>
  `<item><title>${row.title}</title><link>${url}</link><guid isPermaLink="false">${guid}</guid><description><![CDATA[${period(row)}]]></description></item>`
const RENAMED_IN_RSS = {
  title: ['title>', 'heading>'],
  address: ['link>', 'place>'],
  day: ['description>', 'abstract>'],
} as const

function feedFamily(
  id: string,
  urlOf: (row: Row) => string,
  guidOf: (row: Row) => string,
  read: (page: Page) => Feed,
): PortalFamily {
  return {
    contentType: 'application/rss+xml; charset=utf-8',
    renamed: RENAMED_IN_RSS,
    render: (rows) => new Map([[`/${id}`, rss(rows.map((row) => item(row, urlOf(row), guidOf(row))))]]),
    source: source(id, list(`/${id}`), (page) => callsOf(read(page))),
  }
}

const feed = feedFamily('feed', address, address, (page) => readFeed(page, ZONE))
const sitevision = feedFamily(
  'sitevision',
  ({ id }) => `${SITE}/utlysning.${1000 + id}.html`,
  ({ id }) => `come-and-go-${id}`,
  (page) => readSitevisionFeed(page, ZONE),
)
const drupal = feedFamily(
  'drupal',
  address,
  ({ id }) => `${id} at ${SITE}`,
  (page) => readDrupalFeed(page, ZONE),
)

const wordpress: PortalFamily = {
  contentType: 'application/json; charset=UTF-8',
  renamed: { title: ['"title"', '"heading"'], address: ['"link"', '"permalink"'], day: ['"content"', '"body"'] },
  render: (rows) =>
    new Map([
      [
        '/wp-json/wp/v2/calls',
        JSON.stringify(
          rows.map((row) => ({
            id: row.id,
            date: '2026-11-01T09:43:18',
            modified: '2026-11-02T10:41:15',
            status: 'publish',
            link: address(row),
            title: { rendered: row.title },
            content: { rendered: period(row) },
          })),
          null,
          1,
        ),
      ],
    ]),
  source: source('wordpress', list('/wp-json/wp/v2/calls'), (page) => {
    const { posts, drift, rows } = readWordPress(page)
    const { values, drift: more } = readEach(
      posts,
      ({ ref, url, title, html }) => readItem({ ref, url, title, html, categories: [] }),
      ({ ref }) => ref,
    )
    return { calls: values, drift: [...drift, ...more], rows }
  }),
}

const eventsCalendar: PortalFamily = {
  contentType: 'application/json; charset=UTF-8',
  renamed: { title: ['"title"', '"name"'], address: ['"url"', '"link"'], day: ['"start_date"', '"begins"'] },
  render: (rows) =>
    new Map([
      [
        '/events',
        JSON.stringify(
          {
            events: rows.map((row) => ({
              id: row.id,
              url: address(row),
              title: row.title,
              description: '',
              all_day: true,
              start_date: `${row.closes} 00:00:00`,
              end_date: `${row.closes} 23:59:59`,
              utc_start_date: `${row.closes} 00:00:00`,
              utc_end_date: `${row.closes} 23:59:59`,
              categories: [{ slug: 'utlysning' }],
            })),
            total: rows.length,
          },
          null,
          1,
        ),
      ],
    ]),
  source: source('events-calendar', list('/events'), (page) => {
    const { events, drift, rows, total } = readEvents(page, ZONE)
    const calls = events.map(({ ref, url, title, begins }) =>
      draft(ref, url, title, { deadlines: closing(begins.day) }),
    )
    return { calls, drift, rows, total }
  }),
}

const detailPage = (row: Row) =>
  `<!doctype html><html><body><main><h1>${row.title}</h1><p class="closes">${inWords(row.closes)}</p></main></body></html>`

const htmlList: PortalFamily = {
  contentType: 'text/html; charset=utf-8',
  renamed: { title: ['h2>', 'h5>'], address: ['href=', 'data-to='], day: ['class="closes"', 'class="last-day"'] },
  render: (rows) =>
    new Map([
      [
        '/utlysningar',
        `<!doctype html><html><body><main class="calls">${rows
          .map((row) => `<article><h2><a href="/utlysning/${row.id}">${row.title}</a></h2></article>`)
          .join('\n')}</main></body></html>`,
      ],
      ...rows.map((row) => [`/utlysning/${row.id}`, detailPage(row)] as const),
    ]),
  source: source('html-list', list('/utlysningar'), (page) => {
    expectPage(page)
    if (page.request.kind === 'list') {
      const shape = { within: 'main.calls', row: 'article', link: 'h2 a', nothing: 'Just nu är inget öppet' }
      const { values, drift } = readList(page, shape, ({ ref, url, title }): PageRequest => {
        return { kind: 'detail', url, carry: { ref, title } }
      })
      return { calls: [], follow: values, drift }
    }
    const { carry = {} } = page.request
    const { values, drift } = readEach([readPage(page.body)], (root) => {
      const title = textOfOne(root, 'main h1')
      if (title !== carry.title) throw new ShapeError('another call than the list said')
      const deadline = readDeadline(textOfOne(root, 'main .closes'), { zone: ZONE })
      return draft(carry.ref ?? '', page.url, title, { deadlines: [deadline] })
    })
    return { calls: values, drift }
  }),
}

const watchedPage: PortalFamily = {
  contentType: 'text/html; charset=utf-8',
  renamed: { title: ['h1>', 'h5>'], address: ['<main', '<section'], day: ['<p', '<script'] },
  render: (rows) =>
    new Map([
      [
        '/program',
        `<!doctype html><html><body><main><h1>Programmet</h1>${rows.map((row) => `<h2>${row.title}</h2>${period(row)}`).join('\n')}</main></body></html>`,
      ],
    ]),
  source: source('watched-page', list('/program'), (page) => {
    expectPage(page)
    textOfOne(readPage(page.body), 'main h1')
    const watch = { ref: 'program', title: 'Programmet', language: 'sv', within: 'main' } as const
    return { calls: [], watched: [watchPage(page, watch)] }
  }),
}

export const FAMILIES: readonly PortalFamily[] = [
  jsonApi,
  feed,
  wordpress,
  eventsCalendar,
  sitevision,
  drupal,
  htmlList,
  watchedPage,
]
