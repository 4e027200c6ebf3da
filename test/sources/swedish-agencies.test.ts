import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import type { PageResult, Source } from '#source-kit/contract'
import { makePage } from '#source-kit/page'
import { ShapeError } from '#source-kit/reading'
import { seededRandom } from '../support/seeded-random.ts'
import { type Fixture, fixturesOf, loadSource } from '../support/source-fixtures.ts'

const FOLDERS = ['vinnova', 'gdp', 'energimyndigheten', 'formas', 'tillvaxtverket', 'esf', 'vgregion', 'fyrbodal']
/** 10,000 over the whole family. */
const ROUNDS = (process.env['UTLYST_TEST_LONG'] === '1' ? 10_000 : 1_000) / FOLDERS.length

const CAPTCHA = '<html><body><h1>Bekräfta att du är en människa</h1><form><input name="answer" /></form></body></html>'
const START_PAGE = `<html><body><main><h1>Välkommen</h1><p>${'Här finns nyheter och annat om oss. '.repeat(9)}</p></main></body></html>`

/** What a source makes of a spoilt answer; undefined when it refuses the page. */
function parse(source: Source, { page }: Fixture, body: string): PageResult | undefined {
  const { request, url, contentType, at } = page
  try {
    return source.parse(makePage({ request, url, contentType, at, body }))
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
}

describe.each(FOLDERS)('%s', async (folder) => {
  const source = await loadSource(folder)
  const fixtures = fixturesOf(folder)
  const lists = fixtures.filter((fixture) => fixture.case === 'list')

  it.each([
    ['a captcha', CAPTCHA],
    ['its start page', START_PAGE],
    ['nothing', ''],
    ['an error in JSON', '{"error":"maintenance"}'],
    ['an empty page', '<html><body><main></main></body></html>'],
  ])('%s in place of a list, with status 200, is no list', (_, body) => {
    for (const list of lists) {
      const result = parse(source, list, body)
      expect([list.name, result?.calls ?? [], result?.follow ?? [], result?.watched ?? []]).toEqual([
        list.name,
        [],
        [],
        [],
      ])
      if (result !== undefined) expect([list.name, result.drift?.length]).toEqual([list.name, 1])
    }
  })

  it(`${ROUNDS} spoilt answers are read, drift or refused, and never a fault of ours`, () => {
    const random = seededRandom(20_261_120)
    let refused = 0
    for (let round = 0; round < ROUNDS; round++) {
      const fixture = fixtures[Math.floor(random() * fixtures.length)] as Fixture
      const result = parse(source, fixture, spoil(fixture.page.body, random))
      if (result === undefined) refused += 1
      for (const call of result?.calls ?? []) {
        expect(call.title.trim()).not.toBe('')
        for (const deadline of call.deadlines) expect(day(deadline.day)).toBe(deadline.day)
        if (call.opens !== undefined) expect(day(call.opens)).toBe(call.opens)
      }
    }
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(ROUNDS)
  })
})

const SHARDS = ['null', '""', '[]', '{}', '<div>', '</main>', '2027-13-45', '0', '-1', '\0', '\ud83d']

/** Cuts, doubles, breaks off, changes digits or throws something in, up to four times. */
function spoil(body: string, random: () => number): string {
  const below = (limit: number) => Math.floor(random() * limit)
  let spoilt = body
  for (let times = below(4); times >= 0; times--) {
    const from = below(spoilt.length + 1)
    const to = Math.min(spoilt.length, from + below(60))
    const ways = [
      () => spoilt.slice(0, from) + spoilt.slice(to),
      () => spoilt.slice(0, to) + spoilt.slice(from),
      () => (below(8) === 0 ? spoilt.slice(0, from) : spoilt),
      () => spoilt.replace(/\d\d/gu, (digits) => (below(6) > 0 ? digits : String(below(100)).padStart(2, '0'))),
      () => spoilt.slice(0, from) + (SHARDS[below(SHARDS.length)] ?? '') + spoilt.slice(to),
    ]
    spoilt = (ways[below(ways.length)] ?? (() => spoilt))()
  }
  return spoilt
}
