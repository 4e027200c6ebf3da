import { expect, it } from 'vitest'
import { expectPage } from '#source-kit/expect-page'
import { makePage } from '#source-kit/page'
import { ShapeError } from '#source-kit/reading'

const ASKED = 'https://www.example.org/en/calls?open=1'
const WHOLE = '<html><body><main>Calls</main></body></html>\n<!-- from the cache -->'

function answer(url: string, body: string) {
  const at = Temporal.Instant.from('2026-11-20T12:00:00Z')
  return makePage({ request: { kind: 'list', url: ASKED }, url, contentType: 'text/html', body, at })
}

it.each([ASKED, 'https://example.org/calls/', 'https://www.example.org/sv/calls?open=1&sort=day'])(
  'the page is the one that was asked for at %s',
  (url) => {
    expect(() => expectPage(answer(url, WHOLE))).not.toThrow()
  },
)

it('the start page is not the list that was asked for', () => {
  expect(() => expectPage(answer('https://www.example.org/', WHOLE))).toThrow(ShapeError)
})

it('half a page is none', () => {
  expect(() => expectPage(answer(ASKED, WHOLE.slice(0, 30)))).toThrow('without its end')
})
