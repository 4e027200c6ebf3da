import { afterEach, expect, it, vi } from 'vitest'
import { startQueue } from '#jobs/queue'
import { openFreshStore } from '../support/fresh-store.ts'

const SLOW = 60_000
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

it(
  'a job that fails is told in the log',
  async () => {
    const store = await openFreshStore()
    open.push(() => store.close())
    const complaints: unknown[] = []
    const logger = { error: (complaint: unknown) => void complaints.push(complaint) }
    const queue = await startQueue(store, store.url, logger as never)
    open.push(() => queue.stop())
    await queue.work('prune', async () => {
      throw new Error('the database was away')
    })
    await queue.send('prune', {})
    await vi.waitUntil(() => complaints.length > 0, { timeout: SLOW, interval: 100 })
    expect(complaints).toEqual([{ err: new Error('the database was away'), job: 'prune' }])
  },
  SLOW,
)
