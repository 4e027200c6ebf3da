import { describe, expect, it } from 'vitest'
import { type CardList, followCards, PROCUREMENT } from '#source-kit/drupal-cards'
import { makePage } from '#source-kit/page'
import { ShapeError } from '#source-kit/reading'

const LIST = 'https://www.example.org/calls'
const CARDS: CardList = {
  zone: 'Europe/Oslo',
  row: 'article',
  link: 'h4 a',
  deadline: '.closes',
  calls: 'example.org/calls/',
  leftOut: [PROCUREMENT],
}

function card(slug: string, day: string, title = 'A call'): string {
  return `<article><h4><a href="/calls/${slug}">${title}</a></h4><p class="closes">${day}</p></article>`
}

function read(cards: string, list = CARDS, url = LIST) {
  const body = `<html><body><main>${cards}</main></body></html>`
  const request = { kind: 'list', url: LIST } as const
  return followCards(
    makePage({ request, url, contentType: 'text/html', body, at: Temporal.Instant.from('2026-11-24T12:00:00Z') }),
    list,
  )
}

describe('a list of cards', () => {
  it('leads to the calls that are not over, with the day of the card', () => {
    const { follow, ignored } = read(card('new', '02.12.2026') + card('old', '23.11.2026'))
    expect(follow).toEqual([
      {
        kind: 'detail',
        url: 'https://www.example.org/calls/new',
        carry: { deadlines: [{ day: '2026-12-02', zone: 'Europe/Oslo' }] },
      },
    ])
    expect(ignored).toEqual({ closed: 1 })
  })

  it('keeps a call open on its last day', () => {
    expect(read(card('today', '24.11.2026')).follow).toHaveLength(1)
  })

  it('leads to every call where the list shows no days', () => {
    const { deadline: _, ...undated } = CARDS
    expect(read(card('one', ''), undated).follow).toEqual([
      { kind: 'detail', url: 'https://www.example.org/calls/one' },
    ])
  })

  it('leaves out what the portal buys for itself', () => {
    expect(read(card('x', '02.12.2026', 'Invitation to tender: a study')).ignored).toEqual({ procurement: 1 })
  })

  it.each(['12/02/2026', '2. desember', '02.12.2026 13.12.2026', '31.02.2027'])('does not guess at %s', (day) => {
    const { follow, drift } = read(card('x', day) + card('y', '02.12.2026'))
    expect(follow).toHaveLength(1)
    expect(drift).toHaveLength(1)
  })

  it('asks for the next page', () => {
    const { follow } = read(`${card('old', '23.11.2026')}<a rel="next" href="?page=1">Next</a>`)
    expect(follow).toEqual([{ kind: 'list', url: 'https://www.example.org/calls?page=1' }])
  })

  it('is refused without a card, and when it came from elsewhere', () => {
    expect(() => read('<p>One moment</p>')).toThrow(ShapeError)
    expect(() => read(card('x', '02.12.2026'), CARDS, 'https://www.example.org/')).toThrow(ShapeError)
  })
})
