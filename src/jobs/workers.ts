import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { OutgoingChannel } from '#deliver/channel'
import type { Source } from '#source-kit/contract'
import { createNeedCandidates } from '#store/need-candidates'
import { indexSearch } from '#store/search'
import { sweepsUnderWay } from '#store/slots'
import { ClaimLost, SWEEP_LEASE_SECONDS, SweepRunning } from '#store/sweeps'
import { readRates } from '#sweep/read-rates'
import { type SweepParts, sweepSource } from '#sweep/sweep-source'
import { buildDigestOnce, type DigestParts } from './build-digests.ts'
import { buildSubscribed } from './build-subscribed.ts'
import { deliverOutbox } from './deliver-outbox.ts'
import { matchNeeds } from './match-needs.ts'
import { prune, type Retention } from './prune.ts'
import type { Queue } from './queue.ts'
import { replanStops } from './replan-stops.ts'
import { rejudgeCalls } from './rejudge.ts'

export interface WorkerParts {
  readonly queue: Queue
  /** Those that can be read here. */
  readonly sources: ReadonlyMap<string, Source>
  readonly sweep: SweepParts
  readonly digest: DigestParts
  readonly channels: Readonly<Record<string, OutgoingChannel>>
  readonly delivery: { readonly leaseMs: number; readonly sendTimeoutMs: number }
  readonly retention: Retention
  readonly now: () => Temporal.Instant
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** Takes work from the queue until it is stopped. */
export async function startWorkers(parts: WorkerParts): Promise<void> {
  const { queue, logger, now } = parts
  const { db, organisation } = parts.digest
  const needs = { db, organisation, candidates: createNeedCandidates(db) }
  await queue.work('sweep-source', async ({ source }, signal) => {
    const found = parts.sources.get(source)
    if (found === undefined) {
      logger.warn({ source }, 'asked to sweep a source that is not read here')
      return
    }
    try {
      const report = await sweepSource(found, now(), signal, parts.sweep)
      logger.info({ ...report, drift: report.drift.length }, 'swept')
      await indexSearch(parts.sweep.db)
      await queue.send('match-needs', {})
      await replanStops(parts.sweep.db, parts.digest.organisation, now())
    } catch (error) {
      if (!(error instanceof SweepRunning || error instanceof ClaimLost)) throw error
      logger.info({ source }, error.message)
      // Whoever has the source may hang, or be this very process, cut off before it could let go: by then the claim has run out.
      if (error instanceof SweepRunning) await queue.send('sweep-source', { source }, SWEEP_LEASE_SECONDS)
    }
  })
  await queue.work('prune', async (_, signal) => {
    const { sweep, retention } = parts
    const pruned = await prune({ db: sweep.db, snapshots: sweep.snapshots, retention }, now(), signal)
    logger.info({ ...pruned }, 'pruned')
  })
  await queue.work('read-rates', async (_, signal) => {
    const rates = await readRates(parts.sweep, now(), signal)
    logger.info({ ...rates }, 'exchange rates read')
  })
  await queue.work('build-digest', async ({ audience, slot }, signal) => {
    await untilSwept(parts, signal)
    const { digest, isNew } = await buildDigestOnce(parts.digest, audience, `${audience}/${slot}`, now())
    logger.info({ audience, slot, isNew, title: digest.title }, 'digest built')
    await queue.send('deliver-outbox', {})
  })
  await queue.work('build-subscribed', async ({ rhythm, slot }, signal) => {
    await untilSwept(parts, signal)
    await matchNeeds(needs, now())
    await buildSubscribed(parts.digest, { rhythm, slot }, now(), signal, logger)
    await queue.send('deliver-outbox', {})
  })
  await queue.work('match-needs', async () => {
    const found = await matchNeeds(needs, now())
    if (found > 0) logger.info({ found }, 'calls found that answer needs')
  })
  await queue.work('rejudge-calls', async (_, signal) => {
    const { judged, changed } = await rejudgeCalls(parts.sweep.db, parts.sweep, signal)
    if (judged > 0) logger.info({ judged, changed }, 'stored calls judged anew, as the rules have changed')
  })
  await queue.send('rejudge-calls', {})
  await queue.work('deliver-outbox', async (_, signal) => {
    const { channels, delivery } = parts
    const summary = await deliverOutbox({ db: parts.digest.db, channels, signal, logger, ...delivery })
    if (summary.nextDueAt === undefined) return
    const seconds = Math.max(1, Math.ceil(Temporal.Now.instant().until(summary.nextDueAt).total('seconds')))
    await queue.send('deliver-outbox', {}, Math.min(seconds, 60))
  })
}

const PATIENCE_SECONDS = 180

/** After a night without power sweeps and digest fall due together: the digest is worth more when it has read first. */
async function untilSwept({ digest }: WorkerParts, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited < PATIENCE_SECONDS && (await sweepsUnderWay(digest.db)) > 0; waited += 1) {
    await sleep(1_000, undefined, { signal })
  }
}
