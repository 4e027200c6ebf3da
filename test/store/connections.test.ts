import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres, type Store } from '#store/connect'
import { holdCalls } from '#store/merges'
import { claimSlot, newestSlot } from '#store/slots'
import { cutConnections } from '../support/cut-connections.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'

const isLong = process.env['UTLYST_TEST_LONG'] === '1'
const SLOT = '2026-11-23T06:30:00Z'

describe.skipIf(process.env['TEST_DATABASE_URL'] === undefined)('a connection to Postgres', () => {
  let store: FreshStore
  let worker: Store
  beforeAll(async () => {
    store = await openFreshStore()
    worker = await openPostgres(store.url ?? '', 'worker', 2)
  })
  afterAll(async () => {
    await worker.close()
    await store.close()
  })

  it('that is cut in the middle of a transaction spoils that transaction and nothing else', async () => {
    const work = worker.db.transaction().execute(async (trx) => {
      await claimSlot(trx, 'digest isg', SLOT, 'worker')
      await cutConnections(store.db)
      // The news of it arrives while no statement is under way.
      await sleep(50)
      await newestSlot(trx, 'digest isg', SLOT)
    })
    await expect(work).rejects.toThrow()
    expect(await newestSlot(worker.db, 'digest isg', SLOT)).toBeUndefined()
  })

  it('that is cut in the middle of a statement fails it, and a moment later there is a new one', async () => {
    const asleep = sql`select pg_sleep(30)`.execute(worker.db)
    asleep.catch(() => undefined)
    await sleep(50)
    await cutConnections(store.db)
    await expect(asleep).rejects.toThrow(/terminat/)
    await sleep(50)
    expect(await claimSlot(worker.db, 'digest isg', SLOT, 'worker')).toBe(true)
  })

  it('whose process hangs in the middle of a transaction gives up its locks before others give up waiting', async () => {
    const shown = await sql<{ silence: string; patience: string }>`
      select current_setting('idle_in_transaction_session_timeout') as silence, current_setting('statement_timeout') as patience`.execute(
      worker.db,
    )
    expect(shown.rows).toEqual([{ silence: '30s', patience: '1min' }])
  })

  // Half a minute of silence is half a minute: only in the long run.
  if (isLong)
    it('is taken from a process that hung for half a minute, and another one goes on', async () => {
      const hung = worker.db.transaction().execute(async (trx) => {
        await holdCalls(trx)
        await sleep(40_000)
        await claimSlot(trx, 'digest late', SLOT, 'worker')
      })
      hung.catch(() => undefined)
      await sleep(50)
      await store.db.transaction().execute(async (trx) => {
        await holdCalls(trx)
        await claimSlot(trx, 'digest heir', SLOT, 'heir')
      })
      await expect(hung).rejects.toThrow()
      expect([
        await newestSlot(store.db, 'digest heir', SLOT),
        await newestSlot(store.db, 'digest late', SLOT),
      ]).toEqual([SLOT, undefined])
    }, 90_000)
})
