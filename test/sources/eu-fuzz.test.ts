import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PageResult } from '#source-kit/contract'
import { ShapeError } from '#source-kit/reading'
import { source } from '../../sources/eu-funding-tenders/source.ts'
import { type Deed, type Json, mutate } from '../support/mutate.ts'
import { fixturesOf } from '../support/source-fixtures.ts'
import { answerPage } from './eu-page.ts'

const RUNS = process.env['UTLYST_TEST_LONG'] === '1' ? 10_000 : 1_000
const SEED = 20_261_124
const SLOWEST_MS = 1_000

const seeds = fixturesOf('eu-funding-tenders').map(({ page }) => page.body)
const small = JSON.stringify(JSON.parse(seeds.find((body) => body.includes('ODD-01')) ?? '{}'))

/** Values that have broken readers: too large, too deep, too long, or of a kind that nobody expects. */
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, -1, 0.5, 1e308, '', ' ', [], {}, [[]], [null], 'null', '1e400'),
  fc.constantFrom('\u0000', '\ud800', '\ufeff', '\u202e', '"', '\\', '<p>', ']]>', '{{', '__proto__', 'constructor'),
  fc.constantFrom('9999-99-99T99:99:99.999+9999', '2026-02-30T00:00:00.000+0000', '+275760-09-13T00:00:00.000+0000'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .constantFrom(1, 2, 3)
    .map((kind): Json => ['[['.repeat(100_000), '<div><p>'.repeat(50_000), '[{'.repeat(50_000)][kind - 1] ?? ''),
)
const rare = (value: string) => fc.constant<Json>(value)
const huge = fc.oneof(rare('x'.repeat(2_000_000)), rare(' \n'.repeat(1_000_000)), rare('<b>&am'.repeat(400_000)))

/** One place somewhere in the answer: at each level a member is picked by a number, so that cases repeat. */
const path = fc.array(fc.nat(60), { minLength: 1, maxLength: 6 })
const change = fc.record({
  path,
  deed: fc.constantFrom<Deed>('drop', 'double', 'retype', 'wrap', 'swap'),
  value: fc.oneof({ weight: 60, arbitrary: strange }, { weight: 1, arbitrary: huge }),
})

const mutatedAnswer = fc
  .tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([body, changes]) => {
    let answer = JSON.parse(body) as Json
    for (const { path: steps, deed, value } of changes) answer = mutate(answer, steps, deed, value)
    return JSON.stringify(answer)
  })

/** The bytes themselves: flipped, cut, prefixed, or with text that no serialiser writes. */
const mutatedBytes = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(small.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 5 }),
    fc.option(fc.nat(small.length)),
    fc.constantFrom('', '\ufeff', '\u0000', '<!doctype html>', '\ufeff\ufeff'),
    fc.constantFrom<readonly [string, string]>(
      ['', ''],
      ['"totalResults":19', '"totalResults":1e400'],
      ['"totalResults":19', '"totalResults":-0'],
      ['"results":[', `"results":[${'['.repeat(100_000)}${']'.repeat(100_000)},`],
      ['"metadata":{', '"metadata":{"__proto__":{"REFERENCE":["x"]},'],
      ['"metadata":{', '"metadata":{"title":["first"],'],
      ['"apiVersion":', `"__proto__":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)},"apiVersion":`],
    ),
  )
  .map(([flips, cut, prefix, [find, put]]) => {
    const characters = small.replace(find, () => put).split('')
    for (const [at, code] of flips) characters[at] = String.fromCharCode(code)
    return prefix + characters.slice(0, cut ?? undefined).join('')
  })

it(`no answer of ${RUNS} mutated ones crashes the source, stalls it, or passes for an empty list`, () => {
  const outcomes = { read: 0, refused: 0 }
  fc.assert(
    fc.property(fc.oneof({ weight: 3, arbitrary: mutatedAnswer }, { weight: 1, arbitrary: mutatedBytes }), (body) => {
      const { result, ms } = timed(body)
      if (ms > SLOWEST_MS) expect(timed(body).ms, 'took too long').toBeLessThan(SLOWEST_MS)
      outcomes[result === undefined ? 'refused' : 'read'] += 1
      if (result !== undefined) expectAccounted(body, result)
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  )
  expect(outcomes.read).toBeGreaterThan(RUNS / 4)
  expect(outcomes.refused).toBeGreaterThan(RUNS / 4)
}, 600_000)

function parse(body: string): PageResult | undefined {
  try {
    return source.parse(answerPage(body))
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
}

/** Only a hang is told by it: a busy machine gets a second try. */
function timed(body: string) {
  const before = performance.now()
  const result = parse(body)
  return { result, ms: performance.now() - before }
}

function expectAccounted(body: string, result: PageResult): void {
  const { results } = JSON.parse(body.replace(/^\ufeff/, '')) as { results: unknown[] }
  const ignored = Object.values(result.ignored ?? {}).reduce((sum, count) => sum + count, 0)
  const unread = (result.drift ?? []).filter(({ scope }) => scope === 'row').length
  expect(result.rows).toHaveLength(results.length)
  expect(result.total).toBe(results.length)
  expect(result.calls.length + ignored + unread).toBe(results.length)
  expect(new Set(result.rows).size).toBe(results.length)
  const stored = JSON.stringify(result)
  expect(stored).not.toContain('\\u0000')
  expect(stored).not.toMatch(/\\ud[89a-f]/)
  for (const call of result.calls)
    expect([call.ref, call.title, call.url].every((text) => text.trim() !== '')).toBe(true)
}
