import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countRows } from '#store/dump'
import { sweepSource } from '#sweep/sweep-source'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { draftsNamed, type SmallPage, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

const CALLS = draftsNamed('c', 45)
const PAGES = 5

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
  portal.show(CALLS)
  sweep = smallSweeps(store, portal)
})

const storedCalls = async () => (await countRows(store.db)).call
/** Spoils the page with that number in the first pass over the list only. */
const inFirstPass =
  (number: number, how: (page: SmallPage) => SmallPage) => (page: SmallPage, at: number, request: number) =>
    at === number && request <= PAGES ? how(page) : page
const always = (number: number, how: (page: SmallPage) => SmallPage) => (page: SmallPage, at: number) =>
  at === number ? how(page) : page

describe('a sweep is complete', () => {
  it('when the different rows that came are as many as the portal counts', async () => {
    expect(await sweep()).toMatchObject({ outcome: 'complete', seen: 45, new: 45, passes: 1, requests: PAGES })
    expect(await storedCalls()).toBe(45)
  })

  it('when a second pass brought what the first one lost', async () => {
    portal.spoil(inFirstPass(3, (page) => ({ ...page, rows: [...page.rows.slice(0, 9), CALLS[0]] })))
    expect(await sweep()).toMatchObject({ outcome: 'complete', seen: 45, new: 45, passes: 2 })
  })

  it('when one pass came from one build of the server, whatever the pass before it was', async () => {
    portal.spoil(inFirstPass(4, (page) => ({ ...page, build: '1.1' })))
    expect(await sweep()).toMatchObject({ outcome: 'complete', seen: 45, passes: 2 })
  })

  it('when the list is shorter than ever, but a person accepts it', async () => {
    await sweep()
    portal.show(CALLS.slice(0, 20))
    expect(await sweep()).toMatchObject({ outcome: 'refused' })
    expect(await sweep({ accept: true })).toMatchObject({ outcome: 'complete', seen: 20 })
  })
})

describe('a sweep is partial', () => {
  it('when a row repeats on the next page, as then another one is lost', async () => {
    portal.spoil(always(3, (page) => ({ ...page, rows: [...page.rows.slice(0, 9), CALLS[0]] })))
    const report = await sweep()
    expect(report).toMatchObject({ outcome: 'partial', seen: 44, new: 44, passes: 3 })
    expect(report.problem).toBe('the portal counts 45 rows, 44 different ones came')
    expect(await storedCalls()).toBe(44)
  })

  it('when a row could not be read, which is told by its place', async () => {
    portal.spoil(always(2, (page) => ({ ...page, rows: [null, ...page.rows.slice(1)] })))
    const report = await sweep()
    expect(report).toMatchObject({ outcome: 'partial', new: 44, problem: '1 rows could not be read' })
    expect(report.drift).toEqual([{ where: 'page 2, row 1', problem: 'the row is no object', scope: 'row' }])
  })

  it('when a pass could not read a row, and the next ones lost it: it was never read', async () => {
    portal.spoil((page, number, request) => {
      if (number !== 2) return page
      const first = request <= PAGES ? { ...CALLS[10], title: undefined } : CALLS[0]
      return { ...page, rows: [first, ...page.rows.slice(1)] }
    })
    expect(await sweep()).toMatchObject({ outcome: 'partial', seen: 44, problem: '1 rows could not be read' })
  })

  it('without being taken for a renamed field: shares are of the calls of one pass', async () => {
    portal = smallPortal('small-portal', { fill: { title: 1 } })
    portal.show(CALLS)
    portal.spoil((page, _, request) => ({
      ...page,
      rows: page.rows.map((row, at) => (at === Math.floor((request - 1) / PAGES) ? CALLS[0] : row)),
    }))
    expect(await smallSweeps(store, portal)()).toMatchObject({ outcome: 'complete', seen: 45, passes: 2 })
  })

  it('when the list grew while it was read', async () => {
    portal.spoil((page, number, request) =>
      number === 5 && request > PAGES ? { ...page, rows: [...page.rows, ...draftsNamed('late', 1)] } : page,
    )
    expect(await sweep()).toMatchObject({ outcome: 'complete', passes: 1 })
    portal.spoil((page, number) => (number === 5 ? { ...page, rows: [...page.rows, ...draftsNamed('late', 1)] } : page))
    expect(await sweep()).toMatchObject({ outcome: 'partial', new: 1 })
  })
})

describe('a sweep fails and stores nothing', () => {
  it.each([1, 2, 3, 4, 5])('when page %i comes from another build of the server every time', async (number) => {
    await sweep()
    const before = await rowMarks(store.db)
    portal.show([...CALLS, ...draftsNamed('new', 3)])
    portal.spoil(always(number, (page) => ({ ...page, build: '1.1', total: 134 })))
    const report = await sweep()
    expect(report).toMatchObject({ outcome: 'failed', passes: expect.any(Number), new: 0 })
    expect(report.problem).toMatch(/two lists in one sweep|different ones came/)
    expect(await rowMarks(store.db)).toEqual(before)
  })

  it.each([1, 2, 3, 4, 5])('when page %i has lost its list of rows', async (number) => {
    await sweep()
    const before = await rowMarks(store.db)
    portal.spoil(always(number, ({ rows: _, ...page }) => ({ ...page, hits: [] }) as never))
    expect(await sweep()).toMatchObject({
      outcome: 'failed',
      problem: '/list: "rows" is no list',
      failure: 'other-form',
    })
    expect(await rowMarks(store.db)).toEqual(before)
  })

  it('when fewer calls came than the portal ever had', async () => {
    portal = smallPortal('small-portal', { minCalls: 40 })
    portal.show(CALLS.slice(0, 39))
    const report = await smallSweeps(store, portal)()
    expect(report).toMatchObject({ outcome: 'failed', seen: 39, passes: 3 })
    expect(report.problem).toContain('expected 40-10000, got 39')
    expect(await storedCalls()).toBe(0)
  })

  it('when the portal says that it has nothing, and says so in its report', async () => {
    await sweep()
    const before = await rowMarks(store.db)
    portal.show([])
    expect(await sweep()).toMatchObject({ outcome: 'failed', seen: 0 })
    expect(await rowMarks(store.db)).toEqual(before)
  })

  it('when a field is gone from most calls: it was renamed, not emptied', async () => {
    portal = smallPortal('small-portal', { fill: { summary: 0.9 } })
    sweep = smallSweeps(store, portal)
    portal.show(CALLS.map((call) => ({ ...call, summary: 'what it is about' })))
    expect(await sweep()).toMatchObject({ outcome: 'complete' })
    const before = await rowMarks(store.db)
    portal.show(CALLS)
    const report = await sweep()
    expect(report).toMatchObject({ outcome: 'refused', failure: 'unlike-usual', new: 0, changed: 0 })
    expect(report.problem).toContain('share of calls with summary: expected 0.9, got 0.000')
    expect(await rowMarks(store.db)).toEqual(before)
  })
})

describe('a bug of ours', () => {
  it('is thrown, also in a second pass: it must not pass for a bad day of the portal', async () => {
    portal.spoil((page, number, request) => {
      if (request > PAGES) throw new TypeError('our own bug')
      return number === 2 ? { ...page, rows: [CALLS[0], ...page.rows.slice(1)] } : page
    })
    await expect(sweep()).rejects.toThrow('our own bug')
    expect(await storedCalls()).toBe(0)
  })

  it('is in the log, and leaves the source free for the next sweep', async () => {
    portal.spoil(() => {
      throw new TypeError('our own bug')
    })
    await expect(sweep()).rejects.toThrow('our own bug')
    const log = await store.db.selectFrom('sweep').select(['outcome', 'report']).execute()
    expect(log).toMatchObject([
      { outcome: 'failed', report: { problem: 'a fault of ours: TypeError: our own bug', failure: 'own-fault' } },
    ])
    portal.spoil(undefined)
    expect(await sweep()).toMatchObject({ outcome: 'complete' })
  })
})

describe('a sweep that is stopped', () => {
  it('says so in the log and leaves the source free for the next one', async () => {
    const stop = new AbortController()
    const http = {
      ...portal.http,
      fetch: async () => {
        stop.abort()
        throw stop.signal.reason
      },
    }
    const now = Temporal.Instant.from('2026-10-05T04:00:00Z')
    const report = await sweepSource(portal.source, now, stop.signal, sweepParts(store, http))
    expect(report).toMatchObject({
      outcome: 'failed',
      problem: 'the sweep was stopped before it was done',
      failure: 'stopped',
    })
    expect(await sweep()).toMatchObject({ outcome: 'complete' })
  })
})
