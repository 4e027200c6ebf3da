import { sourcesOf } from '#core/digest-sources'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Call } from '#core/call'
import type { ChangeEvent, ChangeKind } from '#core/change'
import { buildDigest, type Digest, type DigestEntry } from '#core/digest'
import type { Grade } from '#core/verdict'
import { FOCUS_AREA_IDS, TOPIC_IDS } from '#core/vocabulary'
import { aCall, anEvent, aWeek } from '../support/digest-calls.ts'
import { WEEK_31 } from '../support/week-31.ts'

const RUNS = process.env['UTLYST_TEST_LONG'] === '1' ? 1_000 : 100

const entriesOf = (digest: Digest, id?: string): readonly DigestEntry[] =>
  digest.sections.filter((section) => id === undefined || section.id === id).flatMap(({ entries }) => entries)
const idsOf = (entries: readonly DigestEntry[]) => entries.map(({ call }) => call.id)
const appearances = (calls: readonly Call[]) => calls.map(({ id }) => anEvent(id))
const digestOfNew = (...calls: readonly Call[]) => buildDigest(aWeek({ calls, changes: appearances(calls) }))

describe('the sections', () => {
  test('stand in reading order, and those without entries are left out, save Ukraine', () => {
    expect(buildDigest(WEEK_31).sections.map(({ title, entries }) => [title, idsOf(entries)])).toEqual([
      ['Nytt · Hållbar samhällsutveckling', [11, 12]],
      ['Nytt · Verksamhets- och kompetensutveckling', [13]],
      ['Öppnar snart', [14]],
      ['Ändrat', [15, 16]],
      ['Stänger inom 30 dagar', [17]],
      ['Ukraina', []],
    ])
  })

  test('a new call stands under its strongest focus area, or under a last one when it has none', () => {
    const digest = digestOfNew(aCall({ id: 1, focus: ['business', 'competence'] }), aCall({ id: 2, focus: [] }))
    expect(digest.sections.slice(0, 2).map(({ title, focus }) => [title, focus])).toEqual([
      ['Nytt · Näringslivsutveckling', 'business'],
      ['Nytt · Utan fokusområde', undefined],
    ])
  })

  test('order by grade, score, nearest deadline and at last by id', () => {
    const digest = digestOfNew(
      aCall({ id: 1, grade: 2, score: 0.99 }),
      aCall({ id: 5, grade: 3, score: 0.5 }),
      aCall({ id: 4, grade: 3, score: 0.5 }),
      aCall({ id: 3, grade: 3, score: 0.5, closes: '2026-10-01' }),
      aCall({ id: 2, grade: 3, score: 0.6 }),
    )
    expect(idsOf(entriesOf(digest, 'new'))).toEqual([2, 3, 4, 5, 1])
  })

  test('what was lifted comes before what was not', () => {
    const calls = [aCall({ id: 1, grade: 0, score: 1 }), aCall({ id: 2, grade: 2, score: 0.1 })]
    const changes = calls.map(({ id }) => anEvent(id, { kind: 'budget-changed' }))
    const changed = entriesOf(buildDigest(aWeek({ calls, changes })), 'changed')
    expect(changed.map(({ call, lifted }) => [call.id, lifted])).toEqual([
      [2, true],
      [1, false],
    ])
  })
})

describe('the changes of a call', () => {
  test('stand in one entry, oldest first', () => {
    const [entry] = entriesOf(buildDigest(WEEK_31), 'changed')
    expect(entry?.changes?.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['deadline-moved', '2026-09-24', '2026-10-22'],
      ['budget-changed', '2000000 EUR', '2500000 EUR'],
    ])
  })

  test('that two sources report are one change', () => {
    const moved = { kind: 'deadline-moved', before: '2026-09-24', after: '2026-10-22' } as const
    const changes = [anEvent(1, { id: 1, ...moved }), anEvent(1, { id: 2, source: 'interreg', ...moved })]
    const [entry] = entriesOf(buildDigest(aWeek({ calls: [aCall()], changes })))
    expect(entry?.changes).toHaveLength(1)
  })

  test('of a call that was not given stop the digest, for it would lose them', () => {
    expect(() => buildDigest(aWeek({ changes: [anEvent(7)] }))).toThrow('belongs to call 7, which was not given')
  })
})

test('an organisation draws its own relevance line', () => {
  const calls = [aCall({ id: 1, grade: 3 }), aCall({ id: 2, grade: 1 })]
  const liftedFrom = (minRelevance: Grade) =>
    idsOf(entriesOf(buildDigest(aWeek({ calls, changes: appearances(calls), organisation: { minRelevance } }))))
  expect([liftedFrom(1), liftedFrom(3)]).toEqual([[1, 2], [1]])
})

describe('the counts', () => {
  test('are what stands below them, and how many calls were new before any were left out', () => {
    const calls = [aCall({ id: 1 }), aCall({ id: 2, grade: 1 }), aCall({ id: 3, grade: 0 })]
    expect(digestOfNew(...calls).counts).toMatchObject({ new: 1, newOf: 3, entries: 1 })
    expect(buildDigest(WEEK_31).counts).toEqual({
      new: 3,
      newOf: 3,
      openingSoon: 1,
      changed: 2,
      closing: 1,
      entries: 7,
    })
  })
})

describe('the title', () => {
  test.each([
    ['2026-07-27T05:30:00Z', 'Utlysningar vecka 31 · 27 juli 2026', '2026-31'],
    ['2027-01-01T06:30:00Z', 'Utlysningar vecka 53 · 1 januari 2027', '2026-53'],
    ['2027-01-03T22:59:59Z', 'Utlysningar vecka 53 · 3 januari 2027', '2026-53'],
    ['2027-01-03T23:00:00Z', 'Utlysningar vecka 1 · 4 januari 2027', '2027-01'],
  ])('of %s names the Swedish day and its ISO week', (at, title, week) => {
    const now = Temporal.Instant.from(at)
    expect(buildDigest(aWeek({ now, period: { to: now } }))).toMatchObject({ title, week })
  })

  test('leads to the page of its week', () => {
    expect(buildDigest(aWeek({ webUrl: 'https://utlyst.example/' })).webUrl).toBe(
      'https://utlyst.example/vecka/2026-31',
    )
  })
})

test('a source that was not read in time is silent since its last complete sweep', () => {
  expect(buildDigest(WEEK_31).sources).toEqual({
    read: 3,
    of: 4,
    lastComplete: '2026-07-27T04:15:00Z',
    silent: [{ id: 'nordisk-kulturkontakt', title: 'Nordisk kulturkontakt', since: '2026-07-22T04:00:00Z' }],
    partly: [{ id: 'formas', title: 'Formas' }],
  })
})

test('the message holds the ten best, and among equals the best of each section first', () => {
  const many = Array.from({ length: 12 }, (_, index) => aCall({ id: index + 1, score: 0.9 - index / 100 }))
  const reminder = aCall({ id: 50, closes: '2026-08-26', score: 0.1 })
  const partner = aCall({ id: 60, grade: 2, closes: '2026-08-26', score: 0.9 })
  const digest = buildDigest(aWeek({ calls: [...many, reminder, partner], changes: appearances(many) }))
  const inParent = entriesOf(digest).filter(({ place }) => place === 'parent')
  expect(idsOf(inParent)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 50])
})

test('a digest is plain JSON, the same for any order of its input', () => {
  const digest = buildDigest(WEEK_31)
  const { calls, changes } = WEEK_31
  expect(JSON.parse(JSON.stringify(digest))).toEqual(digest)
  const turned = buildDigest({ ...WEEK_31, calls: calls.toReversed(), changes: changes.toReversed() })
  expect(JSON.stringify(turned)).toBe(JSON.stringify(digest))
})

test('whatever happens in a week, a call stands once, ten at most in the message, and no change is lost or told twice', () => {
  fc.assert(
    fc.property(fc.array(anyHistory(), { maxLength: 60 }), (histories) => {
      const calls = histories.map(({ call }, index) => ({ ...call, id: index + 1 }))
      const changes = histories
        .flatMap(({ kinds }, index) => kinds.map((kind) => ({ ...anEvent(index + 1), kind })))
        .map((event, index): ChangeEvent => ({ ...event, id: index + 1, before: `${index}` }))
      const digest = buildDigest(aWeek({ calls, changes }))
      const ids = idsOf(entriesOf(digest))
      expect(new Set(ids).size).toBe(ids.length)
      expect(entriesOf(digest).filter(({ place }) => place === 'parent').length).toBe(Math.min(10, ids.length))
      expect(toldChanges(digest)).toEqual(expectedChanges(calls, changes))
    }),
    { seed: 7, numRuns: RUNS },
  )
})

const toldChanges = (digest: Digest) =>
  entriesOf(digest, 'changed')
    .flatMap(({ changes = [] }) => changes.map(({ before }) => Number(before)))
    .toSorted((a, b) => a - b)

/** All but those of calls that the reader sees for the first time. */
function expectedChanges(calls: readonly Call[], changes: readonly ChangeEvent[]): readonly number[] {
  const isCurrent = new Set(
    calls.filter(({ status }) => status === 'open' || status === 'forthcoming').map(({ id }) => id),
  )
  const isNew = new Set(
    changes.filter(({ kind, call }) => kind === 'appeared' && isCurrent.has(call)).map(({ call }) => call),
  )
  return changes
    .filter(({ kind, call }) => kind !== 'appeared' && kind !== 'opened' && !isNew.has(call))
    .map(({ before }) => Number(before))
}

function anyHistory() {
  const kinds: readonly ChangeKind[] = [
    'appeared',
    'opened',
    'deadline-moved',
    'budget-changed',
    'withdrawn',
    'reopened',
  ]
  const call = fc.record({
    grade: fc.constantFrom<Grade>(0, 1, 2, 3),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    status: fc.constantFrom('open', 'forthcoming', 'closed', 'withdrawn'),
    closes: fc.constantFrom('2026-08-01', '2026-08-24', '2026-12-01'),
    opens: fc.constantFrom('2026-07-01', '2026-09-08', '2026-11-01'),
    focus: fc.uniqueArray(fc.constantFrom(...FOCUS_AREA_IDS)),
    topics: fc.uniqueArray(fc.constantFrom(...TOPIC_IDS), { maxLength: 4 }),
  })
  return fc.record({ call: call.map(aCall), kinds: fc.uniqueArray(fc.constantFrom(...kinds), { maxLength: 3 }) })
}

test('names a source that fell silent before those that were never read', () => {
  const never = ['a', 'b'].map((id) => ({ id, title: id, gives: 'calls', health: 'never' }) as const)
  const died = { id: 'c', title: 'c', gives: 'calls', health: 'late', lastComplete: '2026-07-20T05:00:00Z' } as const
  expect(sourcesOf([...never, died]).silent.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
})

test('tells who looks able to apply, read from the running text', () => {
  const call = aCall({ description: 'Endast kommuner kan söka. Minst tre parter ska delta.' })
  const [entry] = entriesOf(buildDigest(aWeek({ calls: [call], changes: [anEvent(1)] })))
  expect(entry?.call.who).toMatchObject({
    seems: ['municipality'],
    not: expect.arrayContaining(['university', 'sme']),
    partners: { isRequired: true, organisations: 3 },
  })
})
