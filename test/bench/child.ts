import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import type { Cost } from './meter.ts'
import type { Step, Swept } from './product.ts'

/** Where `src/main.ts` keeps compiled code from one start to the next. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/utlyst')

/** What a child process told, in order, and how long after its start each came, in ms. */
async function run(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  execArgv: string[] = [],
  hear: (finding: unknown) => void = () => undefined,
) {
  const started = performance.now()
  const told: { readonly finding: unknown; readonly afterMs: number }[] = []
  const child = fork(join(import.meta.dirname, script), args, {
    env: { ...environment, NODE_COMPILE_CACHE: COMPILED },
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.on('message', (finding) => {
    told.push({ finding, afterMs: performance.now() - started })
    hear(finding)
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${script} ${args[0] ?? ''} ended with ${code ?? 'a signal'}`)
  return told
}

/** What a process did, and what it cost from its start on. */
export interface FloorRun {
  readonly cost: Cost
  readonly processCpuMs: number
}

/** One floor, in a process of its own; `database` is the address of a Postgres or the directory of an embedded one. */
export async function runFloor(
  kind: 'read' | 'store' | 'compare',
  list: { readonly url: string; readonly pages: number },
  database: string,
): Promise<FloorRun> {
  const told = await run('floor.ts', [kind, list.url, String(list.pages), database], process.env)
  return told[0]?.finding as FloorRun
}

export interface ProductRun {
  readonly swept: readonly Swept[]
  readonly startMs: number
  /** Of the whole process, its start included. */
  readonly processCpuMs: number
}

/** The product in a process of its own: its start, and a sweep for each step. */
export async function runProduct(environment: NodeJS.ProcessEnv, steps: readonly Step[]): Promise<ProductRun> {
  const told = await run('product.ts', [JSON.stringify(steps)], environment, startFlags())
  const end = told[1]?.finding as Pick<ProductRun, 'swept' | 'processCpuMs'>
  return { ...end, startMs: told[0]?.afterMs ?? 0 }
}

/** How long `/health` took, in ms, each time it was asked for while the product swept the list once. */
export async function runAnswering(environment: NodeJS.ProcessEnv): Promise<readonly number[]> {
  const waits: number[] = []
  const done = new AbortController()
  let asking: Promise<void> | undefined
  await run('answering.ts', [], environment, startFlags(), (finding) => {
    const { url, isDone = false } = finding as { readonly url?: string; readonly isDone?: boolean }
    if (url !== undefined) asking = askOften(new URL('/health', url), waits, done.signal)
    if (isDone) done.abort()
  })
  await asking
  return waits
}

const PAUSE_MS = 5

async function askOften(url: URL, waits: number[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const asked = performance.now()
    const { statusCode, body } = await request(url)
    await body.text()
    if (statusCode !== 200) throw new Error(`${url.pathname} answered ${statusCode}`)
    waits.push(performance.now() - asked)
    await sleep(PAUSE_MS)
  }
}

/** A process that does nothing but open the database; how long that took, in ms. */
export async function runBareStart(database: string): Promise<number> {
  const told = await run('bare-start.ts', [database], process.env)
  return told[0]?.afterMs ?? 0
}

/** The flags with which `npm start` starts the product. */
function startFlags(): string[] {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { scripts } = JSON.parse(file) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
