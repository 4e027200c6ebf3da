import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createWebViews } from '#jobs/web-views'
import { openPostgres, type Store } from '#store/connect'
import { createHealth } from '#web/instruments/health'
import { cutConnections } from '../support/cut-connections.ts'
import { failOver } from '../support/failover.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { freePort } from '../support/replay.ts'
import { smallPortal } from '../support/small-portal.ts'
import { startUtlyst } from '../support/utlyst.ts'

/** From a fault to red, and from its end to green again. */
const SOON = { timeout: 30_000, interval: 200 }
const SLOW = 120_000
const STARTS = process.env['UTLYST_TEST_LONG'] === '1' ? 20 : 2
const CUTS = process.env['UTLYST_TEST_LONG'] === '1' ? 50 : 5

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

describe.skipIf(process.env['TEST_DATABASE_URL'] === undefined)('the health of a service on Postgres', () => {
  it(
    'is good again soon after its connections were cut, bad while the database only lets read, and good again after that',
    async () => {
      const { database, status, hasEnded } = await startService()
      const becomes = (expected: number) => vi.waitUntil(async () => (await status()) === expected, SOON)
      for (let cut = 0; cut < CUTS; cut += 1) {
        await cutConnections(database.db)
        await becomes(200)
      }
      await failOver(database.db, 'read-only')
      await becomes(503)
      await failOver(database.db, 'writable')
      await becomes(200)
      expect(hasEnded()).toBe(false)
    },
    SLOW,
  )

  it(
    'gets good, or the service ends, when its connections are cut while it starts',
    async () => {
      for (let start = 0; start < STARTS; start += 1) {
        const { database, status, hasEnded } = await startService(/the web is at/)
        await cutConnections(database.db)
        const isSettled = async () => hasEnded() || (await status().catch(() => 0)) === 200
        await vi.waitUntil(isSettled, SOON)
      }
    },
    SLOW,
  )

  it(
    'is bad while all its connections are taken, and good again as soon as they are not',
    async () => {
      const database = await openFreshStore()
      open.push(database)
      const service = await openPostgres(database.url ?? '', 'service', 2)
      open.push(service)
      const { source } = smallPortal()
      const health = createHealth(createWebViews(service, [source.card], trollhattan, () => Temporal.Now.instant()))
      const becomes = (expected: number) => vi.waitUntil(async () => (await health()).status === expected, SOON)
      const release = await takeConnections(service, 2)
      await becomes(503)
      await release()
      await becomes(200)
    },
    SLOW,
  )
})

async function startService(until?: RegExp) {
  const database: FreshStore = await openFreshStore()
  open.push(database)
  const port = String(await freePort())
  const { child, ended, says } = startUtlyst(['serve'], {
    DATABASE_URL: database.url ?? '',
    PORT: port,
    UTLYST_PORTAL_GATEWAY: 'http://127.0.0.1:1',
  })
  let isOver = false
  void ended.then(() => (isOver = true))
  open.push({
    async close() {
      child.kill('SIGKILL')
      await ended
    },
  })
  await says(until ?? /the web is at/)
  if (until === undefined) await vi.waitUntil(() => hasLookedAtClock(database), SOON)
  const status = async () => (await fetch(`http://127.0.0.1:${port}/health`)).status
  return { database, status, hasEnded: () => isOver }
}

/** The last thing that a service does when it starts. */
async function hasLookedAtClock({ db }: FreshStore): Promise<boolean> {
  const { rows } = await sql`select id from queue.job where name = 'deliver-outbox'`.execute(db)
  return rows.length > 0
}

/** Holds so many connections in transactions until they are released. */
async function takeConnections({ db }: Store, count: number): Promise<() => Promise<void>> {
  const end = Promise.withResolvers<void>()
  const taken = Array.from({ length: count }, async () => {
    const begun = Promise.withResolvers<void>()
    const work = db.transaction().execute(async () => {
      begun.resolve()
      await end.promise
    })
    await begun.promise
    return { work }
  })
  const held = await Promise.all(taken)
  return async () => {
    end.resolve()
    await Promise.all(held.map(({ work }) => work))
  }
}
