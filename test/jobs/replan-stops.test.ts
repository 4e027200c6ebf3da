import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#core/day'
import { correctField } from '#store/corrections'
import { enterCall } from '#store/entries'
import { planStops, stopsOf } from '#store/internal-stops'
import { readLog } from '#store/log'
import { replanStops } from '#jobs/replan-stops'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { aWorkplace } from '../support/workplace.ts'

const NOW = Temporal.Instant.from('2026-10-05T06:00:00Z')
const BY = { id: '1', name: 'Samordnaren' }
let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())

it('internal stops follow a deadline that has moved, once', async () => {
  const editor = { db: store.db, ...aWorkplace(store.db, NOW).judge }
  const { call } = await enterCall(editor, {
    draft: {
      url: 'https://example.org/energi',
      title: 'Energi i idrottshallar',
      titleLanguage: 'sv',
      status: 'open',
      certainty: 'stated',
      deadlines: [{ day: day('2026-11-27'), zone: 'Europe/Stockholm' }],
    },
    by: BY,
    now: NOW,
  })
  const plan = { call, deadline: day('2026-11-27'), templates: trollhattan.stops, at: NOW.toString() }
  await planStops(store.db, plan)
  expect(await replanStops(store.db, trollhattan, NOW)).toBe(0)
  const later = [{ day: day('2026-12-11'), zone: 'Europe/Stockholm' }]
  await correctField(editor, { call, field: 'deadlines', value: later, by: BY, now: NOW })
  expect(await replanStops(store.db, trollhattan, NOW)).toBe(2)
  expect(await replanStops(store.db, trollhattan, NOW)).toBe(0)
  expect((await stopsOf(store.db, [call])).get(call)?.at(-1)).toMatchObject({
    name: 'Partnerbrev',
    day: '2026-12-04',
    formerDay: '2026-11-20',
  })
  const [entry] = await readLog(store.db, { subject: { kind: 'call', id: String(call) }, limit: 1 })
  expect(entry).toMatchObject({ action: 'stops.plan' })
  expect(entry?.person).toBeUndefined()
})
