import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ShapeError } from '#source-kit/reading'
import { source } from '../../sources/eu-funding-tenders/source.ts'
import { type Deed, type Json, mutate } from '../support/mutate.ts'
import { fixturesOf } from '../support/source-fixtures.ts'
import { answerPage, envelope } from './eu-page.ts'

const RUNS = process.env['UTLYST_TEST_LONG'] === '1' ? 5_000 : 500
const SEED = 20_261_126

type Row = Readonly<Record<string, Json>>
const body = fixturesOf('eu-funding-tenders').find(({ name }) => name === '2026-11-24-list')?.page.body ?? '{}'
const rows = (JSON.parse(body) as { results: readonly Row[] }).results

/** What parse was told of each row when it was read first. */
const texts = new Map<string, string>()
read(rows, (ref, text) => {
  texts.set(ref, text)
  return false
})

function read(results: readonly Json[], isStored: (ref: string, text: string) => boolean) {
  return source.parse({ ...answerPage(JSON.stringify(envelope(results))), isStored })
}

/** A page that cannot be read at all is not taken for anything. */
function isKnownAgain(row: Json): boolean {
  try {
    return read([row], (ref, text) => texts.get(ref) === text).unchanged !== undefined
  } catch (fault) {
    if (fault instanceof ShapeError) return false
    throw fault
  }
}

const change = fc.record({
  row: fc.nat(rows.length - 1),
  isInMetadata: fc.boolean(),
  path: fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }),
  deed: fc.constantFrom<Deed>('drop', 'double', 'retype', 'wrap', 'swap'),
  value: fc.oneof(fc.constantFrom<Json>(null, 0, '', [], {}, 'x', '2027-05-05T00:00:00.000+0000'), fc.string()),
})

it('a row that would be read differently is never taken for the one that it was, whatever member changed', () => {
  fc.assert(
    fc.property(change, ({ row, isInMetadata, path, deed, value }) => {
      const before = rows[row] ?? {}
      const changed = (one: Json) => mutate(one, path, deed, value)
      const after = isInMetadata ? { ...before, metadata: changed(before['metadata'] ?? {}) } : changed(before)
      if (isKnownAgain(after)) expect(read([after], () => false)).toEqual(read([before], () => false))
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

it('a row that changed in what we do not read is known again', () => {
  const changed = rows.map((row) => ({ ...row, apiVersion: 'another', checksum: 'another', children: ['another'] }))
  const { unchanged = [], calls } = read(changed, (ref, text) => texts.get(ref) === text)
  expect(unchanged.length + calls.length).toBe(read(rows, () => false).calls.length)
  expect(unchanged.length).toBeGreaterThan(20)
})

it('all rows but those of cascade calls are known again', () => {
  const { unchanged = [], calls } = read(rows, (ref, text) => texts.get(ref) === text)
  expect(unchanged.length).toBeGreaterThan(20)
  expect(calls.every(({ ref }) => ref.endsWith('COMPETITIVE_CALLen'))).toBe(true)
})
