import { describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import type { Page } from '#source-kit/contract'
import { readEvents } from '#source-kit/events-calendar'
import { readList } from '#source-kit/html-list'
import { watchPage } from '#source-kit/page-watch'
import { ShapeError } from '#source-kit/reading'
import { textOfOne } from '#source-kit/select'
import { readWordPress } from '#source-kit/wordpress'
import { seededRandom } from '../support/seeded-random.ts'
import { aPage } from './a-page.ts'

const ROUNDS = process.env['UTLYST_TEST_LONG'] === '1' ? 10_000 : 1_000
const SITE = 'https://www.example.org'

const card = (n: number) =>
  `<article><h4><a href="/calls/${n}">Utlysning ${n}</a></h4><p class="date">${n} mars 2027</p></article>`
const LIST = `<html><body><main><div class="calls">${[1, 2, 3, 4].map(card).join('')}</div></main></body></html>`
const WATCHED = `<main><h1>Projektmedel</h1><p>${'Kommunalförbundet utlyser medel en gång om året. '.repeat(4)}</p></main>`
const posts = [1, 2, 3].map((id) => ({
  id,
  date: '2026-04-24T09:43:18',
  modified: '2026-04-24T10:41:15',
  status: 'publish',
  link: `${SITE}/call/${id}/`,
  title: { rendered: `Call ${id}` },
  content: { rendered: '<p>Text</p>' },
}))
const events = [1, 2].map((id) => ({
  id,
  url: `${SITE}/e/${id}`,
  title: `Frist ${id}`,
  description: '',
  all_day: false,
  start_date: '2026-09-08 18:00:00',
  end_date: '2026-09-08 19:00:00',
  utc_start_date: '2026-09-08 16:00:00',
  utc_end_date: '2026-09-08 17:00:00',
  categories: [{ slug: 'utlysninger' }],
}))

interface Told {
  readonly drift: readonly unknown[]
}
const isSafe = (url: string) => expect(url).toMatch(/^https:\/\//u)

/** Each gives what it read of a page, having looked that no half-read row is among it. */
const FAMILIES: Readonly<Record<string, { readonly body: string; readonly read: (page: Page) => Told }>> = {
  'HTML list': {
    body: LIST,
    read: (page) => {
      const shape = { within: '.calls', row: 'article', link: 'h4 a' }
      const list = readList(page, shape, ({ url, title, part }) => ({ url, title, date: textOfOne(part, '.date') }))
      for (const { url, title, date } of list.values) {
        isSafe(url)
        expect([title, date]).not.toContain('')
      }
      return list
    },
  },
  'watched page': {
    body: WATCHED,
    read: (page) => {
      const { lines } = watchPage(page, { ref: 'x', title: 'X', language: 'sv', within: 'main' })
      expect(lines.join('').length).toBeGreaterThanOrEqual(100)
      return { drift: [] }
    },
  },
  WordPress: {
    body: JSON.stringify(posts),
    read: (page) => {
      const result = readWordPress(page)
      expect(result.posts.length + result.drift.length).toBe(result.rows.length)
      result.posts.forEach(({ url }) => isSafe(url))
      return result
    },
  },
  'events calendar': {
    body: JSON.stringify({ events, total: 2 }),
    read: (page) => {
      const result = readEvents(page, 'Europe/Oslo')
      expect(result.events.length + result.drift.length).toBe(result.rows.length)
      result.events.forEach(({ url }) => isSafe(url))
      return result
    },
  },
}

const SCRAPS = [
  '<',
  '>',
  '"',
  '</div>',
  '<main>',
  '<article>',
  '{',
  '}',
  ',',
  'null',
  '[]',
  '-1',
  '\\u0000',
  '\u0000',
  '\ud800',
  '<!--',
  '<script>',
  '&#0;',
  'javascript:',
  'x'.repeat(50),
]

describe('mutated pages', () => {
  it.each(Object.keys(FAMILIES))('of the family %s are read, told of or refused', { timeout: 240_000 }, (name) => {
    const { body, read } = FAMILIES[name]!
    const random = seededRandom(name.length)
    for (let round = 0; round < ROUNDS; round++) {
      const at = Math.floor(random() * body.length)
      const scrap = SCRAPS[Math.floor(random() * SCRAPS.length)] ?? ''
      const mutated = body.slice(0, at) + scrap + body.slice(at + Math.floor(random() * 12))
      try {
        read(aPage(mutated, { url: `${SITE}/sida` }))
      } catch (error) {
        if (!(error instanceof ShapeError || error instanceof ZodError))
          throw new Error(`on ${JSON.stringify(mutated)}`, { cause: error })
      }
    }
  })

  it.each(Object.keys(FAMILIES))(
    'of the family %s with nothing in them, or 20,000 levels deep, are refused',
    (name) => {
      const { read } = FAMILIES[name]!
      for (const body of ['', '[', '<html></html>', '<div>'.repeat(20_000), '['.repeat(20_000)]) {
        let refusal: unknown
        try {
          read(aPage(body, { url: `${SITE}/sida` }))
        } catch (error) {
          refusal = error
        }
        expect(refusal instanceof ShapeError || refusal instanceof ZodError).toBe(true)
      }
    },
  )
})
