import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#core/day'
import { keepRates, newestRates } from '#store/rates'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { rowMarks } from '../support/written-rows.ts'

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())

const at = (text: string) => newestRates(store.db, Temporal.Instant.from(text))

it('the newest rates that are at most ten days old are used, and none without them', async () => {
  const friday = { date: day('2026-11-20'), sekPer: { EUR: 10.99, NOK: 0.94, DKK: 1.47 } }
  const tuesday = { date: day('2026-11-24'), sekPer: { EUR: 11.02, NOK: 0.95, DKK: 1.48 } }
  expect(await at('2026-11-24T18:00:00Z')).toBeUndefined()
  await keepRates(store.db, friday)
  await keepRates(store.db, tuesday)
  expect(await at('2026-11-23T06:30:00Z')).toEqual(friday)
  expect(await at('2026-11-30T06:30:00Z')).toEqual(tuesday)
  expect(await at('2026-12-04T06:30:00Z')).toEqual(tuesday)
  expect(await at('2026-12-05T06:30:00Z')).toBeUndefined()
})

it('a day that is stored stays as it is', async () => {
  const before = await rowMarks(store.db)
  await keepRates(store.db, { date: day('2026-11-24'), sekPer: { EUR: 99 } })
  expect(await rowMarks(store.db)).toEqual(before)
})
