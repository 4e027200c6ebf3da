import type { Transaction } from 'kysely'
import { findMerges, type Merges } from '#core/merge'
import { statusAt } from '#core/status'
import { keptApart, mergeCandidates } from '#store/merge-candidates'
import { absorb, suggestMerges } from '#store/merges'
import type { Judge } from '#store/restate'
import type { Database } from '#store/tables'
import type { Harvest } from './walk.ts'

interface Input {
  readonly sweep: number
  readonly source: string
  readonly now: Temporal.Instant
  readonly harvest: Pick<Harvest, 'changed'>
}

/** Which of the calls that came are known already from other portals, or may be. One look for a whole sweep. */
export async function findSameCalls(trx: Transaction<Database>, { source, now, harvest }: Input): Promise<Merges> {
  const drafts = [...harvest.changed.values()].map(({ draft }) => draft)
  const alive = drafts.filter((draft) => statusAt(draft, now) !== 'closed')
  const known = await mergeCandidates(trx, source, alive)
  if (known.length === 0) return { certain: new Map(), doubtful: [] }
  return findMerges(source, alive, known, await keptApart(trx, source))
}

/** A reference of this source and the call that it belongs to. */
export interface Placed {
  readonly ref: string
  readonly call: number
  /** Its call speaks in its words alone. */
  readonly isAlone?: boolean
}

/** A stored call that has become the same as another one's (its closing day was announced) is joined to it. */
export async function joinSameCalls(
  trx: Transaction<Database>,
  judge: Judge,
  input: Input,
  merges: Merges,
  placed: readonly Placed[],
): Promise<void> {
  const { now, source, sweep } = input
  for (const { ref, call, isAlone } of placed) {
    const other = merges.certain.get(ref)?.call
    if (other === undefined || other === call) continue
    if (isAlone) await absorb(trx, judge, Math.min(call, other), Math.max(call, other), { now, source, sweep })
    else await suggestMerges(trx, [{ call, other, why: 'same programme, day and title', at: now.toString() }])
  }
}

/** Keeps what is doubtful for a person. */
export async function suggestSameCalls(
  trx: Transaction<Database>,
  { now }: Input,
  merges: Merges,
  placed: readonly Placed[],
): Promise<void> {
  const calls = new Map(placed.map(({ ref, call }) => [ref, call]))
  const suggestions = merges.doubtful.flatMap(({ ref, call: other, why }) => {
    const call = calls.get(ref)
    return call === undefined ? [] : [{ call, other, why, at: now.toString() }]
  })
  await suggestMerges(trx, suggestions)
}
