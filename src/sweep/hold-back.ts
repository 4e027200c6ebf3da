import type { Transaction } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import type { Change } from '#core/change'
import { compareDrafts } from '#core/compare-drafts'
import type { HeldCounts, HeldKind } from '#core/held'
import { statusAt } from '#core/status'
import { countAlive, dropHeld, type HeldChange, heldChanges, holdChanges, type NewHeldChange } from '#store/held'
import { type StoredReference, storedReferences } from '#store/references'
import { lastWhole } from '#store/sweeps'
import type { Database } from '#store/tables'
import { type ChangedDraft, takeOut } from './changed-draft.ts'
import type { Harvest } from './walk.ts'

export interface HeldBack {
  /** What may be stored. */
  readonly changed: ReadonlyMap<string, ChangedDraft>
  readonly held: HeldCounts
}

/** A sweep that is about to be stored. */
export interface HoldBackInput {
  readonly sweep: number
  readonly source: string
  readonly now: Temporal.Instant
  readonly harvest: Pick<Harvest, 'seen' | 'changed'>
  /** Only a proven list says anything about what it lacks. */
  readonly isComplete: boolean
  /** When the source was last read, for calls that are missing now. */
  readonly lastRead?: string
  /** A person has looked: nothing is held back. */
  readonly isTrusted?: boolean
}

/** Between two of 82 sweeps of the EU portal at most 71 calls opened, and none closed but by its date. */
const MOST_OPENINGS = 100
const FEW_CLOSINGS = 10
const SHARE_OF_CLOSINGS = 0.03
/** A date read wrongly (day and month swapped, the year after) moves most deadlines of a source at once. */
const FEW_DEADLINES = 1
const SHARE_OF_DEADLINES = 0.5
/** After so long a silence a portal may rightly be another one. */
const SILENCE_DAYS = 14

/** Closings that are not by date and that no reader would believe without a look. */
export function mostClosings(alive: number): number {
  return Math.max(FEW_CLOSINGS, alive * SHARE_OF_CLOSINGS)
}

/**
 * Takes from a sweep what is too much at once to be true, and keeps it for a person. A later sweep
 * supersedes what waits: it is judged anew, so a portal that recovers leaves nothing to decide. What was
 * refused is left out for as long as the portal says the same.
 */
export async function holdBack(trx: Transaction<Database>, input: HoldBackInput): Promise<HeldBack> {
  const before = await heldChanges(trx, input.source)
  const { changed } = input.harvest
  const refused = before.filter((one) => one.state === 'refused' && changed.get(one.ref)?.hash === one.hash)
  const offered = without(
    changed,
    refused.map(({ ref }) => ref),
  )
  const isJudged = input.isTrusted !== true && offered.size > 0 && !(await isBeginning(trx, input))
  const suspects = isJudged ? await suspectsAmong(trx, input, offered) : []
  await supersede(trx, input, before, refused)
  if (suspects.length > 0) await holdChanges(trx, heading(input), suspects)
  return {
    changed: without(
      offered,
      suspects.map(({ ref }) => ref),
    ),
    held: countKinds(suspects),
  }
}

/** Nothing is too much before a source was read whole once, nor after a long silence. */
async function isBeginning(trx: Transaction<Database>, { source, now, lastRead }: HoldBackInput): Promise<boolean> {
  if (lastRead === undefined || (await lastWhole(trx, source)) === undefined) return true
  return Temporal.Instant.from(lastRead).until(now).total('days') > SILENCE_DAYS
}

async function suspectsAmong(
  trx: Transaction<Database>,
  input: HoldBackInput,
  offered: ReadonlyMap<string, ChangedDraft>,
): Promise<readonly NewHeldChange[]> {
  const stored = await storedReferences(trx, input.source, [...offered.keys()])
  const { alive, seen } = await countAlive(trx, input.source, [...input.harvest.seen])
  const most: Readonly<Record<HeldKind, number>> = {
    opening: MOST_OPENINGS,
    closing: mostClosings(alive),
    deadline: Math.max(FEW_DEADLINES, seen * SHARE_OF_DEADLINES),
    withdrawal: mostClosings(alive),
  }
  const kinds = Map.groupBy(offered.values(), ({ draft }) => kindOf(stored.get(draft.ref), draft, input.now))
  return [...kinds].flatMap(([kind, drafts]) =>
    kind === undefined || drafts.length <= most[kind] ? [] : drafts.map((one) => heldDraft(kind, one)),
  )
}

/** Of a call that several portals list, only the one in whose words it speaks can open or close it. */
function kindOf(stored: StoredReference | undefined, draft: CallDraft, now: Temporal.Instant): HeldKind | undefined {
  if (stored === undefined) return statusAt(draft, now) === 'open' ? 'opening' : undefined
  if (!stored.isLeading) return undefined
  const changes = compareDrafts(stored.draft, draft, stored.status, now)
  const has = (...kinds: readonly Change['kind'][]) => changes.some((one) => one.material && kinds.includes(one.kind))
  if (has('closed')) return 'closing'
  if (has('deadline-moved', 'deadline-brought-forward', 'deadline-removed')) return 'deadline'
  return has('opened', 'reopened') ? 'opening' : undefined
}

/** What this sweep has seen again, and all that waits when it has seen everything, is judged anew. */
async function supersede(
  trx: Transaction<Database>,
  { source, harvest, isComplete }: HoldBackInput,
  before: readonly HeldChange[],
  refused: readonly HeldChange[],
): Promise<void> {
  const isOver = (one: HeldChange) =>
    !refused.includes(one) && (isComplete || harvest.seen.has(one.ref) || harvest.changed.has(one.ref))
  await dropHeld(
    trx,
    source,
    before.filter(isOver).map(({ ref }) => ref),
  )
}

interface Gone {
  readonly ref: string
  readonly title: string
}

/** The same for calls that are gone. Returns whether they may be withdrawn. */
export async function mayWithdraw(
  trx: Transaction<Database>,
  input: HoldBackInput,
  gone: readonly Gone[],
): Promise<boolean> {
  if (input.isTrusted === true || gone.length <= FEW_CLOSINGS) return true
  const { alive } = await countAlive(trx, input.source, [])
  if (gone.length <= mostClosings(alive)) return true
  await holdChanges(
    trx,
    heading(input),
    gone.map(({ ref, title }) => ({ ref, title, kind: 'withdrawal' })),
  )
  return false
}

const heading = ({ source, sweep, now }: HoldBackInput) => ({ source, sweep, at: now.toString() })

const heldDraft = (kind: HeldKind, one: ChangedDraft): NewHeldChange => ({
  ref: one.draft.ref,
  kind,
  title: one.draft.title,
  hash: one.hash,
  draft: takeOut(one),
})

function without<V>(all: ReadonlyMap<string, V>, refs: readonly string[]): ReadonlyMap<string, V> {
  if (refs.length === 0) return all
  const left = new Set(refs)
  return new Map([...all].filter(([ref]) => !left.has(ref)))
}

function countKinds(changes: readonly { readonly kind: HeldKind }[]): HeldCounts {
  const counts: Partial<Record<HeldKind, number>> = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
