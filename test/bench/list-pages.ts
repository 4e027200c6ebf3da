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
const LISTS = ['/utlysningar?relevans=1&inom=365']
/** So many different lists that some are read anew. */
const SOME_LISTS = differentLists(200)
/** More than are kept at a time: each is read anew. */
const MANY_LISTS = differentLists(500)

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
  const loads: Loads = { bare: [], list: [], some: [], many: [], long: [], manyLong: [] }
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.progress(`the list of calls, ${round} of ${bench.rounds}`)
    loads.bare.push(await load(smallPages, ['/bare']))
    loads.list.push(await load(smallPages, LISTS))
    loads.long.push(await load(largePages, LISTS))
    loads.some.push(await load(smallPages, SOME_LISTS))
    loads.many.push(await load(smallPages, MANY_LISTS))
    loads.manyLong.push(await load(largePages, MANY_LISTS))
  }
  await Promise.all([smallPages.close(), largePages.close()])
  return linesOf(loads)
}

type Loads = Record<'bare' | 'list' | 'some' | 'many' | 'long' | 'manyLong', Load[]>

function linesOf(loads: Loads): readonly Line[] {
  const [bare, list, some, many] = [middle(loads.bare), middle(loads.list), middle(loads.some), middle(loads.many)]
  const [long, manyLong] = [middle(loads.long), middle(loads.manyLong)]
  const ms = (load: Load) => 1_000 * load.msPerRequest
  const time = (what: string, floor: Load, figure: Load, maxRatio?: number): Line => ({
    id: maxRatio === 1.25 ? 'P13' : 'P12',
    what,
    unit: 'ms',
    floor: ms(floor),
    figure: ms(figure),
    ...(maxRatio !== undefined && { maxRatio }),
  })
  return [
    time('list of calls, 1,000 requests', bare, list, 2),
    { id: 'P12', what: 'list of calls, p99', unit: 'ms', floor: bare.p99Ms, figure: list.p99Ms, maxRatio: 2 },
    time(`${SOME_LISTS.length} lists by turns, 1,000 requests`, bare, some),
    time('lists each read anew, 1,000 requests', bare, many),
    time(`list of calls, ${HISTORY} stored against 622`, list, long, 1.25),
    time(`lists each read anew, ${HISTORY} stored against 622`, many, manyLong, 1.25),
  ]
}

function differentLists(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `/utlysningar?relevans=1&inom=${700 + index}`)
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

/** Asks for the pages by turns over fifty connections for some seconds, each anew as soon as it has its answer. */
async function load({ origin, session }: Pages, paths: readonly string[]): Promise<Load> {
  const pool = new Pool(origin, { connections: CONNECTIONS })
  const headers = { cookie: `__Host-utlyst-session=${session}` }
  const times: number[] = []
  const started = performance.now()
  const begin = started + WARM_UP_MS
  const end = begin + MEASURED_MS
  let turn = 0
  const ask = async () => {
    while (performance.now() < end) {
      const asked = performance.now()
      const path = paths[(turn += 1) % paths.length] as string
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
