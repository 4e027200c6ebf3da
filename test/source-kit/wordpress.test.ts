import { describe, expect, it } from 'vitest'
import type { Day } from '#core/day'
import { eventsRequest, readEvents } from '#source-kit/events-calendar'
import { ShapeError } from '#source-kit/reading'
import { readWordPress, wordPressRequest } from '#source-kit/wordpress'
import { aPage } from './a-page.ts'

const SITE = 'https://www.example.org'
const post = (id: number, more: object = {}) => ({
  id,
  date: '2026-04-24T09:43:18',
  modified: '2026-04-24T10:41:15',
  status: 'publish',
  link: `${SITE}/open-call/kommuner-${id}/`,
  title: { rendered: 'Kommuner utformade f&#246;r framtiden &#8211;&nbsp;robusta' },
  content: { rendered: '<p>Sista dag: 1 mars 2027</p>' },
  ...more,
})
const read = (answer: unknown, url = wordPressRequest(SITE, 'open_calls').url) =>
  readWordPress(aPage(JSON.stringify(answer), { url }))

describe('a WordPress site', () => {
  it('gives posts of any type with decoded titles and their own fields', () => {
    const { posts, rows, drift, follow } = read([post(36505, { 'status-call': [12] })])
    expect(posts).toMatchObject([
      {
        ref: '36505',
        url: `${SITE}/open-call/kommuner-36505/`,
        title: 'Kommuner utformade för framtiden – robusta',
        published: '2026-04-24',
        html: '<p>Sista dag: 1 mars 2027</p>',
        record: { 'status-call': [12] },
      },
    ])
    expect([rows, drift, follow]).toEqual([['36505'], [], []])
  })

  it('is asked for the next page only while pages are full', () => {
    const full = Array.from({ length: 100 }, (_, index) => post(index + 1))
    expect(read(full).follow).toMatchObject([{ kind: 'list', url: expect.stringContaining('&page=2&') }])
    expect(read(full.slice(1)).follow).toEqual([])
  })

  it('is whole when it has as many posts as its header counts, and no list otherwise', () => {
    const counted = (count: number, listTotal: number, pageNumber = 1) => {
      const { url } = wordPressRequest(SITE, 'open_calls', pageNumber)
      const body = JSON.stringify(Array.from({ length: count }, (_, index) => post(index + 1)))
      return () => readWordPress({ ...aPage(body, { url }), listTotal })
    }
    expect(counted(3, 3)).not.toThrow()
    expect(counted(100, 103)).not.toThrow()
    expect(counted(3, 103, 2)).not.toThrow()
    expect(counted(2, 3)).toThrow('counts 3 posts')
    expect(counted(0, 3)).toThrow('counts 3 posts')
    expect(counted(99, 103)).toThrow(ShapeError)
  })

  it('loses no post to one that changed its shape', () => {
    const { posts, drift } = read([post(1), post(2, { title: 'text' }), post(3, { link: 'http://example.org/3' })])
    expect(posts.map(({ ref }) => ref)).toEqual(['1'])
    expect(drift.map(({ where }) => where)).toEqual(['2', '3'])
  })

  it('that closed its REST, or answers something else, is an error and no empty list', () => {
    expect(() => read({ code: 'rest_no_route', data: { status: 404 } })).toThrow('rest_no_route')
    expect(() => read(['x'])).toThrow(ShapeError)
    expect(() => readWordPress(aPage('<html>'))).toThrow(ShapeError)
  })
})

const event = (more: object = {}) => ({
  id: 9,
  url: `${SITE}/kalender/frist`,
  title: 'URBACT: frist',
  description: '<p>Søk</p>',
  all_day: false,
  start_date: '2026-09-08 18:00:00',
  end_date: '2026-09-08 19:00:00',
  utc_start_date: '2026-09-08 16:00:00',
  utc_end_date: '2026-09-08 17:00:00',
  timezone: 'UTC+2',
  categories: [{ name: 'Utlysninger', slug: 'utlysninger' }],
  ...more,
})

describe('The Events Calendar', () => {
  const request = eventsRequest(SITE, 'utlysninger', '2026-11-24' as Day)
  const answer = (events: unknown[], more: object = {}) =>
    aPage(JSON.stringify({ events, total: events.length, total_pages: 1, ...more }), request)

  it('gives events on the clock of the zone', () => {
    const { events, total, follow } = readEvents(answer([event()]), 'Europe/Oslo')
    expect(events).toMatchObject([
      {
        ref: '9',
        title: 'URBACT: frist',
        begins: { day: '2026-09-08', hour: '18:00' },
        ends: { hour: '19:00' },
        categories: ['utlysninger'],
      },
    ])
    expect([total, follow]).toEqual([1, []])
  })

  it('gives a whole day no hour', () => {
    const { events } = readEvents(answer([event({ all_day: true })]), 'Europe/Oslo')
    expect(events[0]?.begins).toEqual({ day: '2026-09-08' })
  })

  it('says where its next page is, on its own host only', () => {
    const next = `${SITE}/wp-json/tribe/events/v1/events?page=2`
    expect(readEvents(answer([event()], { next_rest_url: next }), 'Europe/Oslo').follow).toMatchObject([{ url: next }])
    expect(() => readEvents(answer([event()], { next_rest_url: 'https://evil.example/x' }), 'Europe/Oslo')).toThrow(
      'another host',
    )
  })

  it('of another shape is an error, of one bad event drift', () => {
    expect(() => readEvents(aPage('{"code":"x"}', request), 'Europe/Oslo')).toThrow()
    expect(readEvents(answer([event(), event({ utc_start_date: 'snart' })]), 'Europe/Oslo')).toMatchObject({
      events: [{ ref: '9' }],
      rows: ['9', '9'],
      drift: [{ where: '#2', scope: 'row' }],
    })
  })
})
