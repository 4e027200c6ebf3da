import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Http } from '#fetch/http'
import { newestRates } from '#store/rates'
import { readRates } from '#sweep/read-rates'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'

const RATES = readFileSync(new URL('../../src/cli/demo/eurofxref-daily.xml', import.meta.url), 'utf8')
const NOW = Temporal.Instant.from('2026-11-23T06:30:00Z')
const signal = new AbortController().signal

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())

const answering = (body: string): Http => ({
  fetch: async ({ url }) => {
    return { url, status: 200, contentType: 'text/xml', body, bytes: body.length, notModified: false }
  },
  close: async () => undefined,
})

it('an answer that is none of the bank’s leaves what is stored as it was', async () => {
  const http = answering('<html>Maintenance</html>')
  await expect(readRates({ db: store.db, http }, NOW, signal)).rejects.toMatchObject({ name: 'ShapeError' })
  expect(await newestRates(store.db, NOW)).toBeUndefined()
})

it('the rates of the bank are stored, and reading them twice is no harm', async () => {
  const http = answering(RATES)
  const rates = await readRates({ db: store.db, http }, NOW, signal)
  await readRates({ db: store.db, http }, NOW, signal)
  expect(await newestRates(store.db, NOW)).toEqual(rates)
  expect(rates).toMatchObject({ date: '2026-11-20', sekPer: { EUR: 10.9885 } })
})
