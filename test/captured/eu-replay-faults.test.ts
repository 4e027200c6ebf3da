import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hastyHttp, sweepEu, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { isRecorded, type Replay, startReplay, thinCopy } from '../support/replay.ts'
import { rowMarks, type RowMarks } from '../support/written-rows.ts'

const IS_LONG = process.env['UTLYST_TEST_LONG'] === '1'
const NOW = '2026-07-24T06:00:00Z'
const PAGES = 13
/** robots.txt, and a page asked for again after it was read. */
const FEW = 3
const FAULTS = ['429', '500', 'html', 'trunc', 'empty', 'norows', 'rename', 'hang'] as const
const FAULTY = IS_LONG ? Array.from({ length: PAGES }, (_, index) => index + 1) : [1, 7, 13]

describe.skipIf(!isRecorded)('faults of the EU portal, replayed (../shared/data/eu)', () => {
  let store: FreshStore
  let portal: Replay
  let thin: Awaited<ReturnType<typeof thinCopy>>
  let old: RowMarks
  beforeAll(async () => {
    store = await openFreshStore()
    thin = await thinCopy('2026-07-24')
    portal = await startReplay(thin.directory)
    expect(await sweep()).toMatchObject({ outcome: 'complete', seen: 622 })
    old = await rowMarks(store.db)
  })
  afterAll(async () => {
    await portal.close()
    await thin.remove()
    await store.close()
  })

  const sweep = (headersTimeoutMs = 5_000) =>
    sweepEu(sweepParts(store, hastyHttp(portal.url, { headersTimeoutMs })), NOW)

  describe.each(FAULTS)('%s', (kind) => {
    const patience = kind === 'hang' ? 700 : 5_000

    it.each(FAULTY)(
      'once on page %i is overcome',
      async (page) => {
        await portal.behave({ fault: { kind, page, times: 1 } })
        const report = await sweep(patience)
        expect(report).toMatchObject({ outcome: 'complete', seen: 622, new: 0, changed: 0, closed: 0, withdrawn: 0 })
        expect(await rowMarks(store.db)).toEqual(old)
        expect(await portal.requests()).toBeLessThanOrEqual(3 * PAGES + FEW)
      },
      60_000,
    )

    it.each(FAULTY)(
      'for ever on page %i fails the sweep, which says why and leaves all as it was',
      async (page) => {
        await portal.behave({ fault: { kind, page, times: 1_000 } })
        const report = await sweep(patience)
        expect(report).toMatchObject({ outcome: 'failed', new: 0, changed: 0, closed: 0, withdrawn: 0 })
        expect(report.problem).toMatch(/\w{3}/)
        expect(await rowMarks(store.db)).toEqual(old)
        expect(await portal.requests()).toBeLessThanOrEqual(3 * PAGES + FEW)
      },
      60_000,
    )
  })

  it('everywhere at once is told as a failure, too', async () => {
    await portal.behave({ fault: { kind: '500', times: 1_000 } })
    expect(await sweep()).toMatchObject({ outcome: 'failed', seen: 0 })
    expect(await rowMarks(store.db)).toEqual(old)
  })
})
