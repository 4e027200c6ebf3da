import { afterAll, beforeAll, expect, it } from 'vitest'
import { learn } from '#core/learn'
import { notShownLately } from '#jobs/not-shown'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { callStore } from '../support/triage-calls.ts'

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
  await callStore(store)({ ref: 'near', grade: 1, score: 0.4 }, { ref: 'far', grade: 1, score: 0.1 }, { ref: 'lifted' })
})
afterAll(() => store.close())

const lately = (from: string | undefined, to: string) =>
  notShownLately(store.db, trollhattan, learn([]), {
    ...(from !== undefined && { from: Temporal.Instant.from(from) }),
    to: Temporal.Instant.from(to),
  })

it('what fell just below the line is told once, in the first digest of the next month', async () => {
  expect(await lately('2026-10-26T06:30:00Z', '2026-11-02T06:30:00Z')).toEqual({
    notShown: { month: '2026-10', count: 1 },
  })
  expect(await lately('2026-11-02T06:30:00Z', '2026-11-09T06:30:00Z')).toEqual({})
  expect(await lately('2026-11-30T06:30:00Z', '2026-12-07T06:30:00Z')).toEqual({})
  expect(await lately(undefined, '2026-11-02T06:30:00Z')).toEqual({})
})
