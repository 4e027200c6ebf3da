import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sql } from 'kysely'
import { openPostgres, type Store } from '#store/connect'
import { createHostTurns } from '#store/hosts'
import { claimSlot, newestSlot, sweepsUnderWay } from '#store/slots'
import { claimSweep, finishSweep, renewSweep } from '#store/sweeps'
import { countRows } from '#store/dump'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { draftsNamed, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { emptyTables } from '../support/written-rows.ts'

const NOW = '2026-10-05T04:00:00Z'

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(() => emptyTables(store.db))

const claim = (owner = 'test') => claimSweep(store.db, 'small-portal', owner, NOW)
const outlast = () => sql`update sweep set lease_until = now() - interval '1 second'`.execute(store.db)

describe('a source', () => {
  it('is swept by one at a time', async () => {
    await claim()
    await expect(claim()).rejects.toMatchObject({ name: 'SweepRunning' })
    await expect(claimSweep(store.db, 'another', 'test', NOW)).resolves.toMatchObject({ source: 'another' })
  })

  it('is swept by one of several that ask at the same moment', async () => {
    const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claim()))
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is free again when its sweep gave no sign of life, and the log says what became of that one', async () => {
    const first = await claim()
    await renewSweep(store.db, first)
    await expect(claim()).rejects.toMatchObject({ name: 'SweepRunning' })
    await outlast()
    const second = await claim()
    expect(second.id).not.toBe(first.id)
    const log = await store.db.selectFrom('sweep').select(['outcome', 'report']).where('id', '=', first.id).execute()
    expect(log).toEqual([
      { outcome: 'failed', report: { problem: 'the process ended in the middle of the sweep', failure: 'stopped' } },
    ])
  })
})

describe('a sweep that lost its claim while it was paused', () => {
  it('can neither give a sign of life nor finish', async () => {
    const late = await claim()
    await outlast()
    await claim()
    await expect(renewSweep(store.db, late)).rejects.toMatchObject({ name: 'ClaimLost' })
    const end = { outcome: 'complete', seen: 1, report: {} } as const
    await expect(finishSweep(store.db, late, end)).rejects.toMatchObject({ name: 'ClaimLost' })
  })

  it('stores nothing of what it read', async () => {
    const portal = smallPortal()
    portal.show(draftsNamed('c', 12))
    const sweep = smallSweeps(store, portal)
    let isTaken = false
    portal.spoil((page, number) => {
      if (number === 2) isTaken = true
      return page
    })
    const http = {
      ...portal.http,
      fetch: async (...asked: Parameters<typeof portal.http.fetch>) => {
        const answer = await portal.http.fetch(...asked)
        if (isTaken) {
          await outlast()
          await claim('another')
          isTaken = false
        }
        return answer
      },
    }
    await expect(sweep({ http })).rejects.toMatchObject({ name: 'ClaimLost' })
    expect(await countRows(store.db)).toMatchObject({ call: 0, call_reference: 0, change_event: 0, sweep: 2 })
  })
})

describe('a slot', () => {
  it('is claimed once, whoever asks', async () => {
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => claimSlot(store.db, 'digest isg', NOW, owner)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await newestSlot(store.db, 'digest isg', NOW)).toBe(NOW)
    expect(await newestSlot(store.db, 'digest other', NOW)).toBeUndefined()
  })

  it('of a sweep is under way until that has ended, and again while another does it anew', async () => {
    await claimSlot(store.db, 'sweep small-portal', NOW, 'a')
    expect(await sweepsUnderWay(store.db)).toBe(1)
    await claim()
    await outlast()
    const heirs = await claim()
    expect(await sweepsUnderWay(store.db)).toBe(1)
    await finishSweep(store.db, heirs, { outcome: 'complete', seen: 1, report: {} })
    expect(await sweepsUnderWay(store.db)).toBe(0)
  })

  it('is not claimed when the transaction that claimed it fails', async () => {
    const failing = store.db.transaction().execute(async (trx) => {
      await claimSlot(trx, 'digest isg', NOW, 'a')
      throw new Error('the job could not be stored')
    })
    await expect(failing).rejects.toThrow()
    expect(await claimSlot(store.db, 'digest isg', NOW, 'b')).toBe(true)
  })
})

describe('turns at a host', () => {
  const signal = new AbortController().signal

  it('are one at a time, and paced from the end of one to the start of the next', async () => {
    const turns = createHostTurns(store.db, 'test')
    const log: { readonly began: number; readonly ended: number }[] = []
    let inside = 0
    const visit = async () => {
      const release = await turns.take('portal.example', 60, signal)
      const began = performance.now()
      expect(++inside).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside -= 1
      const ended = performance.now()
      await release()
      log.push({ began, ended })
    }
    await Promise.all([visit(), visit(), visit(), visit()])
    const gaps = log.slice(1).map(({ began }, index) => began - (log[index]?.ended ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(59)
  })

  it('of one host do not hold up another', async () => {
    const turns = createHostTurns(store.db, 'test')
    await turns.take('slow.example', 0, signal)
    const release = await turns.take('quick.example', 0, signal)
    await release()
  })

  it('are no longer waited for when the sweep is stopped', async () => {
    const turns = createHostTurns(store.db, 'test')
    await turns.take('slow.example', 0, signal)
    const stop = new AbortController()
    const waiting = turns.take('slow.example', 0, stop.signal)
    stop.abort()
    await expect(waiting).rejects.toThrow()
  })
})

describe.skipIf(process.env['TEST_DATABASE_URL'] === undefined)('claims of a process that died (on Postgres)', () => {
  let other: Store
  beforeEach(async () => {
    other = await openPostgres(store.url ?? '', 'other-worker', 1)
  })

  it('are free at once, not only when their lease ends', async () => {
    await claimSweep(other.db, 'small-portal', 'other-worker', NOW)
    await createHostTurns(other.db, 'other-worker').take('portal.example', 0, new AbortController().signal)
    await expect(claim()).rejects.toMatchObject({ name: 'SweepRunning' })
    await other.close()
    // The server notices a closed connection a moment later.
    expect(await vi.waitFor(claim, { timeout: 5_000 })).toMatchObject({ source: 'small-portal' })
    const release = await createHostTurns(store.db, 'test').take('portal.example', 0, AbortSignal.timeout(5_000))
    await release()
  })
})
