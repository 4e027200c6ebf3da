import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Http } from '#fetch/http'
import type { Queue } from '#jobs/queue'
import { startWorkers } from '#jobs/workers'
import { claimSweep, SWEEP_LEASE_SECONDS } from '#store/sweeps'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { draftsNamed, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { emptyTables } from '../support/written-rows.ts'

const NOW = '2026-11-23T06:30:00Z'
const SOURCE = 'small-portal'
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

let store: FreshStore
let portal: SmallPortal
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  portal = smallPortal()
  portal.show(draftsNamed('c', 3))
})

/** The worker's own way to sweep, and what it asks of the queue meanwhile; `holdUp` lies between a request and its answer. */
async function aWorker(holdUp: () => Promise<void> = async () => undefined) {
  const asked: unknown[] = []
  const handlers = new Map<string, (data: object, signal: AbortSignal) => Promise<void>>()
  const queue: Queue = {
    sendWith: async () => undefined,
    send: async (name, data, startAfterSeconds = 0) => void asked.push({ name, data, startAfterSeconds }),
    work: async (name, handler) => void handlers.set(name, handler as never),
    stop: async () => undefined,
  }
  const { source } = portal
  const http: Http = {
    ...portal.http,
    fetch: async (...request) => {
      await holdUp()
      return portal.http.fetch(...request)
    },
  }
  await startWorkers({
    queue,
    sources: new Map([[source.card.id, source]]),
    sweep: sweepParts(store, http),
    digest: { db: store.db, organisation: trollhattan, cards: [source.card] },
    channels: {},
    delivery: { leaseMs: 2_000, sendTimeoutMs: 1_000 },
    retention: { signInDays: 30, logDays: 30, snapshotDays: 30 },
    now: () => Temporal.Instant.from(NOW),
    logger: quiet,
  })
  asked.length = 0
  return { asked, sweep: () => handlers.get('sweep-source')?.({ source: SOURCE }, new AbortController().signal) }
}

const outlast = () => sql`update sweep set lease_until = now() - interval '1 second'`.execute(store.db)
const outcomes = async () =>
  (await store.db.selectFrom('sweep').select('outcome').orderBy('id').execute()).map(({ outcome }) => outcome)

describe('a worker that is to sweep a source', () => {
  it('asks again for when the claim would have run out, if somebody else has it, who may hang', async () => {
    const { asked, sweep } = await aWorker()
    await claimSweep(store.db, SOURCE, 'test', NOW)
    await sweep()
    expect(asked).toEqual([{ name: 'sweep-source', data: { source: SOURCE }, startAfterSeconds: SWEEP_LEASE_SECONDS }])
    await outlast()
    await sweep()
    expect(await outcomes()).toEqual(['failed', 'complete'])
  })

  it('leaves it at that, if somebody else took the source over while it was held up', async () => {
    const { asked, sweep } = await aWorker(async () => {
      await outlast()
      await claimSweep(store.db, SOURCE, 'test', NOW)
    })
    await sweep()
    expect(asked).toEqual([])
    expect(await outcomes()).toEqual(['failed', null])
  })
})
