import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findCalls } from '#store/calls'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aDraft, draftsNamed, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps, toldAfter } from '../support/small-sweep.ts'
import { emptyTables } from '../support/written-rows.ts'

const CALLS = draftsNamed('c', 21)
const LOST = CALLS.slice(1)

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
  await sweep()
})

const told = () => toldAfter(store, CALLS.length)
const sweepPartially = async () => {
  portal.spoil((page, number) => (number === 1 ? { ...page, rows: [null, ...page.rows.slice(1)] } : page))
  expect(await sweep()).toMatchObject({ outcome: 'partial', withdrawn: 0 })
  portal.spoil(undefined)
}

describe('a call that its portal no longer lists', () => {
  it('is withdrawn at the third complete sweep without it, and once', async () => {
    portal.show(LOST)
    expect(await sweep()).toMatchObject({ outcome: 'complete', withdrawn: 0 })
    expect(await sweep()).toMatchObject({ withdrawn: 0 })
    expect(await told()).toEqual([])
    expect(await sweep()).toMatchObject({ withdrawn: 1 })
    for (let more = 0; more < 4; more++) expect(await sweep()).toMatchObject({ withdrawn: 0, closed: 0, changed: 0 })
    expect(await told()).toEqual(['withdrawn open -> withdrawn'])
  })

  it('is missed by complete sweeps only: partial ones say nothing of what they lack', async () => {
    portal.show(LOST)
    await sweep()
    for (let more = 0; more < 5; more++) await sweepPartially()
    await sweep()
    for (let more = 0; more < 5; more++) await sweepPartially()
    expect(await told()).toEqual([])
    expect(await sweep()).toMatchObject({ withdrawn: 1 })
  })

  it('is never missed where the portal shows its newest calls only', async () => {
    const { source } = portal
    const newest: SmallPortal = { ...portal, source: { ...source, card: { ...source.card, lists: 'newest' } } }
    portal.show(LOST)
    for (let more = 0; more < 5; more++) {
      expect(await smallSweeps(store, newest)()).toMatchObject({ outcome: 'complete', withdrawn: 0 })
    }
    expect(await told()).toEqual([])
  })

  it('is missed by no sweep that failed or was refused', async () => {
    portal.show(LOST)
    await sweep()
    await sweep()
    portal.show(LOST.slice(0, 5))
    expect(await sweep()).toMatchObject({ outcome: 'refused' })
    portal.show([])
    expect(await sweep()).toMatchObject({ outcome: 'failed' })
    expect(await told()).toEqual([])
  })

  it('starts anew when it was seen between, also by a partial sweep', async () => {
    portal.show(LOST)
    await sweep()
    await sweep()
    portal.show([...LOST, CALLS[0]])
    await sweepPartially()
    portal.show(LOST)
    await sweep()
    await sweep()
    expect(await told()).toEqual([])
  })

  it('is reopened when it comes back, once', async () => {
    portal.show(LOST)
    for (let count = 0; count < 3; count++) await sweep()
    portal.show(CALLS)
    expect(await sweep()).toMatchObject({ outcome: 'complete', new: 0 })
    await sweep()
    await sweep()
    expect(await told()).toEqual(['withdrawn open -> withdrawn', 'reopened withdrawn -> open'])
    const [call] = await find('Call c1')
    expect(call?.status).toBe('open')
  })

  it('closes by its own date, without having been withdrawn', async () => {
    portal.show([...LOST, aDraft('c1', { closes: '2026-10-20' })])
    await sweep()
    portal.show(LOST)
    await sweep()
    await sweep()
    expect(await sweep({ now: '2026-10-21T06:00:00Z' })).toMatchObject({ closed: 1, withdrawn: 0 })
    expect((await told()).slice(1)).toEqual(['closed open -> closed'])
    for (let more = 0; more < 4; more++) expect(await sweep()).toMatchObject({ withdrawn: 0, closed: 0 })
  })

  it('closes by its own date in a partial sweep too: the date needs no portal', async () => {
    portal.show([...LOST, aDraft('c1', { closes: '2026-10-20' })])
    await sweep()
    portal.show(LOST)
    portal.spoil((page, number) => (number === 1 ? { ...page, rows: [null, ...page.rows.slice(1)] } : page))
    expect(await sweep({ now: '2026-10-21T06:00:00Z' })).toMatchObject({ outcome: 'partial', closed: 1 })
  })
})

describe('a call that two portals list', () => {
  it('is one call with two references, and withdrawn only when both have lost it', async () => {
    await emptyTables(store.db)
    const other = smallPortal('other-portal')
    const sweepOther = smallSweeps(store, other, '2026-10-06T04:00:00Z')
    const shared = (ref: string, identifier: string) => aDraft(ref, { identifier })
    portal.show([...LOST, shared('c1', 'LIFE-2026-Clima')])
    other.show([...draftsNamed('o', 12), shared('their-own-key', 'life-2026-CLIMA')])
    await sweep()
    expect(await sweepOther()).toMatchObject({ new: 12, outcome: 'complete' })
    const [call] = await find('Call c1')
    expect(call?.refs.map(({ source, ref }) => `${source}/${ref}`)).toEqual([
      'small-portal/c1',
      'other-portal/their-own-key',
    ])
    portal.show(LOST)
    for (let count = 0; count < 5; count++) expect(await sweep()).toMatchObject({ withdrawn: 0 })
    other.show(draftsNamed('o', 12))
    await sweepOther()
    await sweepOther()
    expect(await sweepOther()).toMatchObject({ withdrawn: 1 })
  })
})

const find = (text: string) => findCalls(store.db, { text: `"${text}"` }, Temporal.Instant.from('2026-10-10T00:00:00Z'))
