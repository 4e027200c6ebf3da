import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '#fetch/answer'
import type { Http } from '#fetch/http'
import { sweepSource } from '#sweep/sweep-source'
import { euSource, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { fixturesOf } from '../support/source-fixtures.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

interface Row {
  readonly reference: string
  readonly metadata: Readonly<Record<string, readonly string[]>>
}

const NOW = Temporal.Instant.from('2026-11-24T12:00:00Z')
const LIST = fixturesOf('eu-funding-tenders').find(({ name }) => name === '2026-11-24-list')?.page.body ?? ''
const rows = (JSON.parse(LIST) as { results: readonly Row[] }).results
const expects = { ...euSource.card.expects, minCalls: 1 }
const TOPIC = '52100101TOPICSen'

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(() => emptyTables(store.db))

/** What a sweep of that list tells, and which rows it has read. */
async function sweep(list: readonly Row[] = rows) {
  const read: string[] = []
  const parse: typeof euSource.parse = (page) => {
    const result = euSource.parse(page)
    read.push(...result.calls.map(({ ref }) => ref))
    return result
  }
  const parts = sweepParts(store, portal(list), { expects })
  return { ...(await sweepSource({ ...euSource, parse }, NOW, new AbortController().signal, parts)), read }
}

const memory = () => store.db.selectFrom('row_memory').selectAll().orderBy('ref').execute()
const cascadeCalls = rows.filter(isOfType('8')).map(({ reference }) => reference)

describe('a row that is what it was', () => {
  it('is not read again, and its call counts as seen', async () => {
    const first = await sweep()
    const before = await rowMarks(store.db)
    const remembered = await memory()
    const again = await sweep()
    expect(again).toMatchObject({ outcome: 'complete', seen: first.seen, new: 0, changed: 0, withdrawn: 0 })
    expect(again.read).toEqual(cascadeCalls)
    expect(await rowMarks(store.db)).toEqual(before)
    expect(await memory()).toEqual(remembered)
  })

  it('is not read again when its call is over by its own date', async () => {
    const past = rows.map((row) =>
      row.reference === TOPIC ? withMember(row, 'deadlineDate', '2026-11-23T00:00:00.000+0000') : row,
    )
    expect(await sweep(past)).toMatchObject({ outcome: 'complete' })
    expect((await sweep(past)).read).toEqual(cascadeCalls)
  })

  it('is not read again because another build of the server sent it', async () => {
    await sweep()
    expect((await sweep(rows.map((row) => ({ ...row, apiVersion: '2.150.0' })))).read).toEqual(cascadeCalls)
  })

  it('is read again when other code has read it last', async () => {
    const { read } = await sweep()
    await store.db.updateTable('row_memory').set({ reader: 'of last week' }).execute()
    expect((await sweep()).read).toEqual(read)
    expect((await sweep()).read).toEqual(cascadeCalls)
  })

  it('is read again when what is stored is not what was read from it', async () => {
    await sweep()
    await store.db.updateTable('call_reference').set({ hash: 'of another state' }).where('ref', '=', TOPIC).execute()
    const again = await sweep()
    expect(again.read).toContain(TOPIC)
    expect(again.read).toHaveLength(cascadeCalls.length + 1)
  })

  it('is read again when its call was told to be over: it is back', async () => {
    await sweep()
    await store.db.updateTable('call_reference').set({ is_live: false }).where('ref', '=', TOPIC).execute()
    await store.db.updateTable('call').set({ status: 'withdrawn' }).where('identity', 'like', '%').execute()
    expect(await sweep()).toMatchObject({ changed: 1 })
  })

  it('keeps being read while there is something in it that we do not know', async () => {
    const odd = rows.map((row) => (row.reference === TOPIC ? withMember(row, 'frameworkProgramme', '99') : row))
    await sweep(odd)
    const again = await sweep(odd)
    expect(again.drift).toMatchObject([{ where: TOPIC }])
    expect(again.read.toSorted()).toEqual([...cascadeCalls, TOPIC].toSorted())
  })
})

describe('a row that is not', () => {
  it('is read, and it alone', async () => {
    await sweep()
    const moved = rows.map((row) =>
      row.reference === TOPIC ? withMember(row, 'deadlineDate', '2028-01-02T00:00:00.000+0000') : row,
    )
    const again = await sweep(moved)
    expect(again).toMatchObject({ outcome: 'complete', changed: 1 })
    expect(again.read.toSorted()).toEqual([...cascadeCalls, TOPIC].toSorted())
    expect((await sweep(moved)).read).toEqual(cascadeCalls)
  })

  it('is noticed to have gone, though no other was read', async () => {
    await sweep()
    const less = rows.filter(({ reference }) => reference !== TOPIC)
    for (let times = 1; times < 3; times += 1) expect(await sweep(less)).toMatchObject({ withdrawn: 0 })
    expect(await sweep(less)).toMatchObject({ outcome: 'complete', withdrawn: 1 })
  })

  it('is forgotten when it has gone', async () => {
    await sweep()
    const before = await memory()
    await sweep(rows.filter(({ reference }) => reference !== TOPIC))
    expect(await memory()).toEqual(before.filter(({ ref }) => ref !== TOPIC))
  })
})

describe('what a card expects of most calls', () => {
  const bare = ({ metadata, ...row }: Row): Row => {
    const { descriptionByte: _, ...others } = metadata
    return { ...row, metadata: others }
  }

  it('is not asked of a few changed ones among many that are as they were', async () => {
    await sweep()
    const few = rows.map((row, index) => (isOfType('1')(row) && index < 4 ? bare(row) : row))
    expect(await sweep(few)).toMatchObject({ outcome: 'complete', changed: 3 })
  })

  it('is missed when a member is gone from all', async () => {
    await sweep()
    expect(await sweep(rows.map(bare))).toMatchObject({ outcome: 'refused', changed: 0 })
  })
})

function isOfType(type: string) {
  return ({ metadata }: Row) => metadata['type']?.[0] === type
}

function withMember(row: Row, member: string, value: string): Row {
  return { ...row, metadata: { ...row.metadata, [member]: [value] } }
}

function portal(results: readonly Row[]): Http {
  const body = JSON.stringify({
    ...(JSON.parse(LIST) as object),
    totalResults: results.length,
    results,
  })
  return {
    fetch: ({ url }): Promise<Answer> =>
      Promise.resolve({
        url,
        status: 200,
        contentType: 'application/json',
        body,
        bytes: body.length,
        notModified: false,
      }),
    close: () => Promise.resolve(),
  }
}
