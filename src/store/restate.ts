import type { Transaction } from 'kysely'
import { classifierInput } from '#core/classifier-input'
import { compareDrafts } from '#core/compare-drafts'
import { identityOf } from '#core/identity'
import { stableJson } from '#core/stable-json'
import { statusAt } from '#core/status'
import type { ClassifierInput, Verdict } from '#core/verdict'
import { addRevisions, type EventState, insertEvents, updateCalls } from './call-writes.ts'
import { callStandings, type Standing } from './standings.ts'
import type { Database } from './tables.ts'

/** Who judges calls, and by which rules. */
export interface Judge {
  readonly classify: (input: ClassifierInput) => Verdict
  readonly model: string
}

export interface Restating {
  readonly now: Temporal.Instant
  /** Whose doing it is: a source, or `by-hand`. */
  readonly source: string
  /** Null: a person's doing. */
  readonly sweep: number | null
  /** Revisions that were put away, by call. */
  readonly kept?: ReadonlyMap<number, number>
}

/**
 * Says these calls anew of what their references and corrections say now, and tells what changed since `before`
 * (their standings before the writes). What lost against a better portal's word changes nothing and is no event.
 * Returns the events.
 */
export async function restateCalls(
  trx: Transaction<Database>,
  judge: Judge,
  before: ReadonlyMap<number, Standing>,
  input: Restating,
): Promise<readonly EventState[]> {
  const after = await callStandings(trx, [...before.keys()])
  const pairs = [...after.values()].map((standing) => ({ old: before.get(standing.id) as Standing, standing }))
  const changed = pairs.filter(({ old, standing }) => differ(old, standing, input.now))
  const states = changed.map(({ old, standing }) => ({ ...stateOf(standing, old, judge, input) }))
  if (states.length > 0) await updateCalls(trx, states)
  await countKept(
    trx,
    pairs.filter((pair) => !changed.includes(pair)).map(({ standing }) => standing.id),
    input,
  )
  const events = changed.flatMap(({ old, standing }) => eventsOf(old, standing, input))
  if (events.length > 0) await insertEvents(trx, events, input.sweep)
  return events
}

/** The order of the portals is part of how a call stands: the first is shown as its page. */
function differ(old: Standing, next: Standing, now: Temporal.Instant): boolean {
  const facts = ({ draft, provenance, corrected, sides }: Standing) =>
    stableJson([draft, provenance, corrected, sides.map(({ source, ref }) => [source, ref])])
  return old.status !== statusOf(old, next, now) || facts(old) !== facts(next)
}

function stateOf(standing: Standing, old: Standing, judge: Judge, { now, source, kept }: Restating) {
  const { id, draft, provenance, corrected, sides } = standing
  const first = sides[0]?.source ?? source
  return {
    id,
    identity: identityOf(first, draft),
    draft,
    status: statusOf(old, standing, now),
    verdict: judge.classify(classifierInput(draft, first)),
    model: judge.model,
    at: now.toString(),
    kept: kept?.get(id) ?? 0,
    ...(provenance !== undefined && { provenance }),
    ...(corrected !== undefined && { corrected }),
  }
}

const statusOf = (old: Standing, { draft, ...standing }: Standing, now: Temporal.Instant) =>
  statusAt({ ...draft, isWithdrawn: staysWithdrawn(old, standing) }, now)

/** A withdrawn call comes back when a portal has it again, or when a person says how it stands. */
function staysWithdrawn(old: Standing, { sides, corrected }: Pick<Standing, 'sides' | 'corrected'>): boolean {
  return old.status === 'withdrawn' && sides.every((side) => !side.isLive) && corrected?.status === undefined
}

async function countKept(
  trx: Transaction<Database>,
  calls: readonly number[],
  { kept = new Map<number, number>() }: Restating,
): Promise<void> {
  const counts = calls.flatMap((id) => (kept.has(id) ? [{ id, kept: kept.get(id) as number }] : []))
  if (counts.length > 0) await addRevisions(trx, counts)
}

function eventsOf(old: Standing, next: Standing, { now, source }: Restating): readonly EventState[] {
  const after = { ...next.draft, isWithdrawn: staysWithdrawn(old, next) }
  const changes = compareDrafts(old.draft, after, old.status, now)
  return changes.map((change) => ({ callId: next.id, source, at: now.toString(), change }))
}
