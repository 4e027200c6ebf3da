import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Language } from '#core/call-draft'
import { day } from '#core/day'
import { findMerges, type KnownCall, type MergeDraft } from '#core/merge'

const DATA = join(import.meta.dirname, '../../../shared/data')
const isHere = existsSync(join(DATA, 'eu/euro-access'))

interface Row {
  readonly [name: string]: unknown
}

const rowsOf = (file: string): readonly Row[] =>
  gunzipSync(readFileSync(join(DATA, file)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

function draftOf(row: Row, words: Partial<MergeDraft> & { readonly closes: readonly unknown[] }): MergeDraft {
  const { closes, ...more } = words
  const days = closes.map(text).filter((one) => one !== undefined)
  return {
    ref: text(row['key']) ?? text(row['url']) ?? '',
    url: text(row['url']) ?? '',
    title: text(row['title']) ?? '',
    titleLanguage: (text(row['language']) ?? 'en') as Language,
    deadlines: days.map((one) => ({ day: day(one), zone: 'Europe/Brussels' })),
    ...more,
  }
}

const named = (programme: unknown) => (text(programme) === undefined ? {} : { programme: text(programme) as string })

function euroAccess(): readonly MergeDraft[] {
  return rowsOf('eu/euro-access/euro-access-calls.derived.jsonl.gz').map((row) =>
    draftOf(row, { closes: [row['deadline']], ...named(row['funding_program']) }),
  )
}

function euPortal(): readonly MergeDraft[] {
  return rowsOf('eu/corpus/opportunities.derived.jsonl.gz')
    .filter((row) => !(row['key'] as string).startsWith('EUROACCESS-'))
    .map((row) => {
      const identifier = row['type'] === '8' ? undefined : text(row['identifier'])
      const closes = (row['deadlineDates'] ?? []) as readonly unknown[]
      return draftOf(row, { closes, ...named(row['programme']), ...(identifier !== undefined && { identifier }) })
    })
}

function national(file: string): ReadonlyMap<string, readonly MergeDraft[]> {
  const rows = rowsOf(file).map((row) => ({
    source: row['source'] as string,
    draft: draftOf(row, {
      closes: [row['deadline']],
      titleLanguage: (text(row['language']) ?? 'sv') as Language,
      publisher: row['source'] as string,
      ...named(row['programme']),
    }),
  }))
  return new Map([...Map.groupBy(rows, ({ source }) => source)].map(([id, all]) => [id, all.map(({ draft }) => draft)]))
}

/** Each source's rows in turn: `SOURCE title = SOURCE title`, and how many calls there are in the end. */
function mergeAll(sources: Iterable<readonly [string, readonly MergeDraft[]]>) {
  const known: { id: number; sides: { source: string; draft: MergeDraft }[] }[] = []
  const merged: string[] = []
  let doubtful = 0
  for (const [source, drafts] of sources) {
    const merges = findMerges(source, drafts, known satisfies readonly KnownCall[])
    doubtful += merges.doubtful.length
    for (const draft of drafts) {
      const call = known[merges.certain.get(draft.ref)?.call ?? -1]
      if (call !== undefined)
        merged.push([draft.title, ...call.sides.map((side) => side.draft.title)].sort().join(' = '))
      if (call === undefined) known.push({ id: known.length, sides: [{ source, draft }] })
      else call.sides.push({ source, draft })
    }
  }
  return { merged: merged.sort(), doubtful, calls: known.length }
}

describe.skipIf(!isHere)('2,785 captured calls of 47 portals (../shared/data)', () => {
  const all = (): readonly (readonly [string, readonly MergeDraft[]])[] => [
    ['euro-access', euroAccess()],
    ['eu-funding-tenders', euPortal()],
    ...national('sweden/calls-sv.derived.jsonl.gz'),
    ...national('nordic/calls-nordic.derived.jsonl.gz'),
  ]
  const SAME = [
    'DUT Call 2025 = Driving Urban Transitions (DUT) Call 2025',
    'Ukraina i fokus för ny utlysning = Ukraina i fokus för ny utlysning',
  ]

  it('merge where they are one, in whichever order the portals are read, and nowhere else', () => {
    for (const sources of [all(), all().toReversed()]) {
      const { merged, doubtful } = mergeAll(sources)
      expect(merged).toEqual(SAME)
      expect(doubtful).toBeLessThanOrEqual(3)
    }
  })
})
