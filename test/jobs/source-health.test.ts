import { afterAll, beforeAll, expect, it } from 'vitest'
import { keptPage, sourceHealthDetails } from '#jobs/source-health'
import { createSnapshots } from '#sweep/snapshots'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { draftsNamed, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { temporaryFolder } from '../support/utlyst.ts'

let store: FreshStore
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  store = await openFreshStore()
  folder = await temporaryFolder()
})
afterAll(async () => {
  await store.close()
  await folder.remove()
})

it('of a source one sees its last sweeps, newest first, each deviation with its page, and what waits', async () => {
  const snapshots = createSnapshots(folder.path)
  const portal = smallPortal()
  const sweep = smallSweeps(store, portal)
  portal.show(draftsNamed('c', 12))
  await sweep({ snapshots })
  portal.show([...draftsNamed('c', 12).map((call) => ({ ...call, status: 'closed' })), { ref: 'odd' }])
  await sweep({ snapshots })
  const { sweeps, held } = await sourceHealthDetails(store.db, 'small-portal')
  expect(sweeps.map(({ outcome, drift }) => [outcome, drift.length])).toEqual([
    ['partial', 1],
    ['complete', 0],
  ])
  expect(held).toMatchObject([{ sweep: sweeps[0]?.sweep, held: { closing: 12 } }])
  const name = sweeps[0]?.drift[0]?.page ?? ''
  expect((await keptPage(snapshots, 'small-portal', name))?.body).toContain('"odd"')
})

it('a page that is not kept is none, also when its name leads out of the folder', async () => {
  const snapshots = createSnapshots(folder.path)
  expect(await keptPage(snapshots, 'small-portal', '../../etc/passwd')).toBeUndefined()
})
