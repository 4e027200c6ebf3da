import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { day } from '#core/day'
import { findCalls } from '#store/calls'
import { countRows } from '#store/dump'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { aDraft, draftsNamed, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps, toldAfter } from '../support/small-sweep.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

const IS_LONG = process.env['UTLYST_TEST_LONG'] === '1'
const MANY_WORDS = Array.from({ length: 200_000 }, (_, index) => `word${index}`).join(' ')
const NOW = Temporal.Instant.from('2026-10-10T00:00:00Z')

let store: FreshStore
let portal: SmallPortal
let sweep: ReturnType<typeof smallSweeps>
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  portal = smallPortal()
  sweep = smallSweeps(store, portal)
})

describe('a row that the database refuses', () => {
  const poisoned: readonly (readonly [string, Partial<CallDraft>])[] = [
    ['a language that no stemmer is for', { titleLanguage: null as never }],
    ['an opening day that no calendar has', { opens: '2026-02-30' as never }],
    ['a status that nobody knows', { status: 'perhaps' as never }],
  ]

  it.each(poisoned)('is drift, and all others are stored: %s', async (_, words) => {
    const calls = draftsNamed('c', 120)
    portal.show(calls.with(57, aDraft('bad', words)))
    const report = await sweep()
    expect(report).toMatchObject({ outcome: 'partial', new: 119, problem: '1 calls could not be stored' })
    expect(report.drift).toEqual([
      { where: 'bad', problem: expect.stringContaining('the database refused it'), kind: 'not-stored', scope: 'row' },
    ])
    expect((await countRows(store.db)).call).toBe(119)
  })

  it('is none for a title of more words than an index holds: it is stored, and search finds the others', async () => {
    portal.show([
      ...draftsNamed('c', 11),
      aDraft('long', { title: MANY_WORDS }),
      aDraft('c12', { title: 'Stormwater' }),
    ])
    expect(await sweep()).toMatchObject({ outcome: 'complete', new: 13 })
    expect(await findCalls(store.db, { text: 'stormwater' }, NOW)).toHaveLength(1)
    expect(await findCalls(store.db, { text: 'word7' }, NOW)).toHaveLength(1)
  })

  it('does not take its neighbours along when there are several', async () => {
    const bad = (ref: string) => aDraft(ref, { opens: '2026-13-01' as never })
    portal.show([bad('b1'), ...draftsNamed('c', 98), bad('b2'), bad('b3')])
    const report = await sweep()
    expect(report).toMatchObject({ outcome: 'partial', new: 98 })
    expect(report.drift.map(({ where }) => where)).toEqual(['b1', 'b2', 'b3'])
  })

  it('of a known call leaves that call as it was', async () => {
    portal.show(draftsNamed('c', 12))
    await sweep()
    portal.show(
      draftsNamed('c', 12).with(4, aDraft('c5', { title: 'Call c5, now worse', opens: '2026-02-30' as never })),
    )
    expect(await sweep()).toMatchObject({ outcome: 'partial', changed: 0 })
    expect(await toldAfter(store, 12)).toEqual([])
    expect(await findCalls(store.db, { text: '"now worse"' }, NOW)).toEqual([])
  })

  it('is told again by the next sweep, and stored once it is mended', async () => {
    portal.show([...draftsNamed('c', 12), aDraft('bad', { opens: '2026-02-30' as never })])
    await sweep()
    expect(await sweep()).toMatchObject({ outcome: 'partial', new: 0 })
    portal.show([...draftsNamed('c', 12), aDraft('bad', { opens: day('2026-11-01') })])
    expect(await sweep()).toMatchObject({ outcome: 'complete', new: 1 })
  })
})

describe('texts that a database would spoil', () => {
  it.each(['a\0b', 'half \uD83D a character', '\uFEFFmarked', 'line\r\nbreak', 'e\u0301 and é', 'x\u0000\uDFFF'])(
    'come back as they were stored, so that the next sweep finds no change: %j',
    async (text) => {
      portal.show([
        aDraft('c1', { title: `T ${text}`, summary: text, description: `${text}\n${text}`, keywords: [text] }),
      ])
      expect(await sweep()).toMatchObject({ outcome: 'complete', new: 1 })
      const before = await rowMarks(store.db)
      expect(await sweep()).toMatchObject({ outcome: 'complete', changed: 0 })
      expect(await rowMarks(store.db)).toEqual(before)
    },
  )
})

describe('a portal that says the same in other words', () => {
  const call = aDraft('c1', {
    identifier: 'LIFE-2026-1',
    summary: 'Cleaner air in cities',
    description: 'Scope:\n- one\n- two',
    keywords: ['air', 'city', 'health', 'school'],
    typesOfAction: ['LIFE-PJG', 'LIFE-SIP'],
    documents: [1, 2, 3].map((number) => ({ title: `Document ${number}`, url: `https://small.example/${number}.pdf` })),
    budget: { currency: 'EUR', total: 2_000_000, min: 0, max: 500_000 },
    eligible: { applicants: ['municipality', 'region'], countries: ['SE'] },
    deadlines: ['2026-11-01', '2026-12-01', '2027-01-15'].map((text) => ({ day: day(text), zone: 'Europe/Brussels' })),
    deadlineModel: 'multiple-cut-off',
    portalChanged: '2026-10-01T00:01:00',
  })

  it('changes nothing: members, keywords, documents and deadlines in any order, another note of its own', async () => {
    const others = draftsNamed('c', 30).slice(1)
    portal.show([call, ...others])
    await sweep()
    const before = await rowMarks(store.db)
    const random = seededRandom(7)
    for (let permutation = 0; permutation < (IS_LONG ? 50 : 12); permutation++) {
      portal.show(shuffle([reword(call, random), ...others], random))
      expect(await sweep(), `permutation ${permutation}`).toMatchObject({ outcome: 'complete', new: 0, changed: 0 })
    }
    expect(await rowMarks(store.db)).toEqual(before)
    expect(await toldAfter(store, 30)).toEqual([])
  })

  function reword(draft: CallDraft, random: () => number): CallDraft {
    const { keywords = [], typesOfAction = [], documents = [], deadlines } = draft
    const members = {
      ...draft,
      keywords: shuffle(keywords, random),
      typesOfAction: shuffle(typesOfAction, random),
      documents: shuffle(documents, random),
      deadlines: shuffle(deadlines, random),
      portalChanged: `2026-10-0${1 + Math.floor(random() * 9)}T00:01:00`,
    }
    return Object.fromEntries(shuffle(Object.entries(members), random)) as unknown as CallDraft
  }
})

describe('a change', () => {
  it('is one revision, one event and one call in its new state', async () => {
    portal.show([aDraft('c1', { closes: '2026-12-01' })])
    await sweep({ now: '2026-10-06T04:00:00Z' })
    portal.show([aDraft('c1', { closes: '2026-12-15' })])
    expect(await sweep({ now: '2026-10-07T04:00:00Z' })).toMatchObject({ changed: 1, new: 0 })
    expect(await toldAfter(store, 1)).toEqual(['deadline-moved 2026-12-01 -> 2026-12-15'])
    const [call] = await findCalls(store.db, {}, NOW)
    expect(call).toMatchObject({
      revisions: 2,
      firstSeen: '2026-10-06T04:00:00Z',
      lastChange: '2026-10-07T04:00:00Z',
      lastSeen: '2026-10-07T04:00:00Z',
      nextDeadline: { day: '2026-12-15' },
    })
  })

  it('keeps every state that it supersedes, word for word and in order', async () => {
    for (const description of ['first', 'second', 'third']) {
      portal.show([aDraft('c1', { description })])
      await sweep()
    }
    const kept = await store.db
      .selectFrom('call_revision')
      .select(['number', 'description'])
      .orderBy('number')
      .execute()
    expect(kept).toEqual([
      { number: 1, description: 'first' },
      { number: 2, description: 'second' },
    ])
  })

  it('back to an earlier state is a change like any other', async () => {
    for (const closes of ['2026-12-01', '2026-12-15', '2026-12-01']) {
      portal.show([aDraft('c1', { closes })])
      await sweep()
    }
    expect(await toldAfter(store, 1)).toEqual([
      'deadline-moved 2026-12-01 -> 2026-12-15',
      'deadline-brought-forward 2026-12-15 -> 2026-12-01',
    ])
  })

  it('that cannot be logged is not stored either', async () => {
    portal.show([aDraft('c1')])
    await sweep()
    const before = await rowMarks(store.db)
    portal.show([aDraft('c1', { title: 'Another title' })])
    const classify = () => {
      throw new Error('the classifier has a bug')
    }
    await expect(sweep({ classify })).rejects.toThrow('the classifier has a bug')
    expect(await rowMarks(store.db)).toEqual(before)
  })
})

describe('search', () => {
  it('finds Swedish and English words by their stems, in the language of the call', async () => {
    portal.show([
      aDraft('sv', {
        title: 'Stöd till kommuner för klimatanpassning',
        titleLanguage: 'sv',
        description: 'Skolorna får bidrag.',
      }),
      aDraft('en', { title: 'Restoring wetlands in cities', description: 'Municipalities may apply.' }),
    ])
    await sweep()
    const found = async (text: string) => (await findCalls(store.db, { text }, NOW)).map((call) => call.refs[0]?.ref)
    expect(await found('kommun')).toEqual(['sv'])
    expect(await found('skola')).toEqual(['sv'])
    expect(await found('wetland restored')).toEqual(['en'])
    expect(await found('municipality')).toEqual(['en'])
    expect(await found('"cities" -wetlands')).toEqual([])
    expect(await found(`'; drop table call; --`)).toEqual([])
    expect(await found('tvättbjörn')).toEqual([])
  })
})

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one)
}
