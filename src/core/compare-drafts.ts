import type { CallDraft } from './call-draft.ts'
import type { Change } from './change.ts'
import { type Deadline, hasPassed, moment, sortDeadlines } from './deadline.ts'
import type { Budget } from './money.ts'
import { stableJson } from './stable-json.ts'
import { type Status, statusAt } from './status.ts'

/**
 * What happened to a call between two of its states, for a reader. `announced` is the
 * status that we last told of, which knows of closings by date that no portal reported.
 */
export function compareDrafts(
  before: CallDraft,
  after: CallDraft & { readonly isWithdrawn?: boolean },
  announced: Status,
  now: Temporal.Instant,
): readonly Change[] {
  return [
    ...compareStatus(announced, statusAt(after, now), after, now),
    ...compareDeadlines(before, after, now),
    ...compareBudgets(before.budget, after.budget),
    ...compareTexts(before, after),
  ]
}

/** A first sight. A call that is closed already interests nobody. */
export function appeared(draft: CallDraft, now: Temporal.Instant): Change {
  const status = statusAt(draft, now)
  return { kind: 'appeared', field: 'status', after: status, material: status !== 'closed' }
}

/** A closing is material when it came before the last deadline: nobody could foresee it. */
function compareStatus(before: Status, after: Status, draft: CallDraft, now: Temporal.Instant): readonly Change[] {
  if (before === after) return []
  const change = { field: 'status', before, after } as const
  const isOver = before === 'closed' || before === 'withdrawn'
  if (after === 'closed')
    return isOver ? [] : [{ ...change, kind: 'closed', material: !draft.deadlines.every((one) => hasPassed(one, now)) }]
  if (isOver) return [{ ...change, kind: 'reopened', material: true }]
  if (after === 'open') return [{ ...change, kind: 'opened', material: true }]
  return [{ ...change, kind: 'text-changed', material: false }]
}

/**
 * Deadlines that both states have are no news, nor is an hour that moved within its day, nor a past
 * cut-off that the portal no longer lists. What is left of the two lists is paired in order.
 */
function compareDeadlines(before: CallDraft, after: CallDraft, now: Temporal.Instant): readonly Change[] {
  const isCutOffs = after.deadlineModel === 'multiple-cut-off' || after.deadlines.length > 2
  const left = missingFrom(before.deadlines, after.deadlines).filter((one) => !(isCutOffs && hasPassed(one, now)))
  const right = missingFrom(after.deadlines, before.deadlines)
  const moved = left.slice(0, right.length).map((old, index) => movedDeadline(old, right[index] as Deadline))
  const added = right.slice(left.length).map((one) => addedDeadline(one, now))
  const removed = left.slice(right.length).map((one) => removedDeadline(one, now))
  return [...moved, ...added, ...removed]
}

function missingFrom(list: readonly Deadline[], other: readonly Deadline[]): readonly Deadline[] {
  const days = new Set(other.map((one) => one.day))
  return sortDeadlines(list).filter((one) => !days.has(one.day))
}

function movedDeadline(old: Deadline, next: Deadline): Change {
  const kind = moment(next) < moment(old) ? 'deadline-brought-forward' : 'deadline-moved'
  return { kind, field: 'deadlines', before: writeDeadline(old), after: writeDeadline(next), material: true }
}

function addedDeadline(one: Deadline, now: Temporal.Instant): Change {
  return { kind: 'deadline-added', field: 'deadlines', after: writeDeadline(one), material: !hasPassed(one, now) }
}

function removedDeadline(one: Deadline, now: Temporal.Instant): Change {
  return { kind: 'deadline-removed', field: 'deadlines', before: writeDeadline(one), material: !hasPassed(one, now) }
}

/** `2026-05-28`, or `2026-05-28T17:00[Europe/Brussels]` where the hour is stated. */
export function writeDeadline(deadline: Deadline): string {
  return deadline.hour === undefined ? deadline.day : `${deadline.day}T${deadline.hour}[${deadline.zone}]`
}

/** Whole amounts tell; a total that moves by less than a hundredth is the portal's rounding. */
function compareBudgets(before: Budget | undefined, after: Budget | undefined): readonly Change[] {
  const [old, next] = [writeBudget(before), writeBudget(after)]
  if (old === next) return []
  const change = {
    kind: 'budget-changed',
    field: 'budget',
    ...(old && { before: old }),
    ...(next && { after: next }),
  } as const
  return [{ ...change, material: differsByAHundredth(before, after) }]
}

function differsByAHundredth(before: Budget | undefined, after: Budget | undefined): boolean {
  if (before?.total === undefined || after?.total === undefined) return before?.total !== after?.total
  return before.currency !== after.currency || Math.abs(after.total - before.total) >= before.total / 100
}

/** `21000000 EUR`; of a budget without a total the span of a project, `60000-100000 EUR`. */
export function writeBudget(budget: Budget | undefined): string | undefined {
  if (budget === undefined) return undefined
  const span = budget.min === budget.max ? budget.max : `${budget.min ?? ''}-${budget.max ?? ''}`
  const amount = budget.total ?? span
  return amount === undefined ? undefined : `${amount} ${budget.currency}`
}

const TEXTS = ['title', 'summary', 'description', 'programme', 'publisher'] as const
const FACTS = ['opens', 'cofinancing', 'eligible', 'deadlineModel', 'typesOfAction', 'url'] as const

function compareTexts(before: CallDraft, after: CallDraft): readonly Change[] {
  const texts = TEXTS.filter((field) => before[field] !== after[field]).map((field) => ({
    kind: 'text-changed' as const,
    field,
    ...firstDifference(before[field], after[field]),
    material: false,
  }))
  const facts = FACTS.filter((field) => writeFact(before, field) !== writeFact(after, field)).map((field) => ({
    kind: 'text-changed' as const,
    field,
    ...present('before', writeFact(before, field)),
    ...present('after', writeFact(after, field)),
    material: false,
  }))
  return [...texts, ...facts]
}

/** Neither the order of members nor that of types of action tells anything. */
function writeFact(draft: CallDraft, field: (typeof FACTS)[number]): string | undefined {
  const fact = field === 'typesOfAction' ? draft.typesOfAction?.toSorted() : draft[field]
  return typeof fact === 'string' || fact === undefined ? fact : stableJson(fact)
}

const present = (name: 'before' | 'after', value: string | undefined) => (value === undefined ? {} : { [name]: value })

const SHOWN = 300

/** The first line in which two texts differ, cut to what a reader can compare. */
function firstDifference(before: string | undefined, after: string | undefined): { before?: string; after?: string } {
  const [old, next] = [before?.split('\n') ?? [], after?.split('\n') ?? []]
  const at = Math.max(
    0,
    old.findIndex((line, index) => line !== next[index]),
  )
  const first = old.every((line, index) => line === next[index]) ? old.length : at
  return { ...present('before', old[first]?.slice(0, SHOWN)), ...present('after', next[first]?.slice(0, SHOWN)) }
}
