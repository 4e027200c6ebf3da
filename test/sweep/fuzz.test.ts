import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answer } from '#fetch/answer'
import type { Http } from '#fetch/http'
import { countRows } from '#store/dump'
import { euSource, ourClassifier, sweepEu, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { type Json, mutate } from '../support/mutate.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { fixturesOf } from '../support/source-fixtures.ts'
import { rowMarks } from '../support/written-rows.ts'

const RUNS = process.env['UTLYST_TEST_LONG'] === '1' ? 1_000 : 100
const SEED = 20261125
const OUTCOMES = ['complete', 'partial', 'failed', 'refused']

const STRANGE: readonly Json[] = [
  ...[null, true, -1, 0.5, 1e308, '', ' ', [], {}, [[]], [null], '__proto__', '\u0000', '\ud800', '\ufeff', '<p>'],
  ...['9999-99-99T99:99:99.999+9999', '2026-02-30T00:00:00.000+0000', '31094503', '0'],
  ...['x'.repeat(300_000), 'word '.repeat(60_000), '<div>'.repeat(20_000), '[{'.repeat(20_000)],
]

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())

it(`of ${RUNS} sweeps of a portal gone mad each ends by a name, stores whole calls or nothing, and can be repeated`, async () => {
  const bodies = fixturesOf('eu-funding-tenders').map(({ page }) => page.body)
  const random = seededRandom(SEED)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const ended: Record<string, number> = {}
  const parts = { ...ourClassifier(), expects: { ...euSource.card.expects, minCalls: 0, fill: {} }, accept: true }
  for (let run = 0; run < RUNS; run++) {
    const body = gone(mad(pick(bodies)))
    const before = await rowMarks(store.db)
    const report = await sweepEu(sweepParts(store, answering(body), parts), '2026-11-24T12:00:00Z')
    const told = `run ${run}: ${report.outcome}, ${report.problem ?? 'no problem'}`
    expect(OUTCOMES, told).toContain(report.outcome)
    if (report.outcome === 'failed') expect(await rowMarks(store.db), told).toEqual(before)
    if (report.outcome !== 'complete') expect(report.problem, told).toMatch(/\w/)
    if (report.outcome === 'complete') {
      const after = await rowMarks(store.db)
      expect(await sweepEu(sweepParts(store, answering(body), parts), '2026-11-24T12:00:00Z'), told).toMatchObject({
        outcome: 'complete',
        new: 0,
        changed: 0,
      })
      expect({ ...(await rowMarks(store.db)), call_reference: '' }, told).toEqual({ ...after, call_reference: '' })
    }
    await expectWhole(told)
    ended[report.outcome] = (ended[report.outcome] ?? 0) + 1
  }
  expect(ended['complete']).toBeGreaterThan(RUNS / 10)
  expect(ended['failed']).toBeGreaterThan(RUNS / 10)

  function mad(text: string): string {
    let answer = JSON.parse(text) as Json
    for (let changes = 1 + Math.floor(random() * 5); changes > 0; changes--) {
      const path = Array.from({ length: 1 + Math.floor(random() * 6) }, () => Math.floor(random() * 60))
      answer = mutate(answer, path, pick(['drop', 'double', 'retype', 'wrap', 'swap']), pick(STRANGE))
    }
    return JSON.stringify(answer)
  }

  /** Now and then not even JSON arrives whole. */
  function gone(text: string): string {
    if (random() < 0.85) return text
    return pick([text.slice(0, Math.floor(random() * text.length)), `<html>${text.slice(0, 100)}`, '', `\u0000${text}`])
  }
}, 600_000)

const answering = (body: string): Http => ({
  fetch: async ({ url }): Promise<Answer> => ({
    url,
    status: 200,
    contentType: 'application/json',
    body,
    bytes: body.length,
    notModified: false,
  }),
  close: () => Promise.resolve(),
})

/** Every call has its reference and its first event, every sweep its end. */
async function expectWhole(told: string): Promise<void> {
  const { call } = await countRows(store.db)
  const firsts = await store.db
    .selectFrom('change_event')
    .select('call_id')
    .distinct()
    .where('kind', '=', 'appeared')
    .execute()
  const referenced = await store.db.selectFrom('call_reference').select('call_id').distinct().execute()
  const open = await store.db.selectFrom('sweep').select('id').where('outcome', 'is', null).execute()
  expect([firsts.length, referenced.length, open.length], told).toEqual([call, call, 0])
}
