import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '#core/call'
import { findCalls } from '#store/calls'
import { changesAfter, changesSince } from '#store/changes'
import { joinCalls, keepApart, mergeHistory, MergeRefused, splitCall, suggestedMerges } from '#store/merges'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aDraft, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps, toldAfter } from '../support/small-sweep.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

const NOW = Temporal.Instant.from('2026-10-10T00:00:00Z')
const BY = { id: '7', name: 'Coordinator' }
const SAME = { programme: 'Impact Innovation', title: 'Impact Innovation: Net Zero Industry 2027' }

interface Office {
  readonly portal: SmallPortal
  readonly sweep: ReturnType<typeof smallSweeps>
}

let store: FreshStore
let vinnova: Office
let copy: Office
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  vinnova = open('vinnova')
  copy = open('euro-access')
})

function open(id: string): Office {
  const portal = smallPortal(id)
  return { portal, sweep: smallSweeps(store, portal) }
}

const editor = () => ({ ...sweepParts(store, vinnova.portal.http), db: store.db })
const calls = () => findCalls(store.db, {}, NOW)
const only = async (): Promise<Call> => {
  const all = await calls()
  expect(all).toHaveLength(1)
  return all[0]!
}
const sourcesOf = (call: Call) => call.refs.map(({ source }) => source)
const show = async ({ portal, sweep }: Office, ...rows: readonly ReturnType<typeof aDraft>[]) => {
  portal.show(rows)
  const report = await sweep()
  expect(report).toMatchObject({ outcome: 'complete', drift: [] })
  return report
}

describe('the same call at two portals', () => {
  it('is one call that was told once, whichever was read first', async () => {
    await show(copy, aDraft('e1', { ...SAME, budget: { currency: 'SEK', total: 5 } }))
    expect(await show(vinnova, aDraft('v1', { ...SAME, summary: 'Said by the agency' }))).toMatchObject({
      new: 0,
      changed: 0,
    })
    const call = await only()
    expect(sourcesOf(call)).toEqual(['vinnova', 'euro-access'])
    expect(call).toMatchObject({ summary: 'Said by the agency', budget: { total: 5 } })
    expect(call.provenance).toEqual({ budget: { source: 'euro-access', ref: 'e1' } })
    expect((await changesAfter(store.db, 0)).filter((one) => one.material).map(({ kind }) => kind)).toEqual([
      'appeared',
    ])
  })

  it('writes nothing when both say the same again', async () => {
    await show(vinnova, aDraft('v1', SAME))
    await show(copy, aDraft('e1', SAME))
    const marks = await rowMarks(store.db)
    await show(vinnova, aDraft('v1', SAME))
    await show(copy, aDraft('e1', SAME))
    expect(await rowMarks(store.db)).toEqual(marks)
  })

  it("keeps the better portal's word: a copy that moves its deadline is no news, time and again", async () => {
    await show(vinnova, aDraft('v1', SAME))
    await show(copy, aDraft('e1', SAME))
    for (const closes of ['2026-12-02', '2026-12-03', '2026-12-04']) await show(copy, aDraft('e1', { ...SAME, closes }))
    expect(await toldAfter(store, 1)).toEqual([])
    expect(await only()).toMatchObject({ deadlines: [{ day: '2026-12-01' }], revisions: 4 })
    await show(vinnova, aDraft('v1', { ...SAME, closes: '2026-12-15' }))
    expect(await toldAfter(store, 1)).toEqual(['deadline-moved 2026-12-01 -> 2026-12-15'])
  })

  it('closes when the one who decides says so, and not when a copy does', async () => {
    await show(vinnova, aDraft('v1', SAME))
    await show(copy, aDraft('e1', SAME))
    await show(copy, aDraft('e1', { ...SAME, status: 'closed' }))
    expect((await only()).status).toBe('open')
    await show(copy, aDraft('e1', SAME))
    await show(vinnova, aDraft('v1', { ...SAME, status: 'closed' }))
    expect((await only()).status).toBe('closed')
    expect(await toldAfter(store, 1)).toEqual(['closed open -> closed'])
  })

  it('lives while one portal has it, in the words of that one, and is withdrawn once with the last', async () => {
    await show(vinnova, aDraft('v1', { ...SAME, title: SAME.title }), aDraft('v2'))
    await show(copy, aDraft('e1', { ...SAME, summary: 'The copy' }), aDraft('e2', { title: 'Another thing' }))
    for (let count = 0; count < 4; count++) await show(vinnova, aDraft('v2'))
    const [lives] = (await calls()).filter(({ title }) => title === SAME.title)
    expect(lives).toMatchObject({ status: 'open', refs: [{ source: 'euro-access' }, { source: 'vinnova' }] })
    for (let count = 0; count < 4; count++) await show(copy, aDraft('e2', { title: 'Another thing' }))
    expect((await toldAfter(store, 3)).filter((one) => !one.startsWith('text'))).toEqual([
      'withdrawn open -> withdrawn',
    ])
  })

  it('is joined later, when the closing day is announced', async () => {
    await show(vinnova, aDraft('v1', SAME))
    await show(copy, aDraft('e1', { ...SAME, deadlines: [] }))
    expect(await calls()).toHaveLength(2)
    await show(copy, aDraft('e1', SAME))
    expect(sourcesOf(await only())).toEqual(['vinnova', 'euro-access'])
  })

  it('is never made of two rows of one portal', async () => {
    await show(vinnova, aDraft('v1', SAME), aDraft('v2', SAME))
    expect(await calls()).toHaveLength(2)
  })

  it('is found by its identifier however the title and the days are written', async () => {
    await show(copy, aDraft('e1', { identifier: 'life-2027-a', title: 'LIFE: Air', closes: '2026-12-03' }))
    await show(vinnova, aDraft('v1', { identifier: 'LIFE-2027-A', title: 'Clean air' }))
    expect(await only()).toMatchObject({ title: 'Clean air', refs: [{ source: 'vinnova' }, { source: 'euro-access' }] })
  })

  it('is suggested to a person where it is doubtful, and not again when that one says no', async () => {
    await show(vinnova, aDraft('v1', { ...SAME, titleLanguage: 'sv' }))
    await show(copy, aDraft('e1', { ...SAME, title: 'Impact Innovation: Industry without emissions' }))
    const [suggestion] = await suggestedMerges(store.db)
    expect(suggestion).toMatchObject({ call: 1, other: 2 })
    await keepApart(editor(), { call: 1, other: 2, by: BY, now: NOW })
    await show(copy, aDraft('e1', { ...SAME, title: 'Impact Innovation: Industry without any emissions' }))
    expect(await suggestedMerges(store.db)).toEqual([])
    await show(copy, aDraft('e1', SAME))
    expect(await calls()).toHaveLength(2)
  })
})

describe('a wrong merge', () => {
  beforeEach(async () => {
    await show(vinnova, aDraft('v1', SAME))
    await show(copy, aDraft('e1', { ...SAME, summary: 'First' }))
    await show(copy, aDraft('e1', { ...SAME, summary: 'Second' }))
  })
  const split = () =>
    splitCall(editor(), { call: 1, source: 'euro-access', ref: 'e1', by: BY, now: NOW, reason: 'two' })

  it('is undone: each call has its own reference, facts and revisions, and the new one is told', async () => {
    const told = (await changesAfter(store.db, 0)).length
    const apart = await split()
    const [kept, other] = (await calls()).toSorted((a, b) => a.id - b.id)
    expect(kept).toMatchObject({ id: 1, refs: [{ source: 'vinnova' }] })
    expect(kept).not.toHaveProperty('summary')
    expect(kept).not.toHaveProperty('provenance')
    expect(other).toMatchObject({ id: apart, refs: [{ source: 'euro-access' }], summary: 'Second', revisions: 2 })
    const events = (await changesAfter(store.db, 0)).slice(told)
    expect(events.filter((one) => one.material).map(({ kind, call }) => [kind, call])).toEqual([['appeared', apart]])
    expect(await mergeHistory(store.db, 1)).toMatchObject([{ decision: 'apart', by: BY, reason: 'two' }])
  })

  it('stays undone over later sweeps, changed or not', async () => {
    await split()
    await show(vinnova, aDraft('v1', { ...SAME, summary: 'New' }))
    await show(copy, aDraft('e1', { ...SAME, summary: 'Third' }))
    await show(copy, aDraft('e1', { ...SAME, summary: 'Fourth' }))
    expect(await calls()).toHaveLength(2)
    expect(await suggestedMerges(store.db)).toEqual([])
  })

  it.each(['split', 'join'] as const)('leaves everything as it was when the %s breaks off', async (what) => {
    await show(vinnova, aDraft('v1', SAME), aDraft('v9', { title: 'Another thing' }))
    const marks = await rowMarks(store.db)
    const broken = {
      ...editor(),
      classify: () => {
        throw new Error('power cut')
      },
    }
    const doing = { by: BY, now: NOW }
    const act =
      what === 'split'
        ? splitCall(broken, { call: 1, source: 'euro-access', ref: 'e1', ...doing })
        : joinCalls(broken, {
            call: 1,
            other: (await calls()).find(({ title }) => title === 'Another thing')!.id,
            ...doing,
          })
    await expect(act).rejects.toThrow('power cut')
    expect(await rowMarks(store.db)).toEqual(marks)
  })

  it('cannot be undone where there is nothing to split', async () => {
    await split()
    await expect(split()).rejects.toThrow(MergeRefused)
  })
})

describe('two calls that a person joins', () => {
  beforeEach(async () => {
    await show(vinnova, aDraft('v1', { title: 'Gröna städer' }))
    await show(copy, aDraft('e1', { title: 'Green cities', closes: '2026-12-09', summary: 'From the copy' }))
    await joinCalls(editor(), { call: 2, other: 1, by: BY, now: NOW })
  })

  it('are one, and no event of either is lost or told again', async () => {
    expect(await only()).toMatchObject({
      id: 1,
      title: 'Gröna städer',
      deadlines: [{ day: '2026-12-01' }],
      summary: 'From the copy',
    })
    expect((await changesSince(store.db, { call: 2 })).map(({ kind }) => kind)).toEqual(['appeared'])
    expect((await toldAfter(store, 2)).filter((one) => !one.startsWith('text-changed'))).toEqual([])
  })

  it('stay one over later sweeps, with one history', async () => {
    await show(copy, aDraft('e1', { title: 'Greener cities', closes: '2026-12-09' }))
    await show(vinnova, aDraft('v1', { title: 'Gröna städer', closes: '2026-12-20' }))
    expect(await only()).toMatchObject({ deadlines: [{ day: '2026-12-20' }] })
  })

  it('are the two that they were when they are split again, with what happened meanwhile told once', async () => {
    await show(copy, aDraft('e1', { title: 'Green cities', closes: '2026-12-19' }))
    const before = (await changesAfter(store.db, 0)).length
    expect(await splitCall(editor(), { call: 1, source: 'euro-access', ref: 'e1', by: BY, now: NOW })).toBe(2)
    const events = (await changesAfter(store.db, 0)).slice(before).filter((one) => one.material)
    expect(events.map(({ kind, call }) => [kind, call])).toEqual([['deadline-moved', 2]])
    expect((await calls()).map(({ id }) => id).sort()).toEqual([1, 2])
  })

  it('are not joined with themselves, nor with what is not there', async () => {
    for (const other of [1, 2, 99])
      await expect(joinCalls(editor(), { call: 1, other, by: BY, now: NOW })).rejects.toThrow(MergeRefused)
  })
})
