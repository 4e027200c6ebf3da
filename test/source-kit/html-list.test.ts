import { describe, expect, it } from 'vitest'
import { drupalNextPage } from '#source-kit/drupal'
import { type ListShape, readList } from '#source-kit/html-list'
import { saysNothingOpen } from '#source-kit/nothing-open'
import { ShapeError } from '#source-kit/reading'
import { readPage, textOfOne } from '#source-kit/select'
import { addressKey } from '#source-kit/web-address'
import { aPage } from './a-page.ts'

const SHAPE: ListShape = {
  within: 'main .calls',
  row: 'article',
  link: 'h4 a',
  title: 'h4',
  nothing: 'Det finns inga öppna utlysningar',
}
const card = (slug: string, date = '1 mars 2027') =>
  `<article><h4><a href="/sv/calls/${slug}/">${slug}</a></h4><p class="date">${date}</p></article>`
const page = (inner: string) =>
  aPage(`<nav><article><h4><a href="/x">Meny</a></h4></article></nav><main><div class="calls">${inner}</div></main>`)
const read = (inner: string, shape = SHAPE) =>
  readList(page(inner), shape, ({ ref, url, title, part }) => ({ ref, url, title, date: textOfOne(part, '.date') }))

describe('a list page', () => {
  it('gives its rows with whole addresses, and nothing of the menu', () => {
    expect(read(card('a') + card('b')).values).toEqual([
      { ref: 'example.org/calls/a', url: 'https://www.example.org/sv/calls/a/', title: 'a', date: '1 mars 2027' },
      { ref: 'example.org/calls/b', url: 'https://www.example.org/sv/calls/b/', title: 'b', date: '1 mars 2027' },
    ])
  })

  it('of rows that are links themselves reads them too', () => {
    const shape = { within: 'main', row: 'a.row' }
    const { values } = readList(
      page('<a class="row" href="/u/1"><b>Net Zero</b> Stänger</a>'),
      shape,
      ({ url, title }) => [url, title],
    )
    expect(values).toEqual([['https://www.example.org/u/1', 'Net Zero Stänger']])
  })

  it('loses no row to one that cannot be read', () => {
    const { values, drift } = read(
      card('a') + '<article><h4><a href="/b">b</a></h4></article>' + card('c').replace('/sv/calls/c/', 'mailto:x'),
    )
    expect(values.map(({ title }) => title)).toEqual(['a'])
    expect(drift.map(({ scope }) => scope)).toEqual(['row', 'row'])
  })

  it('reads a pinned card once, and tells of one address with two contents', () => {
    expect(read(card('a') + card('b') + card('a'))).toMatchObject({
      values: [{}, {}],
      drift: [],
      ignored: { repeated: 1 },
    })
    expect(read(card('a') + card('a', '2 april 2027')).drift).toMatchObject([{ scope: 'row' }])
  })

  it('is empty only by its own words', () => {
    expect(read(`<p>${SHAPE.nothing ?? ''} just nu.</p>`)).toEqual({ values: [], drift: [], ignored: {} })
    expect(() => read('<p>Välkommen</p>')).toThrow('no article')
    expect(() => read(card('a') + `<p>${SHAPE.nothing ?? ''}</p>`)).toThrow('rows under')
    const { nothing: _, ...silent } = SHAPE
    expect(() => read('<p>Det finns inga</p>', silent)).toThrow(ShapeError)
  })

  it('that is another page is refused', () => {
    expect(() => readList(aPage('<h1>Är du en robot?</h1>'), SHAPE, (row) => row.url)).toThrow(
      'main .calls: found none',
    )
    expect(() => readList(aPage('<div>'.repeat(20_000)), SHAPE, (row) => row.url)).toThrow(ShapeError)
  })

  it('of Drupal says where it goes on', () => {
    const list = aPage('<a rel="next" href="?page=1">Nästa</a><a rel="next" href="?page=1">›</a>')
    expect(drupalNextPage(readPage(list.body), list)).toEqual([
      { kind: 'list', url: 'https://www.example.org/sv/utlysningar?page=1' },
    ])
    expect(drupalNextPage(readPage('<p>slut</p>'), list)).toEqual([])
  })
})

describe('an address', () => {
  it('is one key in all its spellings', () => {
    const spellings = [
      'https://www.nordforsk.org/sv/calls/x/',
      'https://nordforsk.org/calls/x?tab=1',
      'https://nordforsk.org/da/calls/x#top',
    ]
    expect(new Set(spellings.map(addressKey))).toEqual(new Set(['nordforsk.org/calls/x']))
    expect(addressKey('https://svenska.se/svenska/x')).toBe('svenska.se/svenska/x')
  })
})

describe('"nothing open"', () => {
  const root = readPage('<main><p>Detta bidrag går inte att\n söka just nu.</p></main><footer>stängd</footer>')

  it('is a sentence in its place', () => {
    expect(saysNothingOpen(root, 'main', ['går inte att söka just nu'])).toBe(true)
    expect(saysNothingOpen(root, 'main', ['stängd'])).toBe(false)
    expect(() => saysNothingOpen(root, '.status', ['stängd'])).toThrow(ShapeError)
  })
})
