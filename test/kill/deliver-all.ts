import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { readConfig } from '#config'
import { type DeliverOptions, deliverOutbox } from '#jobs/deliver-outbox'
import type { Database } from '#store/tables'
import type { House } from '#wire'

const PACE_MS = 30
/** Faults are many here and the test has no hours: the spacing of retries is tested elsewhere. */
const SCHEDULE_MS = Array.from({ length: 20 }, () => 20)

/** Delivers until the outbox has nothing left that goes out by itself. */
export async function deliverAll(
  db: Kysely<Database>,
  channels: House['channels'],
  more: Pick<DeliverOptions, 'logger'> = {},
): Promise<void> {
  const { leaseMs, sendTimeoutMs } = readConfig().delivery
  const signal = new AbortController().signal
  const options = { db, channels, signal, leaseMs, sendTimeoutMs, paceMs: PACE_MS, scheduleMs: SCHEDULE_MS, ...more }
  for (;;) {
    const { nextDueAt } = await deliverOutbox(options)
    if (nextDueAt === undefined) return
    await sleep(Math.max(PACE_MS, Temporal.Now.instant().until(nextDueAt).total('milliseconds')))
  }
}
