import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { day } from '#core/day'
import { countRows } from '#store/dump'
import { heldOfSweep, heldSweeps, NothingHeld, refuseHeld, releaseHeld } from '#sweep/release-held'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aDraft, draftsNamed, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps, toldAfter } from '../support/small-sweep.ts'
import { emptyTables } from '../support/written-rows.ts'

const CALLS = draftsNamed('c', 150)
const NOW = Temporal.Instant.from('2026-10-05T20:00:00Z')

let store: FreshStore
let portal: SmallPortal
let sweep: ReturnType<typeof smallSweeps>
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  portal = smallPortal('small-portal', {}, 200)
  portal.show(CALLS)
  sweep = smallSweeps(store, portal)
  expect(await sweep()).toMatchObject({ outcome: 'complete', new: 150, held: {} })
})

const told = () => toldAfter(store, CALLS.length)
const countCalls = async () => (await countRows(store.db)).call
const change = (count: number, words: Partial<CallDraft>) =>
  CALLS.map((call, index) => (index < count ? { ...call, ...words } : call))
const waiting = async () => (await heldSweeps(store.db))[0]!
const release = async () => releaseHeld(sweepParts(store, portal.http), (await waiting()).sweep, NOW)
const refuse = async () => refuseHeld(store.db, (await waiting()).sweep)

describe('a sweep holds back for a person', () => {
  it('more than 100 openings at once, and stores the rest', async () => {
    const [moved, ...others] = CALLS
    portal.show([{ ...moved!, title: 'Another title' }, ...others, ...draftsNamed('new', 101)])
    expect(await sweep()).toMatchObject({ outcome: 'complete', new: 0, changed: 1, held: { opening: 101 } })
    expect(await told()).toEqual(['text-changed Call c1 -> Another title'])
    expect(await countCalls()).toBe(150)
  })

  it('none of 100 openings', async () => {
    portal.show([...CALLS, ...draftsNamed('new', 100)])
    expect(await sweep()).toMatchObject({ new: 100, held: {} })
  })

  it('more than ten closings that no date explains', async () => {
    portal.show(change(10, { status: 'closed' }))
    expect(await sweep()).toMatchObject({ closed: 10, held: {} })
    portal.show(CALLS)
    await sweep()
    portal.show(change(11, { status: 'closed' }))
    expect(await sweep()).toMatchObject({ closed: 0, changed: 0, held: { closing: 11 } })
  })

  it('no closing by date, however many', async () => {
    expect(await sweep({ now: '2026-10-15T04:00:00Z' })).toMatchObject({ closed: 0 })
    expect(await sweep({ now: '2026-12-02T04:00:00Z' })).toMatchObject({ closed: 150, held: {} })
  })

  it('deadlines that moved for most calls at once: one date read wrongly is all dates read wrongly', async () => {
    portal.show(change(76, { deadlines: [{ day: day('2027-12-01'), zone: 'Europe/Brussels' }] }))
    expect(await sweep()).toMatchObject({ changed: 0, held: { deadline: 76 } })
    portal.show(change(75, { deadlines: [{ day: day('2027-12-01'), zone: 'Europe/Brussels' }] }))
    expect(await sweep()).toMatchObject({ changed: 75, held: {} })
  })

  it('calls that are gone, when they are more than ten', async () => {
    portal.show(CALLS.slice(12))
    for (const expected of [{}, {}, { withdrawal: 12 }, { withdrawal: 12 }])
      expect(await sweep()).toMatchObject({ outcome: 'complete', withdrawn: 0, held: expected })
    expect(await told()).toEqual([])
    expect(await release()).toEqual({ source: 'small-portal', released: 12 })
    expect(await told()).toEqual(Array(12).fill('withdrawn open -> withdrawn'))
    expect(await sweep()).toMatchObject({ withdrawn: 0, held: {} })
  })

  it('nothing after a long silence, when a portal may rightly be another one', async () => {
    portal.show([...CALLS, ...draftsNamed('new', 101)])
    expect(await sweep({ now: '2026-10-20T05:00:00Z' })).toMatchObject({ new: 101, held: {} })
  })

  it('nothing that a person accepts beforehand', async () => {
    portal.show([...CALLS, ...draftsNamed('new', 101)])
    await sweep()
    expect(await sweep({ accept: true })).toMatchObject({ new: 101, held: {} })
    expect(await heldSweeps(store.db)).toEqual([])
  })
})

describe('what is held', () => {
  beforeEach(async () => {
    portal.show([...CALLS, ...draftsNamed('new', 140)])
    await sweep()
  })

  it('can be looked at, call by call', async () => {
    const { sweep: id, held } = await waiting()
    expect(held).toEqual({ opening: 140 })
    const { source, changes } = await heldOfSweep(store.db, id)
    expect(source).toBe('small-portal')
    expect(changes[0]).toMatchObject({ kind: 'opening', ref: 'new1', title: 'Call new1', draft: { ref: 'new1' } })
  })

  it('is stored and told once when a person releases it', async () => {
    const { sweep: id } = await waiting()
    expect(await release()).toEqual({ source: 'small-portal', released: 140 })
    expect(await told()).toEqual(Array(140).fill('appeared - -> open'))
    await expect(releaseHeld(sweepParts(store, portal.http), id, NOW)).rejects.toThrow(NothingHeld)
    expect(await sweep({ now: '2026-10-06T04:00:00Z' })).toMatchObject({ outcome: 'complete', new: 0, held: {} })
    expect(await told()).toHaveLength(140)
  })

  it('is neither stored nor held again when a person refuses it, until the portal says something else', async () => {
    expect(await refuse()).toEqual({ source: 'small-portal', refused: 140 })
    expect(await sweep()).toMatchObject({ new: 0, held: {} })
    expect(await countCalls()).toBe(150)
    portal.show([...CALLS, aDraft('new1', { title: 'A call after all' })])
    expect(await sweep({ accept: true })).toMatchObject({ new: 1 })
  })

  it('is forgotten when the portal recovers', async () => {
    portal.show(CALLS)
    expect(await sweep({ accept: true })).toMatchObject({ new: 0, held: {} })
    expect(await heldSweeps(store.db)).toEqual([])
  })

  it('is superseded by the next sweep, so that nobody releases what the portal no longer says', async () => {
    const { sweep: first } = await waiting()
    portal.show([...CALLS, ...draftsNamed('new', 120)])
    expect(await sweep()).toMatchObject({ held: { opening: 120 } })
    expect((await waiting()).sweep).not.toBe(first)
    await expect(heldOfSweep(store.db, first)).rejects.toThrow(NothingHeld)
  })
})
