import type { Transaction } from 'kysely'
import { fromKysely, fromPglite, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Store } from '#store/connect'
import type { Database } from '#store/tables'
import type { SentRhythm } from './rhythms.ts'

/** The units of work, by queue. All are disposable: what must not be lost is in the tables, and a job done twice changes nothing. */
export interface Jobs {
  'sweep-source': { readonly source: string }
  'read-rates': Record<string, never>
  'build-digest': { readonly audience: string; readonly slot: string }
  'build-subscribed': { readonly rhythm: SentRhythm; readonly slot: string }
  'match-needs': Record<string, never>
  'deliver-outbox': Record<string, never>
  'rejudge-calls': Record<string, never>
  prune: Record<string, never>
}
export type JobName = keyof Jobs

/** What those see who only ask for work. */
export interface Queue {
  /** Stored with the transaction: there is no job without its reason, nor the other way round. */
  sendWith<N extends JobName>(trx: Transaction<Database>, name: N, data: Jobs[N]): Promise<void>
  /** One of a kind waits at a time. */
  send<N extends JobName>(name: N, data: Jobs[N], startAfterSeconds?: number): Promise<void>
  work<N extends JobName>(name: N, handler: (data: Jobs[N], signal: AbortSignal) => Promise<void>): Promise<void>
  /** Takes no new jobs and waits for those under way. */
  stop(): Promise<void>
}

/**
 * A worker that dies is noticed by its missing heartbeat, and its job is done by another; a retry that fails waits longer each time.
 */
const OPTIONS = {
  retryLimit: 5,
  retryDelay: 5,
  retryBackoff: true,
  heartbeatSeconds: 10,
  expireInSeconds: 900,
} as const
const NAMES: readonly JobName[] = [
  'sweep-source',
  'read-rates',
  'build-digest',
  'build-subscribed',
  'match-needs',
  'deliver-outbox',
  'rejudge-calls',
  'prune',
]
const DRAIN_MS = 30_000

/** The queue in the same database as everything else. @throws when the database does not answer. */
export async function startQueue(
  store: Store,
  databaseUrl: string | undefined,
  logger: Pick<Logger, 'error'>,
): Promise<Queue> {
  const boss = new PgBoss({ ...connectionOf(store, databaseUrl), schema: 'queue', schedule: false })
  boss.on('error', (error) => logger.error({ err: error }, 'the queue reports a fault'))
  await boss.start()
  for (const name of NAMES) await boss.createQueue(name, { ...OPTIONS, policy: 'short' })
  return {
    async sendWith(trx, name, data) {
      await boss.send(name, data, { db: fromKysely(trx), singletonKey: keyOf(data) })
    },
    async send(name, data, startAfterSeconds = 0) {
      await boss.send(name, data, { singletonKey: keyOf(data), startAfter: startAfterSeconds })
    },
    async work(name, handler) {
      await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([job]) => {
        if (job === undefined) return
        try {
          await handler(job.data as Jobs[typeof name], job.signal)
        } catch (error) {
          logger.error({ err: error, job: name }, 'a job failed; the queue has it done again, five times at most')
          throw error
        }
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: DRAIN_MS, close: true }),
  }
}

const keyOf = (data: object) => Object.values(data).join(' ') || 'one'

function connectionOf(store: Store, databaseUrl: string | undefined) {
  if (store.embedded !== undefined) return { db: fromPglite(store.embedded), backend: 'pglite' as const }
  if (databaseUrl === undefined) throw new Error('a store without an embedded database needs the address of its own')
  return { connectionString: databaseUrl, max: 4, application_name: store.owner }
}
