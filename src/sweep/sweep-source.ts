import type { Kysely } from 'kysely'
import type { ClassifierInput, Verdict } from '#core/verdict'
import type { Http } from '#fetch/http'
import type { Expectations, Source, SourceCard } from '#source-kit/contract'
import { knownStates } from '#store/references'
import { forgetRows, rememberedRows, rememberRows } from '#store/row-memory'
import { ClaimLost, claimSweep, finishSweep, lastRead, renewSweep, type SweepClaim } from '#store/sweeps'
import type { Database } from '#store/tables'
import { judgeSweep } from './expectations.ts'
import { ingest } from './ingest.ts'
import { failureKindOf, isPortalFault } from './portal-fault.ts'
import { readerVersion } from './reader-version.ts'
import { createRememberingFetch } from './remembering-fetch.ts'
import { nothingStored, type ReportedDrift, type SweepReport } from './report.ts'
import { noSnapshots, type Snapshots } from './snapshots.ts'
import { storeNews } from './store-news.ts'
import { sweepFigures } from './sweep-figures.ts'
import { type Harvest, type KeptDrift, walk } from './walk.ts'

export interface SweepParts {
  readonly db: Kysely<Database>
  readonly owner: string
  readonly http: Http
  readonly snapshots: Snapshots
  readonly classify: (input: ClassifierInput) => Verdict
  readonly model: string
  /** Replaces the pace of the card: 0 when a recorded portal is replayed. */
  readonly paceMs?: number
  /** Replaces the card's expectations: fixtures are fewer than a portal's calls. */
  readonly expects?: Expectations
  /** Stores a sweep although it looks wrong: a person has looked. */
  readonly accept?: boolean
  readonly progress?: (line: string) => void
}

const SWEEP_DEADLINE_MS = 600_000
const SIGN_OF_LIFE_MS = 10_000

/**
 * One run over one source, from claim to log row. Never throws for what a portal does: that is the
 * report's `outcome` and `problem`. @throws SweepRunning, ClaimLost, and what the database throws.
 */
export async function sweepSource(
  source: Source,
  now: Temporal.Instant,
  signal: AbortSignal,
  parts: SweepParts,
): Promise<SweepReport> {
  const claim = await claimSweep(parts.db, source.card.id, parts.owner, now.toString())
  const life = keepAlive(parts, claim)
  try {
    return await run(
      source,
      now,
      AbortSignal.any([signal, life.signal, AbortSignal.timeout(SWEEP_DEADLINE_MS)]),
      parts,
      claim,
    )
  } finally {
    life.end()
  }
}

function keepAlive(parts: SweepParts, claim: SweepClaim) {
  const lost = new AbortController()
  const timer = setInterval(() => {
    renewSweep(parts.db, claim).catch((error: unknown) => {
      if (error instanceof ClaimLost) lost.abort(error)
    })
  }, SIGN_OF_LIFE_MS)
  return { signal: lost.signal, end: () => clearInterval(timer) }
}

async function run(
  source: Source,
  now: Temporal.Instant,
  signal: AbortSignal,
  parts: SweepParts,
  claim: SweepClaim,
): Promise<SweepReport> {
  const started = performance.now()
  const count = { requests: 0, retries: 0 }
  const report = (end: Omit<SweepReport, 'source' | 'requests' | 'retries' | 'ms'>): SweepReport => ({
    source: source.card.id,
    ...end,
    ...count,
    ms: Math.round(performance.now() - started),
  })
  const id = source.card.id
  const keeper = source.card.namesPersons === true ? noSnapshots : parts.snapshots
  const snapshots = await keeper.begin(id, claim.id, now)
  const portal = createRememberingFetch(source.card, count, signal, snapshots, parts)
  try {
    const memory = await memoryOf(parts.db, id)
    const harvest = await walk(source, {
      fetch: portal.fetch,
      known: (refs) => knownStates(parts.db, id, refs),
      remembered: memory.rows,
      keepPage: portal.keepPage,
      leastCalls: (parts.expects ?? source.card.expects).minCalls,
      now,
      progress: (line) => parts.progress?.(`${id}: ${line}`),
    })
    const figures = await sweepFigures(parts.db, source.card, now, harvest)
    const expectations = judgeSweep(parts.expects ?? source.card.expects, figures)
    const findings = {
      seen: figures.seen,
      drift: harvest.drift.map(reported),
      ignored: harvest.ignored,
      expectations,
      passes: harvest.passes,
    }
    const unmet = expectations.filter((one) => one.level === 'fail')
    if (unmet.length > 0 && parts.accept !== true) {
      const problem = unmet.map((one) => `${one.what}: expected ${one.expected}, got ${one.got}`).join('; ')
      const outcome = unmet[0]?.what === 'calls' ? 'failed' : 'refused'
      const told = report({
        ...findings,
        ...nothingStored,
        outcome,
        failure: 'unlike-usual',
        problem: `nothing was stored. ${problem}`,
      })
      await finishSweep(parts.db, claim, { outcome, seen: told.seen, report: told })
      await snapshots.keep(portal.kept())
      return told
    }
    const told = await store(parts, claim, now, source.card, harvest, memory, (end) =>
      report({ ...findings, ...end, drift: [...findings.drift, ...end.drift] }),
    )
    await snapshots.keep(portal.kept())
    await portal.remember()
    return told
  } catch (fault) {
    if (fault instanceof ClaimLost) throw fault
    // The sweep's own deadline is the portal's doing; the command's end is not, but it too is told in the log.
    const isOurs = !signal.aborted && !isPortalFault(fault)
    const [broken] = portal.lastKept()
    const told = report({
      ...nothingStored,
      outcome: 'failed',
      seen: 0,
      drift: [],
      ignored: {},
      expectations: [],
      passes: 1,
      ...(isOurs
        ? { problem: `a fault of ours: ${String(fault)}`, failure: 'own-fault' as const }
        : failureOf(fault, signal)),
      ...(broken !== undefined && { page: broken }),
    })
    const end = finishSweep(parts.db, claim, { outcome: 'failed', seen: 0, report: told })
    if (isOurs) {
      // Where the database is what failed, the claim runs out by itself.
      await end.catch(() => undefined)
      throw fault
    }
    await end
    await snapshots.keep(portal.lastKept())
    return told
  }
}

interface RowsInMemory {
  readonly reader: string | undefined
  /** Signatures by reference. */
  readonly rows: ReadonlyMap<string, string>
}

async function memoryOf(db: SweepParts['db'], source: string): Promise<RowsInMemory> {
  const reader = readerVersion(source)
  return { reader, rows: reader === undefined ? new Map() : await rememberedRows(db, source, reader) }
}

type End = Pick<
  SweepReport,
  'outcome' | 'news' | 'notices' | 'new' | 'changed' | 'closed' | 'withdrawn' | 'held' | 'drift' | 'problem'
>

async function store(
  parts: SweepParts,
  claim: SweepClaim,
  now: Temporal.Instant,
  card: SourceCard,
  harvest: Harvest,
  memory: RowsInMemory,
  report: (end: End) => SweepReport,
): Promise<SweepReport> {
  let told: SweepReport | undefined
  await ingest(parts, {
    sweep: claim.id,
    source: claim.source,
    now,
    harvest,
    isComplete: harvest.gaps.length === 0 && card.lists !== 'newest',
    ...(await lastRead(parts.db, claim.source)),
    isTrusted: parts.accept === true,
    async finish(trx, calls) {
      const { refused: refusedNews, ...news } = await storeNews(trx, card, now, harvest, parts.classify)
      const { refused: refusedCalls, ...stored } = calls
      const refused = [...refusedCalls, ...refusedNews]
      const isComplete = harvest.gaps.length === 0 && refused.length === 0
      const problem = [
        ...harvest.gaps,
        ...(refusedCalls.length > 0 ? [`${refusedCalls.length} calls could not be stored`] : []),
        ...(refusedNews.length > 0 ? [`${refusedNews.length} pieces of news could not be stored`] : []),
      ].join('; ')
      told = report({
        ...stored,
        ...news,
        drift: refused,
        outcome: isComplete ? 'complete' : 'partial',
        ...(problem !== '' && { problem }),
      })
      if (memory.reader !== undefined) await rememberRows(trx, claim.source, memory.reader, [...harvest.read.values()])
      const gone = [...memory.rows.keys()].filter((ref) => !harvest.seen.has(ref))
      if (isComplete) await forgetRows(trx, claim.source, gone)
      await finishSweep(trx, claim, { outcome: told.outcome, seen: told.seen, report: told })
    },
  })
  return told as unknown as SweepReport
}

const reported = ({ where, problem, kind, scope, page }: KeptDrift): ReportedDrift => ({
  where,
  problem,
  ...(kind !== undefined && { kind }),
  scope,
  ...(page !== undefined && { page }),
})

function failureOf(fault: unknown, signal: AbortSignal): Pick<SweepReport, 'problem' | 'failure'> {
  if (!signal.aborted) {
    const failure = failureKindOf(fault)
    return { problem: (fault as Error).message, ...(failure !== undefined && { failure }) }
  }
  const reason: unknown = signal.reason
  if (!(reason instanceof Error && reason.name === 'TimeoutError'))
    return { problem: 'the sweep was stopped before it was done', failure: 'stopped' }
  const minutes = SWEEP_DEADLINE_MS / 60_000
  const problem = `not done after ${minutes} minutes: the portal is too slow; the next sweep tries again`
  return { problem, failure: 'too-slow' }
}
