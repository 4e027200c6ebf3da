import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesSince } from '#store/changes'
import { countRows } from '#store/dump'
import { hastyHttp, sweepEu, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { isRecorded, type Replay, startReplay, thinCopy } from '../support/replay.ts'
import { emptyTables } from '../support/written-rows.ts'

const IS_LONG = process.env['UTLYST_TEST_LONG'] === '1'
const SEEDS = Array.from({ length: IS_LONG ? 100 : 10 }, (_, index) => index + 1)
const NOW = '2026-07-24T06:00:00Z'
const LIVE = 622
/** The four of them whose own last deadline has passed. */
const CLOSED_BY_DATE = 4

describe.skipIf(!isRecorded)('a portal whose paging loses rows, replayed (../shared/data/eu)', () => {
  let store: FreshStore
  let portal: Replay
  let thin: Awaited<ReturnType<typeof thinCopy>>
  beforeAll(async () => {
    store = await openFreshStore()
    thin = await thinCopy('2026-07-24')
    portal = await startReplay(thin.directory)
  })
  afterAll(async () => {
    await portal.close()
    await thin.remove()
    await store.close()
  })

  const sweep = () => sweepEu(sweepParts(store, hastyHttp(portal.url)), NOW)

  it.each([20, 30, 40])(
    'jitter %i: one run finds at least 99.5 % of the calls, says when it is not all, and ends nothing',
    async (jitter) => {
      for (const seed of SEEDS) {
        await emptyTables(store.db)
        await portal.behave({ mode: 'lossy', jitter, seed })
        const report = await sweep()
        const { call: stored } = await countRows(store.db)
        const told = `jitter ${jitter}, seed ${seed}: ${JSON.stringify({ ...report, expectations: [] })}`
        expect(stored, told).toBeGreaterThanOrEqual(LIVE * 0.995)
        expect(report, told).toMatchObject({ seen: stored, new: stored, changed: 0, closed: 0, withdrawn: 0 })
        expect(report.outcome === 'complete', told).toBe(stored === LIVE && report.problem === undefined)
        if (report.outcome !== 'complete')
          expect(report, told).toMatchObject({ outcome: 'partial', problem: expect.any(String) })
      }
    },
    SEEDS.length * 30_000,
  )

  it(
    'over a store that knows all calls, nothing is withdrawn, closed or told, however often it loses rows',
    async () => {
      await emptyTables(store.db)
      await portal.behave({})
      await sweep()
      for (const seed of SEEDS.slice(0, IS_LONG ? 100 : 5)) {
        await portal.behave({ mode: 'lossy', jitter: 40, seed })
        const report = await sweep()
        expect(report, `seed ${seed}`).toMatchObject({ new: 0, changed: 0, closed: 0, withdrawn: 0 })
      }
      const events = await changesSince(store.db, {})
      expect(events).toHaveLength(LIVE)
      expect(events.filter(({ kind, after }) => kind === 'appeared' && after === 'closed')).toHaveLength(CLOSED_BY_DATE)
    },
    SEEDS.length * 30_000,
  )
})
