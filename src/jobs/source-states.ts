import type { Kysely, Transaction } from 'kysely'
import type { SourceHealth, SourceState } from '#core/digest'
import { lastSweeps, type SweepRecord } from '#store/sweeps'
import type { Database } from '#store/tables'
import type { CardInService } from '#sweep/waiting'
import { latestSlots } from './schedule.ts'

/** How each source fares, by its card and the log of sweeps. */
export async function sourceStates(
  db: Kysely<Database> | Transaction<Database>,
  cards: readonly CardInService[],
  now: Temporal.Instant,
): Promise<readonly SourceState[]> {
  const sweeps = Map.groupBy(await lastSweeps(db), (sweep) => sweep.source)
  return cards.map((card) => sourceState(card, sweeps.get(card.id) ?? [], now))
}

function sourceState(card: CardInService, sweeps: readonly SweepRecord[], now: Temporal.Instant): SourceState {
  const newest = sweeps.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0]
  const complete = sweeps.find((sweep) => sweep.outcome === 'complete')
  return {
    id: card.id,
    title: card.title,
    gives: card.gives,
    health: healthOf(card, newest, complete, now),
    ...(complete !== undefined && { lastComplete: complete.startedAt }),
    ...(card.waits !== undefined && { waits: card.waits }),
  }
}

/** Two missed slots are late; a source that never came through whole, or whose last sweep failed, is told so first. */
function healthOf(
  card: CardInService,
  newest: SweepRecord | undefined,
  complete: SweepRecord | undefined,
  now: Temporal.Instant,
): SourceHealth {
  if (card.waits !== undefined) return 'waiting'
  if (newest === undefined) return 'never'
  if (newest.outcome === 'failed' || newest.outcome === 'refused') return 'failing'
  const lastStored = complete?.startedAt ?? newest.startedAt
  const expected = latestSlots(card.schedule, card.timeZone, now, 3).at(-1)
  if (expected !== undefined && Temporal.Instant.compare(lastStored, expected) < 0) return 'late'
  return newest.outcome === 'partial' || hasDrift(newest) ? 'drifting' : 'ok'
}

function hasDrift(sweep: SweepRecord): boolean {
  const { drift } = sweep.report
  return Array.isArray(drift) && drift.length > 0
}
