import { expect, it } from 'vitest'
import { makePage } from '#source-kit/page'
import { ShapeError } from '#source-kit/reading'

const answer = (body: string) =>
  makePage({
    request: { kind: 'list', url: 'https://www.example.org/' },
    url: 'https://www.example.org/',
    contentType: 'application/json',
    body,
    at: Temporal.Instant.from('2026-11-24T12:00:00Z'),
  })

it('a page reads its JSON once: who asks again gets the same', () => {
  const page = answer('{"rows":[1]}')
  expect(page.json()).toEqual({ rows: [1] })
  expect(page.json()).toBe(page.json())
})

it('a page that is no JSON says so each time it is asked', () => {
  const page = answer('<html>')
  expect(() => page.json()).toThrow(ShapeError)
  expect(() => page.json()).toThrow(ShapeError)
})
