import { NOW } from './captured-list.ts'
import { type FloorRun, type ProductRun, runAnswering, runBareStart, runFloor, runProduct } from './child.ts'
import { addHistory, type Databases, readTraces, settle } from './databases.ts'
import type { ListServer } from './list-server.ts'
import type { Cost } from './meter.ts'
import type { Swept } from './product.ts'
import type { Line } from './verdict.ts'

export interface Bench {
  readonly databases: Databases
  readonly list: ListServer
  /** How often each figure is taken; the median counts. */
  readonly rounds: number
  readonly progress: (what: string) => void
}

/** All benchmarks, each against its floor. Floor and figure take turns, so that a busy minute meets both. */
export async function measureAll(bench: Bench): Promise<readonly Line[]> {
  const migrated = await bench.databases.onPostgres()
  await product(bench, { postgres: migrated }, 0)
  const all = await allNew(bench, migrated)
  const unchanged = await unchangedSweep(bench, all.swept, all.floorDatabase)
  return [
    ...all.lines,
    ...unchanged,
    ...(await writtenByUnchanged(bench, all.swept)),
    ...(await history(bench, all.swept)),
    ...(await changedCalls(bench, all.swept, all.floorDatabase)),
    ...(await embedded(bench)),
    ...(await manyPages(bench, migrated, all.peakMb)),
    ...(await answering(bench, migrated)),
    ...(await starts(bench, migrated)),
  ]
}

async function allNew(bench: Bench, migrated: string) {
  const floorDatabase = await bench.databases.onPostgres()
  const [reads, stores, runs]: [FloorRun[], FloorRun[], ProductRun[]] = [[], [], []]
  let swept = migrated
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.progress(`all-new sweep on Postgres, ${round} of ${bench.rounds}`)
    reads.push(await runFloor('read', bench.list, floorDatabase))
    stores.push(await runFloor('store', bench.list, floorDatabase))
    swept = await bench.databases.onPostgres(migrated)
    runs.push(await product(bench, { postgres: swept }))
  }
  const costs = runs.flatMap((run) => run.swept).map((one) => one.cost)
  const [floor, read] = [middle(stores.map(({ cost }) => cost)), middle(reads.map(({ cost }) => cost))]
  const figure = middle(costs)
  const wholeCpuMs = (processes: readonly { readonly processCpuMs: number }[]) =>
    median(processes.map((one) => one.processCpuMs))
  const lines: Line[] = [
    { id: 'P1', what: 'all-new sweep, wall', unit: 'ms', floor: floor.ms, figure: figure.ms, maxRatio: 1.6 },
    // The floor's 1.33 s are those of its whole process, start and loading of its modules included: more than its work took.
    {
      id: 'P1',
      what: 'all-new sweep with the start of its process, CPU',
      unit: 'ms',
      floor: wholeCpuMs(stores),
      figure: wholeCpuMs(runs),
      maxRatio: 1.6,
    },
    { id: 'P1', what: 'all-new sweep alone, CPU', unit: 'ms', floor: floor.cpuMs, figure: figure.cpuMs },
    { id: 'P5', what: 'peak memory, all new', unit: 'MB', floor: floor.peakMb, figure: figure.peakMb, max: 280 },
    {
      id: 'P6',
      what: 'longest stall, all new',
      unit: 'ms',
      floor: read.stallMs,
      figure: figure.stallMs,
      maxRatio: 1.67,
      max: 120,
    },
  ]
  return { lines, swept, floorDatabase, peakMb: figure.peakMb }
}

async function unchangedSweep(bench: Bench, swept: string, floorDatabase: string): Promise<readonly Line[]> {
  const [floors, figures]: [Cost[], Cost[]] = [[], []]
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.progress(`unchanged sweep on Postgres, ${round} of ${bench.rounds}`)
    floors.push((await runFloor('compare', bench.list, floorDatabase)).cost)
    figures.push(...(await product(bench, { postgres: swept })).swept.map(unchangedCost))
  }
  const [floor, figure] = [middle(floors), middle(figures)]
  return [
    { id: 'P3', what: 'unchanged sweep, wall', unit: 'ms', floor: floor.ms, figure: figure.ms, maxRatio: 1.25 },
    { id: 'P3', what: 'unchanged sweep, CPU', unit: 'ms', floor: floor.cpuMs, figure: figure.cpuMs },
    { id: 'P5', what: 'peak memory, unchanged', unit: 'MB', floor: floor.peakMb, figure: figure.peakMb, max: 280 },
    {
      id: 'P6',
      what: 'longest stall, unchanged',
      unit: 'ms',
      floor: floor.stallMs,
      figure: figure.stallMs,
      maxRatio: 1.67,
      max: 120,
    },
  ]
}

function unchangedCost({ cost, stored }: Swept): Cost {
  if (stored > 0) throw new Error(`an unchanged list stored ${stored} calls`)
  return cost
}

/** The log of sweeps and the turns at hosts are what a sweep may write. */
const LOG = new Set(['sweep', 'host'])

async function writtenByUnchanged(bench: Bench, swept: string): Promise<readonly Line[]> {
  bench.progress('what an unchanged sweep writes')
  await settle(swept)
  // The first change of a page after a checkpoint logs the whole page: that is the server's doing, not the sweep's.
  await product(bench, { postgres: swept })
  const before = await readTraces(swept)
  await product(bench, { postgres: swept })
  const after = await readTraces(swept)
  const outside = Object.entries(after.written).filter(([table]) => !LOG.has(table))
  const rows = outside.reduce((sum, [table, count]) => sum + count - (before.written[table] ?? 0), 0)
  return [
    { id: 'P3', what: 'rows written outside the log, unchanged', unit: 'rows', figure: rows, max: 0 },
    {
      id: 'P3',
      what: 'write-ahead log, unchanged',
      unit: 'kB',
      figure: (after.walBytes - before.walBytes) / 1024,
      max: 64,
    },
  ]
}

const HISTORY = 50_000

/** Warm sweeps, several in a process, and the quickest counts: what is asked is only whether the past costs anything. */
async function history(bench: Bench, swept: string): Promise<readonly Line[]> {
  bench.progress(`filling a database with ${HISTORY} calls of the past`)
  const old = await bench.databases.onPostgres(swept)
  await addHistory(old, HISTORY)
  await settle(old)
  const [floors, figures]: [Cost[], Cost[]] = [[], []]
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.progress(`unchanged sweep with and without history, ${round} of ${bench.rounds}`)
    floors.push(...(await warmSweeps(bench, swept)))
    figures.push(...(await warmSweeps(bench, old)))
  }
  const what = `unchanged sweep, ${HISTORY} calls stored against 622`
  return [{ id: 'P3', what, unit: 'ms', floor: quickest(floors), figure: quickest(figures), maxRatio: 1.1 }]
}

async function warmSweeps(bench: Bench, postgres: string): Promise<readonly Cost[]> {
  const { swept } = await product(bench, { postgres }, 4)
  return swept.slice(1).map(unchangedCost)
}

const FEW = 10
const MANY = 100

/** What a changed call may add to an unchanged sweep, which may take 1.25 times its floor. */
const MS_A_CALL = 2

async function changedCalls(bench: Bench, swept: string, floorDatabase: string): Promise<readonly Line[]> {
  const postgres = await bench.databases.onPostgres(swept)
  const floors: Cost[] = []
  for (let round = 1; round <= bench.rounds; round += 1)
    floors.push((await runFloor('compare', bench.list, floorDatabase)).cost)
  const costs = new Map<number, Cost[]>([FEW, MANY].map((changed) => [changed, []]))
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.progress(`sweeps with changed calls, ${round} of ${bench.rounds}`)
    for (const [changed, known] of costs) {
      const step = { changed, round: round * MANY + changed }
      known.push(...(await runProduct(environment(bench, { postgres }), [step])).swept.map(changedCost))
    }
  }
  const floor = middle(floors).ms
  const lines = [...costs].map(([changed, known]): Line => {
    const max = Math.round(1.25 * floor + MS_A_CALL * changed)
    return { id: 'P4', what: `sweep with ${changed} changed calls`, unit: 'ms', floor, figure: middle(known).ms, max }
  })
  return [...lines, await growth(bench, postgres)]
}

/** One warm process sweeps lists with none, few and many changed calls in turn: what a change costs must not grow with their number. */
async function growth(bench: Bench, postgres: string): Promise<Line> {
  bench.progress('what a changed call costs among few and among many')
  const turns = Array.from({ length: bench.rounds * 2 }, () => [0, FEW, MANY]).flat()
  const steps = [0, ...turns].map((changed, turn) => ({ changed, round: -1 - turn }))
  const { swept } = await runProduct(environment(bench, { postgres }), steps)
  const msOf = (changed: number) =>
    middle(swept.slice(1).flatMap((one) => (one.changed === changed ? [changedCost(one)] : []))).ms
  const [none, few, many] = [msOf(0), msOf(FEW), msOf(MANY)]
  return {
    id: 'P4',
    what: 'a changed call among many against one among few',
    unit: 'ms',
    floor: (few - none) / FEW,
    figure: (many - none) / MANY,
    maxRatio: 1.2,
  }
}

function changedCost({ changed, stored, cost }: Swept): Cost {
  if (changed !== stored) throw new Error(`${changed} calls changed, ${stored} were stored`)
  return cost
}

async function embedded(bench: Bench): Promise<readonly Line[]> {
  const migrated = await bench.databases.inDirectory()
  await product(bench, { directory: migrated }, 0)
  const [floors, figures]: [Cost[], Cost[]] = [[], []]
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.progress(`all-new sweep embedded, ${round} of ${bench.rounds}`)
    const [one, other] = [await bench.databases.inDirectory(migrated), await bench.databases.inDirectory(migrated)]
    floors.push((await runFloor('store', bench.list, `${one}/database`)).cost)
    figures.push(...(await product(bench, { directory: other })).swept.map((sweep) => sweep.cost))
  }
  const [floor, figure] = [middle(floors), middle(figures)]
  return [
    { id: 'P2', what: 'all-new sweep embedded, wall', unit: 'ms', floor: floor.ms, figure: figure.ms, maxRatio: 1.7 },
    { id: 'P2', what: 'all-new sweep embedded, CPU', unit: 'ms', floor: floor.cpuMs, figure: figure.cpuMs },
    {
      id: 'P5',
      what: 'peak memory embedded, all new',
      unit: 'MB',
      floor: floor.peakMb,
      figure: figure.peakMb,
      max: 620,
    },
    {
      id: 'P6',
      what: 'longest stall embedded, all new',
      unit: 'ms',
      floor: floor.stallMs,
      figure: figure.stallMs,
      maxRatio: 1.67,
      max: 120,
    },
  ]
}

const TIMES = 10

/** Page by page: a list of ten times as many pages may not need ten times the memory. */
async function manyPages(bench: Bench, migrated: string, peakMb: number): Promise<readonly Line[]> {
  bench.progress(`a list of ${TIMES} times as many pages`)
  const postgres = await bench.databases.onPostgres(migrated)
  bench.list.repeat(TIMES)
  try {
    const [fresh, again] = [await product(bench, { postgres }), await product(bench, { postgres })]
    const line = (what: string, { swept }: ProductRun): Line => ({
      id: 'P5',
      what: `peak memory, ${TIMES} times the pages, ${what}`,
      unit: 'MB',
      floor: peakMb,
      figure: middle(swept.map(({ cost }) => cost)).peakMb,
      maxRatio: 1.2,
    })
    return [line('all new', fresh), line('unchanged', again)]
  } finally {
    bench.list.repeat(1)
  }
}

/** Whoever asks how we are must not wait for a sweep. The slowest of all answers counts. */
async function answering(bench: Bench, migrated: string): Promise<readonly Line[]> {
  const places: readonly (readonly [string, () => Promise<Where>])[] = [
    ['Postgres', async () => ({ postgres: await bench.databases.onPostgres(migrated) })],
    ['embedded', async () => ({ directory: await bench.databases.inDirectory() })],
  ]
  const lines: Line[] = []
  for (const [name, place] of places) {
    bench.progress(`/health during a sweep, ${name}`)
    const waits = await runAnswering(environment(bench, await place()))
    lines.push({
      id: 'P6',
      what: `/health during an all-new sweep, ${name}`,
      unit: 'ms',
      figure: Math.max(...waits),
      max: 150,
    })
  }
  return lines
}

/** From nothing to ready, against a process that only asks the database once. */
async function starts(bench: Bench, postgres: string): Promise<readonly Line[]> {
  const takes: Record<'postgres' | 'later' | 'first', { floors: number[]; figures: number[] }> = {
    postgres: { floors: [], figures: [] },
    later: { floors: [], figures: [] },
    first: { floors: [], figures: [] },
  }
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.progress(`starts, ${round} of ${bench.rounds}`)
    const fresh = await bench.databases.inDirectory()
    takes.first.floors.push(await runBareStart(await bench.databases.inDirectory()))
    takes.first.figures.push((await product(bench, { directory: fresh }, 0)).startMs)
    takes.later.floors.push(await runBareStart(`${fresh}/database`))
    takes.later.figures.push((await product(bench, { directory: fresh }, 0)).startMs)
    takes.postgres.floors.push(await runBareStart(postgres))
    takes.postgres.figures.push((await product(bench, { postgres }, 0)).startMs)
  }
  const line = (what: string, { floors, figures }: (typeof takes)['first'], maxRatio: number, max: number): Line => ({
    id: 'P16',
    what,
    unit: 'ms',
    floor: median(floors),
    figure: median(figures),
    maxRatio,
    max,
  })
  return [
    line('start to ready, Postgres', takes.postgres, 5, 1500),
    line('start to ready, embedded', takes.later, 2.8, 2500),
    line('first start ever, embedded', takes.first, 1.6, 8000),
  ]
}

type Where = { readonly postgres: string } | { readonly directory: string }

/** The product on that database, with so many sweeps of the list as it stands. */
function product(bench: Bench, where: Where, sweeps = 1): Promise<ProductRun> {
  return runProduct(
    environment(bench, where),
    Array.from({ length: sweeps }, () => ({ changed: 0, round: 0 })),
  )
}

function environment({ list }: Bench, where: Where): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...inherited } = process.env
  return {
    ...inherited,
    ...('postgres' in where ? { DATABASE_URL: where.postgres } : { UTLYST_DATA: where.directory }),
    UTLYST_PORTAL_GATEWAY: list.url,
    UTLYST_NOW: NOW,
    LOG_LEVEL: 'silent',
  }
}

/** The median of each member. */
function middle(costs: readonly Cost[]): Cost {
  const of = (member: keyof Cost) => median(costs.map((cost) => cost[member]))
  return { ms: of('ms'), cpuMs: of('cpuMs'), stallMs: of('stallMs'), peakMb: of('peakMb') }
}

/** Without what else the machine did meanwhile. */
const quickest = (costs: readonly Cost[]) => Math.min(...costs.map((cost) => cost.ms))

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
