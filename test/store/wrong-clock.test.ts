import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sql } from 'kysely'
import { createHostTurns } from '#store/hosts'
import { claimNext, enqueue } from '#store/outbox'
import { claimSweep } from '#store/sweeps'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { message, pass } from '../support/outbox-steps.ts'
import { emptyTables } from '../support/written-rows.ts'

const HOUR_MS = 3_600_000
const OFF = [
  { by: '90 seconds ahead', ms: 90_000 },
  { by: '90 seconds behind', ms: -90_000 },
  { by: 'a month ahead', ms: 30 * 24 * HOUR_MS },
  { by: 'a month behind', ms: -30 * 24 * HOUR_MS },
] as const

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(() => emptyTables(store.db))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** From now on this process takes it to be so much later or earlier; the database does not. */
function setClock(ms: number): void {
  const real = Temporal.Now.instant.bind(Temporal.Now)
  vi.spyOn(Temporal.Now, 'instant').mockImplementation(() => real().add({ milliseconds: ms }))
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}

const sweep = () => claimSweep(store.db, 'small-portal', 'test', Temporal.Now.instant().toString())
const send = () => claimNext(store.db, { kinds: ['slack'], leaseMs: 60_000, paceMs: 0 })
const turn = () => createHostTurns(store.db, 'test').take('portal.example', 0, AbortSignal.timeout(100))

/** An embedded database has the clock of its process, and no other process. */
const isMissing = process.env['TEST_DATABASE_URL'] === undefined

describe.skipIf(isMissing).each(OFF)('a worker on Postgres whose clock is $by', ({ ms }) => {
  it('takes nothing from another before the database says that its lease is over, and everything then', async () => {
    await enqueue(store.db, [message('a')])
    await sweep()
    await send()
    await turn()
    setClock(ms)
    await expect(sweep()).rejects.toMatchObject({ name: 'SweepRunning' })
    expect(await send()).toBeUndefined()
    await expect(turn()).rejects.toThrow()
    await outlastAll()
    await expect(sweep()).resolves.toBeDefined()
    expect(await send()).toMatchObject({ key: 'a', attempt: 2 })
    await expect(turn()).resolves.toBeDefined()
  })

  it('has leases of the same length as everybody else', async () => {
    await enqueue(store.db, [message('a')])
    setClock(ms)
    await sweep()
    await send()
    await turn()
    vi.useRealTimers()
    vi.restoreAllMocks()
    const { rows } = await sql<{ sweep: number; send: number; turn: number }>`select
      round(extract(epoch from (select lease_until from sweep) - now()))::int as sweep,
      round(extract(epoch from (select claimed_until from outbox) - now()))::int as send,
      round(extract(epoch from (select busy_until from host) - now()))::int as turn`.execute(store.db)
    const [lease] = rows
    expect(lease?.sweep).toSatisfy(isJustUnder(30))
    expect(lease?.send).toSatisfy(isJustUnder(60))
    expect(lease?.turn).toSatisfy(isJustUnder(70))
  })
})

/** A busy machine takes its time between claiming and looking. */
const isJustUnder = (seconds: number) => (left: number) => left <= seconds && left > seconds - 15

async function outlastAll(): Promise<void> {
  await pass(store.db, 61_000)
  await sql`update sweep set lease_until = lease_until - interval '31 seconds'`.execute(store.db)
  await sql`update host set busy_until = busy_until - interval '71 seconds'`.execute(store.db)
}
