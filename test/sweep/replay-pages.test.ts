import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Source } from '#source-kit/contract'
import { ShapeError } from '#source-kit/reading'
import { countRows } from '#store/dump'
import { replayPages } from '#sweep/replay-pages'
import { createSnapshots, type Snapshots } from '#sweep/snapshots'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aDraft, draftsNamed, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps, toldAfter } from '../support/small-sweep.ts'
import { temporaryFolder } from '../support/utlyst.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

/** A row in the shape that the portal has since yesterday: its title is called a heading. */
const renamed = (ref: string) => {
  const { title, ...row } = aDraft(ref)
  return { ...row, heading: title }
}

let store: FreshStore
let portal: SmallPortal
let sweep: ReturnType<typeof smallSweeps>
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let snapshots: Snapshots
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  folder = await temporaryFolder()
  snapshots = createSnapshots(folder.path)
  portal = smallPortal('small-portal', { minCalls: 0 })
  portal.show([...draftsNamed('c', 12), renamed('lost')])
  const run = smallSweeps(store, portal)
  sweep = (more) => run({ snapshots, ...more })
})
afterEach(() => folder.remove())

/** The same source after its fix. */
function mended({ card, start, parse }: Source): Source {
  return {
    card,
    start,
    parse: (page) => {
      const body = page.body.replaceAll('"heading"', '"title"')
      return parse({ ...page, body, json: () => JSON.parse(body) as unknown })
    },
  }
}

const replay = (source: Source, since?: string) =>
  replayPages(
    source,
    since === undefined ? undefined : Temporal.Instant.from(since),
    Temporal.Instant.from('2026-10-06T08:00:00Z'),
    { ...sweepParts(store, portal.http), snapshots },
  )

describe('what could not be read', () => {
  it('is kept with its page, which the report names', async () => {
    const { drift } = await sweep()
    expect(drift).toEqual([
      { where: 'lost', problem: 'title is missing', kind: 'missing', scope: 'row', page: expect.any(String) },
    ])
    expect((await snapshots.read(drift[0]?.page ?? '')).body).toContain('"heading":"Call lost"')
  })

  it('is kept too when the whole page could not be read', async () => {
    portal.spoil(() => ({ note: 'closed for repair' }) as never)
    const { outcome, page } = await sweep()
    expect(outcome).toBe('failed')
    expect((await snapshots.read(page ?? '')).body).toContain('closed for repair')
  })

  it('is stored and told once when the pages are read again after a fix', async () => {
    await sweep()
    expect(await replay(mended(portal.source))).toMatchObject({
      pages: 2,
      calls: 13,
      new: 1,
      changed: 0,
      drift: [],
    })
    expect(await toldAfter(store, 12)).toEqual(['appeared - -> open'])
    const before = await rowMarks(store.db)
    expect(await replay(mended(portal.source))).toMatchObject({ new: 0, changed: 0, drift: [] })
    expect(await rowMarks(store.db)).toEqual(before)
    portal.show([...draftsNamed('c', 12), aDraft('lost')])
    expect(await sweep({ now: '2026-10-07T04:00:00Z' })).toMatchObject({ outcome: 'complete', new: 0, changed: 0 })
  })

  it('stays what it is while the parser is the same', async () => {
    await sweep()
    const before = await rowMarks(store.db)
    expect(await replay(portal.source)).toMatchObject({ new: 0, changed: 0, drift: [{ where: 'lost' }] })
    expect(await rowMarks(store.db)).toEqual(before)
  })
})

describe('a page that is read again', () => {
  it('does not overrule what a later sweep has stored', async () => {
    await sweep({ now: '2026-10-05T04:00:00Z' })
    portal.show([...draftsNamed('c', 11), aDraft('c12', { title: 'Told on Tuesday' }), renamed('lost')])
    await sweep({ now: '2026-10-06T04:00:00Z', snapshots: createSnapshots(`${folder.path}/elsewhere`) })
    expect(await replay(portal.source)).toMatchObject({ changed: 0, outdated: 1 })
    const titles = await store.db.selectFrom('call').select('title').execute()
    expect(titles.map(({ title }) => title)).toContain('Told on Tuesday')
  })

  it('is none of before the day that was asked for', async () => {
    await sweep({ now: '2026-10-05T04:00:00Z' })
    expect(await replay(mended(portal.source), '2026-10-05T12:00:00Z')).toMatchObject({ pages: 0, calls: 0 })
    expect((await countRows(store.db)).call).toBe(12)
  })

  it('says nothing of what it lacks, and leaves the health of the source to the next sweep', async () => {
    await sweep({ now: '2026-10-05T04:00:00Z' })
    for (let round = 0; round < 4; round++) await replay(mended(portal.source), '2026-10-05T12:00:00Z')
    expect((await toldAfter(store, 12)).filter((line) => line.startsWith('withdrawn'))).toEqual([])
  })

  it('is told when it cannot be read at all', async () => {
    await sweep()
    const broken: Source = {
      ...portal.source,
      parse: () => {
        throw new ShapeError('nothing is as it was')
      },
    }
    const { drift, calls } = await replay(broken)
    expect(calls).toBe(0)
    expect(drift[0]).toMatchObject({ problem: 'nothing is as it was', page: expect.any(String) })
  })
})
