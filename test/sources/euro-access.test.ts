import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FixtureGateway, startFixtureGateway } from '#cli/demo/fixture-gateway'
import { sweepSource } from '#sweep/sweep-source'
import { rowText } from '../../sources/euro-access/due.ts'
import { source } from '../../sources/euro-access/source.ts'
import { hastyHttp, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'

let store: FreshStore
let gateway: FixtureGateway
beforeAll(async () => {
  store = await openFreshStore()
  gateway = await startFixtureGateway()
  await gateway.show('2026-11-20')
})
afterAll(async () => {
  await gateway.close()
  await store.close()
})

it('pages of calls that the list has not changed are asked for once a week, some each day', async () => {
  const http = hastyHttp(gateway.url)
  const expects = { ...source.card.expects, minCalls: 0 }
  const asked: number[] = []
  for (let day = 0; day < 8; day++) {
    const now = Temporal.Instant.from('2026-11-20T06:00:00Z').add({ hours: 24 * day })
    const parts = sweepParts(store, http, { expects })
    const report = await sweepSource(source, now, new AbortController().signal, parts)
    expect(report, JSON.stringify(report)).toMatchObject({ outcome: 'complete', seen: 5, changed: 0 })
    asked.push(report.requests - 1)
  }
  await http.close()
  const [first, ...week] = asked
  expect(first).toBe(5)
  expect(Math.max(...week)).toBeLessThan(5)
  expect(week.reduce((sum, pages) => sum + pages, 0)).toBeGreaterThanOrEqual(5)
})

it('a call whose row says something else is due at once', () => {
  const at = Temporal.Instant.from('2026-11-20T06:00:00Z')
  expect(rowText('7', { title: 'A' }, at)).toBe(rowText('7', { title: 'A' }, at.add({ seconds: 1 })))
  expect(rowText('7', { title: 'A' }, at)).not.toBe(rowText('7', { title: 'B' }, at))
})
