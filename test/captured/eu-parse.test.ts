import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { isObject, readJson } from '#source-kit/json'
import { source } from '../../sources/eu-funding-tenders/source.ts'
import { answerPage, envelope } from '../sources/eu-page.ts'

const CAPTURED = join(import.meta.dirname, '../../../shared/data/eu/sedia')
const isHere = existsSync(CAPTURED)
const PAGE_SIZE = 100

describe.skipIf(!isHere)('captured sweeps of the EU portal (../shared/data/eu)', () => {
  it.each([
    { day: '2026-05-20', live: 628, stale: 0 },
    { day: '2026-07-24', live: 622, stale: 595 },
  ])('of $day give $live live calls and $stale stale rows, and no drift', ({ day, live, stale }) => {
    const sweep = parseSweep(distinctRows(day), day)
    expect(sweep.calls).toHaveLength(live)
    expect(new Set(sweep.calls.map(({ ref }) => ref)).size).toBe(live)
    expect(sweep.ignored).toBe(stale)
    expect(sweep.drift).toEqual([])
    expect(new Set(sweep.rows).size).toBe(live + stale)
    sweep.calls.forEach(expectSane)
  })

  it.each(['2026-05-07', '2026-05-20', '2026-07-24'])('of %s parse page by page as they came', (day) => {
    for (const [index, body] of bodies(day).entries()) {
      const result = source.parse(answerPage(body, index + 1, noon(day)))
      const ignored = Object.values(result.ignored ?? {}).reduce((sum, count) => sum + count, 0)
      expect(result.calls.length + ignored).toBe(result.rows?.length)
      expect(result.drift).toEqual([])
    }
  })

  it('show by the names of their rows which sweep was complete', () => {
    expect(repeats('2026-05-20')).toBe(0)
    expect(repeats('2026-05-07')).toBe(662 - 542)
  })

  it('fill what a reader needs', () => {
    const { calls } = parseSweep(distinctRows('2026-07-24'), '2026-07-24')
    const share = (has: (call: CallDraft) => boolean) => calls.filter(has).length / calls.length
    expect(share(({ deadlines }) => deadlines.length > 0)).toBe(1)
    expect(share(({ opens }) => opens !== undefined)).toBe(1)
    expect(share(({ programme }) => programme !== undefined)).toBe(1)
    expect(share(({ description }) => (description?.length ?? 0) > 100)).toBeGreaterThan(0.94)
    expect(share(({ budget }) => budget !== undefined)).toBeGreaterThan(0.98)
    expect(share(({ documents }) => (documents?.length ?? 0) > 0)).toBeGreaterThan(0.95)
    expect(calls.filter(({ budget }) => (budget?.sharedWith ?? 0) > 0)).toHaveLength(expectedShared('2026-07-24'))
  })

  it('of cascade calls, as another reader trimmed them, give the four sub-calls', () => {
    const { results } = readJson(readFileSync(join(CAPTURED, 'cascade-type8-trimmed.json'), 'utf8')) as {
      results: unknown[]
    }
    const { calls, drift, rows } = source.parse(
      answerPage(JSON.stringify(envelope(results)), 1, Temporal.Instant.from('2025-08-01T12:00:00Z')),
    )
    expect(drift).toEqual([])
    expect(rows).toHaveLength(4)
    expect(calls.map(({ ref }) => ref)).toHaveLength(4)
    expect(calls[0]).toMatchObject({
      title: 'METU Internships Offer',
      parent: { ref: 'DIGITAL-2023-SKILLS-05-SPECIALEDU' },
      budget: { currency: 'EUR', total: 30_500 },
      deadlineModel: 'multiple-cut-off',
    })
    calls.forEach(expectSane)
  })

  it('of a row of 2023 are told as a row that cannot be placed, not as an open call', () => {
    const row = readJson(readFileSync(join(CAPTURED, 'record-2023-04-api-2.101.json'), 'utf8'))
    const { calls, drift } = source.parse(answerPage(JSON.stringify(envelope([row]))))
    expect(calls).toEqual([])
    expect(drift).toMatchObject([{ scope: 'row' }])
  })
})

const noon = (day: string) => Temporal.Instant.from(`${day}T12:00:00Z`)

const sweeps = new Map<string, readonly string[]>()

function bodies(day: string): readonly string[] {
  const read = sweeps.get(day) ?? readBodies(day)
  sweeps.set(day, read)
  return read
}

function readBodies(day: string): readonly string[] {
  const folder = join(CAPTURED, day)
  const names = readdirSync(folder).filter((name) => /^page-\d+\.json\.gz$/.test(name))
  return names.toSorted().map((name) => gunzipSync(readFileSync(join(folder, name))).toString('utf8'))
}

/** What a lossless sweep of that day would have brought: each row once. */
function distinctRows(day: string): readonly unknown[] {
  const rows = bodies(day).flatMap((body) => (readJson(body) as { results: unknown[] }).results)
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
}

function parseSweep(all: readonly unknown[], day: string) {
  const pages = Array.from({ length: Math.ceil(all.length / PAGE_SIZE) }, (_, index) => {
    const results = all.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE)
    const body = JSON.stringify(envelope(results, { totalResults: all.length, pageNumber: index + 1 }))
    return source.parse(answerPage(body, index + 1, noon(day)))
  })
  return {
    calls: pages.flatMap(({ calls }) => calls),
    ignored: pages.reduce((sum, { ignored }) => sum + (ignored?.['stale'] ?? 0), 0),
    drift: pages.flatMap(({ drift }) => drift ?? []),
    rows: pages.flatMap(({ rows }) => rows ?? []),
  }
}

function repeats(day: string): number {
  const rows = bodies(day).flatMap((body, index) => source.parse(answerPage(body, index + 1, noon(day))).rows ?? [])
  return rows.length - new Set(rows).size
}

/** Counted straight from the rows: topics whose entry of the budget overview names another topic too. */
function expectedShared(day: string): number {
  return distinctRows(day).filter((row) => {
    const metadata = isObject(row) && isObject(row['metadata']) ? row['metadata'] : {}
    if (metadata['REFERENCE'] === undefined || metadata['budgetOverview'] === undefined) return false
    const [identifier] = metadata['identifier'] as [string]
    const [text] = metadata['budgetOverview'] as [string]
    const { budgetTopicActionMap: map } = JSON.parse(text) as {
      budgetTopicActionMap: Record<string, { action: string }[]>
    }
    return Object.values(map).some((entry) => {
      const topics = new Set(entry.map(({ action }) => action.slice(0, action.indexOf(' '))))
      return topics.has(identifier) && topics.size > 1
    })
  }).length
}

function expectSane(call: CallDraft): void {
  expect(call.title).not.toMatch(/&(amp|lt|gt|quot);|\s{2}/)
  expect(call.description ?? '').not.toMatch(/<\/?(p|li|ul|span|div|strong)\b|^null$|\[\[/m)
  expect(new URL(call.url).protocol).toBe('https:')
  expect(call.url).not.toMatch(/\.json$/)
  const { total, min = 0, max = Infinity } = call.budget ?? {}
  if (total !== undefined) {
    expect(Number.isInteger(total)).toBe(true)
    expect(total).toBeGreaterThanOrEqual(1_000)
    expect(total).toBeLessThan(5e9)
  }
  expect(min).toBeLessThanOrEqual(max)
  const stages = call.deadlines.map(({ stage }) => stage)
  if (call.deadlineModel === 'two-stage') expect(stages).toEqual([1, 2])
  for (const deadline of call.deadlines) expect(deadline.day > '2020' && deadline.day < '2032').toBe(true)
}
