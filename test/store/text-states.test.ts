import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { textStatesOf } from '#store/text-states'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aDraft, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { emptyTables } from '../support/written-rows.ts'

let store: FreshStore
let portal: SmallPortal
let sweepAt: (at: string, draft: Partial<CallDraft>) => Promise<void>
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  portal = smallPortal()
  sweepAt = async (at, draft) => {
    portal.show([aDraft('a', { closes: '2027-06-01', ...draft })])
    await smallSweeps(store, portal, at)()
  }
})

async function told(most = 20) {
  const { id } = await store.db.selectFrom('call').select('id').executeTakeFirstOrThrow()
  return (await textStatesOf(store.db, id, most)).map(({ before, after }) => [before, after])
}

describe('what a text said before a change and after it', () => {
  it('is told of each change, the earlier ones too', async () => {
    await sweepAt('2026-10-12T05:00:00Z', { description: 'Ett.' })
    await sweepAt('2026-10-13T05:00:00Z', { description: 'Två.' })
    await sweepAt('2026-10-14T05:00:00Z', { description: 'Två.', summary: 'Kort.' })
    await sweepAt('2026-10-15T05:00:00Z', { description: 'Tre.', summary: 'Kort.' })
    expect(await told()).toEqual([
      ['Ett.', 'Två.'],
      ['', 'Kort.'],
      ['Två.', 'Tre.'],
    ])
    expect(await told(1)).toEqual([['Två.', 'Tre.']])
  })

  it('is told of a text that came or went whole', async () => {
    await sweepAt('2026-10-12T05:00:00Z', {})
    await sweepAt('2026-10-13T05:00:00Z', { description: 'Ny.' })
    await sweepAt('2026-10-14T05:00:00Z', {})
    expect(await told()).toEqual([
      ['', 'Ny.'],
      ['Ny.', ''],
    ])
  })

  it('is told of no change but that of a text', async () => {
    await sweepAt('2026-10-12T05:00:00Z', { description: 'Ett.' })
    await sweepAt('2026-10-13T05:00:00Z', { description: 'Ett.', programme: 'LIFE', cofinancing: { percent: 60 } })
    expect(await told()).toEqual([])
  })

  it('is not made up where the event has no state that ended with it', async () => {
    await sweepAt('2026-10-12T05:00:00Z', { description: 'Ett.' })
    await sweepAt('2026-10-13T05:00:00Z', { description: 'Två.' })
    await store.db.updateTable('change_event').set({ source: 'by-hand' }).execute()
    expect(await told()).toEqual([])
  })
})
