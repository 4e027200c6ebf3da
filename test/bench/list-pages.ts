import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Pool } from 'undici'
import type { Bench } from './benchmarks.ts'
import { NOW } from './captured-list.ts'
import { runProduct } from './child.ts'
import { addHistory, settle } from './databases.ts'
import type { Line } from './verdict.ts'

const CONNECTIONS = 50
const WARM_UP_MS = 1_500
const MEASURED_MS = 3_000
const HISTORY = 50_000
/** A list as people ask for it: filtered, and of so many that all fifty rows are filled. */
const LIST = '/utlysningar?relevans=1&inom=365'

interface Load {
  /** Of one request, all connections busy. */
  readonly msPerRequest: number
  readonly p99Ms: number
}

/** The list of calls against a bare page in the same process, and with a long history against without. */
export async function measureListPages(bench: Bench): Promise<readonly Line[]> {
  bench.progress('filling a database for the list of calls')
  const small = await bench.databases.onPostgres()
  await runProduct(environment(bench, small), [{ changed: 0, round: 0 }])
  const smallPages = await servePages(bench, small)
  const large = await bench.databases.onPostgres()
  await runProduct(environment(bench, large), [{ changed: 0, round: 0 }])
  const largePages = await servePages(bench, large)
  await addHistory(large, HISTORY)
  await settle(small)
  await settle(large)
  const loads: Record<'bare' | 'list' | 'long', Load[]> = { bare: [], list: [], long: [] }
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.progress(`the list of calls, ${round} of ${bench.rounds}`)
    loads.bare.push(await load(smallPages, '/bare'))
    loads.list.push(await load(smallPages, LIST))
    loads.long.push(await load(largePages, LIST))
  }
  await Promise.all([smallPages.close(), largePages.close()])
  return linesOf(middle(loads.bare), middle(loads.list), middle(loads.long))
}

function linesOf(bare: Load, list: Load, long: Load): readonly Line[] {
  const ms = (load: Load) => 1_000 * load.msPerRequest
  return [
    { id: 'P12', what: 'list of calls, 1,000 requests', unit: 'ms', floor: ms(bare), figure: ms(list), maxRatio: 2 },
    { id: 'P12', what: 'list of calls, p99', unit: 'ms', floor: bare.p99Ms, figure: list.p99Ms, maxRatio: 2 },
    {
      id: 'P13',
      what: `list of calls, ${HISTORY} stored against 622`,
      unit: 'ms',
      floor: ms(list),
      figure: ms(long),
      maxRatio: 1.25,
    },
  ]
}

interface Pages {
  readonly origin: string
  readonly session: string
  close(): Promise<void>
}

async function servePages(bench: Bench, postgres: string): Promise<Pages> {
  const child = fork(join(import.meta.dirname, 'web-pages.ts'), [], { env: environment(bench, postgres) })
  const [{ port, session }] = (await once(child, 'message')) as [{ port: number; session: string }]
  return {
    origin: `http://127.0.0.1:${port}`,
    session,
    async close() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

/** Asks for the page over fifty connections for some seconds, each anew as soon as it has its answer. */
async function load({ origin, session }: Pages, path: string): Promise<Load> {
  const pool = new Pool(origin, { connections: CONNECTIONS })
  const headers = { cookie: `__Host-utlyst-session=${session}` }
  const times: number[] = []
  const started = performance.now()
  const begin = started + WARM_UP_MS
  const end = begin + MEASURED_MS
  const ask = async () => {
    while (performance.now() < end) {
      const asked = performance.now()
      const { statusCode, body } = await pool.request({ path, method: 'GET', headers })
      const text = await body.text()
      if (statusCode !== 200 || text.split('<h2>').length !== 51)
        throw new Error(`${path} answers ${statusCode}, ${text.split('<h2>').length - 1} rows`)
      if (asked >= begin) times.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, ask))
  const elapsed = performance.now() - begin
  await pool.close()
  times.sort((a, b) => a - b)
  return { msPerRequest: elapsed / times.length, p99Ms: times[Math.floor(times.length * 0.99)] ?? 0 }
}

/** The round of middle speed. */
function middle(loads: readonly Load[]): Load {
  const sorted = loads.toSorted((a, b) => a.msPerRequest - b.msPerRequest)
  const load = sorted[Math.floor(sorted.length / 2)]
  if (load === undefined) throw new Error('nothing was measured')
  return load
}

function environment({ list }: Bench, postgres: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: postgres,
    UTLYST_PORTAL_GATEWAY: list.url,
    UTLYST_NOW: NOW,
    LOG_LEVEL: 'silent',
  }
}
