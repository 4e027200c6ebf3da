import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely, KyselyPlugin } from 'kysely'
import { readConfig } from '#config'
import { buildDigestOnce, ISG } from '#jobs/build-digests'
import { SweepRunning } from '#store/sweeps'
import type { Database } from '#store/tables'
import { sweepSource } from '#sweep/sweep-source'
import { type House, openHouse } from '#wire'
import { deliverAll } from './deliver-all.ts'

/** A round to run; `dieAt`: the statement boundary at which the process kills itself. */
export interface Order {
  readonly now: string
  readonly dieAt?: number
}
/** `boundaries`: how many a whole round has. */
export type Told = { readonly ready: true } | { readonly done: string; readonly boundaries: number }

const SOURCE = 'eu-funding-tenders'

/** A process that does on order what the clock would have it do: sweep, digest, deliver. It is there to be killed. */
const house = await openHouse(readConfig())
process.on('message', (order: Order) => void runRound(house, order))
process.on('disconnect', () => process.exit(1))
tell({ ready: true })

async function runRound({ store, sources, sweep, digest, channels }: House, order: Order): Promise<void> {
  const now = Temporal.Instant.from(order.now)
  const source = sources.get(SOURCE)
  if (source === undefined) throw new Error(`no source ${SOURCE}`)
  const { db, passed } = countBoundaries(store.db, order.dieAt)
  const report = await patiently(() => sweepSource(source, now, new AbortController().signal, { ...sweep, db }))
  if (report.outcome !== 'complete') throw new Error(`the sweep is ${report.outcome}: ${report.problem ?? ''}`)
  await buildDigestOnce({ ...digest, db }, ISG, `${ISG}/${order.now}`, now)
  await deliverAll(db, channels)
  tell({ done: order.now, boundaries: passed() })
}

/** The database may not have noticed yet that the one before us is dead. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof SweepRunning)) throw error
      await sleep(20)
    }
  }
}

/** Passes a boundary before and after each statement, and dies on the one that it was told. */
function countBoundaries(plain: Kysely<Database>, dieAt: number | undefined) {
  let passed = 0
  const pass = () => {
    passed += 1
    if (passed === dieAt) process.kill(process.pid, 'SIGKILL')
  }
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      pass()
      return node
    },
    async transformResult({ result }) {
      pass()
      return result
    },
  }
  return { db: plain.withPlugin(plugin), passed: () => passed }
}

function tell(message: Told): void {
  process.send?.(message)
}
