import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sourceStates } from '#jobs/source-states'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { draftsNamed, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { emptyTables } from '../support/written-rows.ts'

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
  portal.show(draftsNamed('c', 15))
  sweep = smallSweeps(store, portal)
})

const MORNING = '2026-10-05T04:15:00Z'
const stateAt = async (now: string) =>
  (await sourceStates(store.db, [portal.source.card], Temporal.Instant.from(now)))[0]

describe('a source', () => {
  it('that was never swept says so', async () => {
    expect(await stateAt(MORNING)).toEqual({
      id: 'small-portal',
      title: 'The small portal',
      gives: 'calls',
      health: 'never',
    })
  })

  it('is well after a whole sweep, and late when two slots have passed it by', async () => {
    await sweep({ now: MORNING })
    expect(await stateAt('2026-10-05T05:00:00Z')).toMatchObject({ health: 'ok', lastComplete: MORNING })
    expect(await stateAt('2026-10-07T04:14:00Z')).toMatchObject({ health: 'ok' })
    expect(await stateAt('2026-10-08T04:16:00Z')).toMatchObject({ health: 'late', lastComplete: MORNING })
  })

  it('whose last sweep failed is failing, and says when it was last read whole', async () => {
    await sweep({ now: MORNING })
    portal.show([])
    await sweep({ now: '2026-10-06T04:15:00Z' })
    expect(await stateAt('2026-10-06T05:00:00Z')).toMatchObject({ health: 'failing', lastComplete: MORNING })
  })

  it('whose last sweep was partial is drifting, until one is whole again', async () => {
    await sweep({ now: MORNING })
    portal.spoil((page, number) => (number === 1 ? { ...page, rows: [null, ...page.rows.slice(1)] } : page))
    await sweep({ now: '2026-10-06T04:15:00Z' })
    expect(await stateAt('2026-10-06T05:00:00Z')).toMatchObject({ health: 'drifting', lastComplete: MORNING })
    portal.spoil(undefined)
    await sweep({ now: '2026-10-07T04:15:00Z' })
    expect(await stateAt('2026-10-07T05:00:00Z')).toMatchObject({ health: 'ok', lastComplete: '2026-10-07T04:15:00Z' })
  })

  it('that waits for a key is neither late nor failing, whatever its last sweep was', async () => {
    portal.spoil(() => ({ total: 0, build: '', rows: 'gone' }) as never)
    await sweep({ now: MORNING })
    const waits = { secrets: ['UTLYST_SMALL_KEY'] }
    const cards = [{ ...portal.source.card, waits }]
    expect(await sourceStates(store.db, cards, Temporal.Instant.from('2026-11-05T05:00:00Z'))).toMatchObject([
      { health: 'waiting', waits },
    ])
  })

  it('that brought more than is believed at once is drifting, and says how much waits', async () => {
    await sweep({ now: MORNING })
    portal.show(draftsNamed('c', 15).map((call) => ({ ...call, status: 'closed' })))
    await sweep({ now: '2026-10-06T04:15:00Z' })
    expect(await stateAt('2026-10-06T05:00:00Z')).toMatchObject({
      health: 'drifting',
      held: { closing: 15 },
      lastComplete: '2026-10-06T04:15:00Z',
    })
  })

  it('that is a little off its card is drifting: the card is wrong, or the portal is changing', async () => {
    portal = smallPortal('small-portal', { maxCalls: 10 })
    portal.show(draftsNamed('c', 15))
    await smallSweeps(store, portal)({ now: MORNING })
    expect(await stateAt('2026-10-05T05:00:00Z')).toMatchObject({ health: 'drifting' })
  })

  it('where nothing can be applied for just now is well, and says so', async () => {
    portal = smallPortal('small-portal', { minCalls: 0 })
    await smallSweeps(store, portal)({ now: MORNING })
    expect(await stateAt('2026-10-05T05:00:00Z')).toMatchObject({ health: 'ok', isEmpty: true })
    portal.show(draftsNamed('c', 1))
    await smallSweeps(store, portal)({ now: '2026-10-06T04:15:00Z' })
    expect(await stateAt('2026-10-06T05:00:00Z')).not.toHaveProperty('isEmpty')
  })
})
