import type { Kysely, Transaction } from 'kysely'
import type { SourceHealth, SourceState } from '#core/digest'
import type { HeldCounts, HeldKind } from '#core/held'
import { countLiveCalls } from '#store/calls'
import { lastSweeps, type SweepRecord } from '#store/sweeps'
import type { Database } from '#store/tables'
import { heldSweeps } from '#sweep/release-held'
import type { SweepReport } from '#sweep/report'
import type { CardInService } from '#sweep/waiting'
import { latestSlots } from './schedule.ts'

/** How each source fares, by its card and the log of sweeps. */
export async function sourceStates(
  db: Kysely<Database> | Transaction<Database>,
  cards: readonly CardInService[],
  now: Temporal.Instant,
): Promise<readonly SourceState[]> {
  const sweeps = Map.groupBy(await lastSweeps(db), (sweep) => sweep.source)
  const held = Map.groupBy(await heldSweeps(db), ({ source }) => source)
  const live = await countLiveCalls(db, now)
  return cards.map((card) => {
    const waiting = (held.get(card.id) ?? []).map((one) => one.held)
    return sourceState(card, sweeps.get(card.id) ?? [], waiting, live.get(card.id) ?? 0, now)
  })
}

function sourceState(
  card: CardInService,
  sweeps: readonly SweepRecord[],
  waiting: readonly HeldCounts[],
  live: number,
  now: Temporal.Instant,
): SourceState {
  const newest = sweeps.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0]
  const complete = sweeps.find((sweep) => sweep.outcome === 'complete')
  const health = healthOf(card, newest, complete, now)
  const isHeld = waiting.length > 0 && (health === 'ok' || health === 'drifting')
  return {
    id: card.id,
    title: card.title,
    gives: card.gives,
    health: isHeld ? 'drifting' : health,
    ...(complete !== undefined && { lastComplete: complete.startedAt }),
    ...(card.waits !== undefined && { waits: card.waits }),
    ...(isHeld && { held: sumOf(waiting) }),
    ...(health === 'ok' && card.gives === 'calls' && live === 0 && { isEmpty: true }),
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
  return newest.outcome === 'partial' || isOdd(newest) ? 'drifting' : 'ok'
}

/** Rows that could not be read, words that are new to us, or an expectation of its card that it missed by little. */
function isOdd({ report }: SweepRecord): boolean {
  const { drift, expectations } = report as Partial<SweepReport>
  return (drift ?? []).length > 0 || (expectations ?? []).some(({ level }) => level === 'warn')
}

/** Of one sweep almost always: a later one supersedes what it has seen again. */
function sumOf(waiting: readonly HeldCounts[]): HeldCounts {
  const sum: Partial<Record<HeldKind, number>> = {}
  for (const counts of waiting)
    for (const [kind, count] of Object.entries(counts) as [HeldKind, number][]) sum[kind] = (sum[kind] ?? 0) + count
  return sum
}
