import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '#config'
import { buildDigestOnce } from '#jobs/build-digests'
import { startClock } from '#jobs/clock'
import type { Queue } from '#jobs/queue'
import { ClaimLost, SweepRunning } from '#store/sweeps'
import { sweepSource } from '#sweep/sweep-source'
import { openHouse } from '#wire'
import { deliverAll } from './deliver-all.ts'

export interface Job {
  readonly name: string
  readonly data: Readonly<Record<string, string>>
}

/** Look at the clock and do what falls due; do jobs that another left undone; or deliver. */
export type Order =
  { readonly lookAt: string } | { readonly takeOver: readonly Job[]; readonly now: string } | { readonly deliver: true }

/**
 * What was done: `handedOut` when there is something to do, before it is begun; `did` after each job; `end` when the order
 * is carried out. `refused`: late words of ours that were not written, as another process had taken the work over.
 */
export type Told =
  | { readonly ready: { readonly owner: string } }
  | { readonly handedOut: readonly Job[] }
  | { readonly did: Job }
  | { readonly end: { readonly faults: readonly string[]; readonly refused: number } }

const SOURCE = 'eu-funding-tenders'
const DAILY = { schedule: '30 7 * * *' }

/** A process that does what falls due, as its queue has it done: again, without the queue's waits, until it is done. */
const house = await openHouse(readConfig())
const faults: string[] = []
let refused = 0
process.on('message', (order: Order) => void obey(order))
process.on('disconnect', () => process.exit(1))
tell({ ready: { owner: house.store.owner } })

async function obey(order: Order): Promise<void> {
  if ('deliver' in order) await persist(deliver)
  else if ('takeOver' in order) await doAll(order.takeOver, order.now)
  else await doAll(await lookAt(order.lookAt), order.lookAt)
  tell({ end: { faults: faults.splice(0), refused } })
  refused = 0
}

async function lookAt(now: string): Promise<readonly Job[]> {
  const jobs: Job[] = []
  const queue: Queue = {
    sendWith: async (_, name, data) => void jobs.push({ name, data: { ...data } }),
    send: async () => undefined,
    work: async () => undefined,
    stop: async () => undefined,
  }
  await persist(async () => {
    const complaints: Error[] = []
    const logger = { info: () => undefined, error: ({ err }: { err: Error }) => void complaints.push(err) }
    await startClock({
      store: house.store,
      queue,
      organisation: { ...house.organisation, digest: DAILY },
      cards: house.cards.filter(({ id }) => id === SOURCE),
      readsRates: false,
      now: () => Temporal.Instant.from(now),
      logger: logger as never,
    }).stop()
    if (complaints[0] !== undefined) throw complaints[0]
  })
  return jobs
}

async function doAll(jobs: readonly Job[], now: string): Promise<void> {
  if (jobs.length > 0) tell({ handedOut: jobs })
  for (const job of jobs) {
    if (job.name === 'sweep-source') await persist(() => sweep(Temporal.Instant.from(now)))
    if (job.name === 'build-digest') await persist(() => digest(job.data, Temporal.Instant.from(now)))
    tell({ did: job })
  }
}

async function sweep(now: Temporal.Instant): Promise<void> {
  const source = house.sources.get(SOURCE)
  if (source === undefined) throw new Error(`no source ${SOURCE}`)
  try {
    const report = await sweepSource(source, now, new AbortController().signal, house.sweep)
    if (report.outcome !== 'complete') throw new Error(`the sweep is ${report.outcome}: ${report.problem ?? ''}`)
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error
    refused += 1
  }
}

async function digest({ audience = '', slot = '' }: Job['data'], now: Temporal.Instant): Promise<void> {
  await buildDigestOnce(house.digest, audience, `${audience}/${slot}`, now)
}

async function deliver(): Promise<void> {
  const info = (_: unknown, what?: string) => void (refused += what?.startsWith('another worker') ? 1 : 0)
  await deliverAll(house.store.db, house.channels, { logger: { info, error: () => undefined } })
}

async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof SweepRunning) && !isOfDatabase(error)) throw error
      if (!(error instanceof SweepRunning)) faults.push((error as Error).message)
      await sleep(20)
    }
  }
}

/** Postgres and the network give their errors a code; what the driver says itself has none. */
function isOfDatabase(error: unknown): boolean {
  const { code, message } = error as Error & { code?: unknown }
  return typeof code === 'string' || /connection|not queryable|timeout exceeded/i.test(message)
}

function tell(message: Told): void {
  process.send?.(message)
}
