import type { Call } from './call.ts'
import type { ChangeEvent } from './change.ts'
import { type Day, day, daysBetween } from './day.ts'
import { hasPassed } from './deadline.ts'
import { fitOf, type Place } from './fit.ts'
import { nextMonths } from './forecast.ts'
import { judged } from './learn-cause.ts'
import type { Adjustment } from './learn.ts'
import { mutedBy, type Rule } from './mute.ts'
import type { Recipient } from './recipient.ts'
import type { Rhythm } from './rhythm.ts'
import type { Grade } from './verdict.ts'

export type SectionId = 'answers' | 'new' | 'opening-soon' | 'changed' | 'closing' | 'ukraine'

/** What brings a call into a digest. A call may have several; `sectionOf` finds the one place where it stands. */
export type Occasion = 'answers' | 'appeared' | 'opened' | 'opening' | 'changed' | 'closing'

/**
 * Reminders are told once. A call is due on the day when its opening (45 days) or a deadline
 * (30 days) comes into the window; the periods of an audience follow each other without a gap, so
 * that day lies in exactly one of them, however long a digest was delayed. Of a round that is only expected, the month
 * in which it usually opens counts from its first day.
 */
export const OPENING_WINDOW_DAYS = 45
export const CLOSING_WINDOW_DAYS = 30

/** The eyes with which one digest looks at the calls. Days are of the reader's zone. */
export interface View {
  readonly now: Temporal.Instant
  /** The day of the last digest; undefined in the first ever, to which everything is new. */
  readonly since?: Day
  readonly today: Day
  readonly minRelevance: Grade
  /** Where the reader is. */
  readonly place: Place
  /** Whose digest it is; with it `rules` bind. */
  readonly audience?: string
  /** What the coordinator answered about causes. */
  readonly rules?: readonly Rule[]
  /** What the marks have taught. */
  readonly learnt?: Adjustment
  /** Only of a digest that is not the group's. */
  readonly recipient?: Pick<Recipient, 'why' | 'answers'>
}

/** A change that an applicant would act on and that is not the call's first sight or its opening, which are news. */
export function isToldAsChange(event: ChangeEvent): boolean {
  return event.material && event.kind !== 'appeared' && event.kind !== 'opened'
}

/**
 * Whether the call is worth a reader's time: relevant enough, and not meant for other places alone. Where the
 * coordinator has said whether it is relevant, that counts; a recipient's calls were chosen by what they asked for.
 */
export function isLifted(call: Call, view: Pick<View, 'minRelevance' | 'place' | 'recipient'>): boolean {
  if (call.triage?.mark === 'relevant') return true
  if (call.triage?.mark === 'not-for-us') return false
  if (view.recipient !== undefined) return !isElsewhere(call, view)
  return call.verdict.relevance.grade >= view.minRelevance && !isElsewhere(call, view)
}

/** For other countries or regions only: kept, counted and found on the web, but never told unless it is marked relevant. */
const isElsewhere = (call: Call, { place }: Pick<View, 'place'>) =>
  call.triage?.mark !== 'relevant' && fitOf(call.eligible, place) === 'elsewhere'

/** Muted by a rule that somebody said yes to; a call that is marked relevant or has interested departments is told all the same. */
export function isMuted(call: Call, { rules = [], audience }: Pick<View, 'rules' | 'audience'>): boolean {
  if (audience === undefined || call.triage?.mark === 'relevant' || call.interested !== undefined) return false
  return mutedBy(judged(call), rules, audience) !== undefined
}

/** New, but below the relevance line or muted, so that it stands nowhere; a reader is told how many these are. */
export function isLeftOut(call: Call, events: readonly ChangeEvent[], view: View): boolean {
  const isNew = hasAppeared(call, events, view) || hasOpened(call, events)
  return isNew && occasionsOf(call, events, view).length === 0
}

/** Why the call stands in this digest; none when it does not. Below the relevance line only changes are told. */
export function occasionsOf(call: Call, events: readonly ChangeEvent[], view: View): readonly Occasion[] {
  if (isElsewhere(call, view) || isMuted(call, view)) return []
  const appeared = hasAppeared(call, events, view)
  const changed = !appeared && view.since !== undefined && events.some(isToldAsChange)
  if (!isLifted(call, view)) return changed ? ['changed'] : []
  const holds: Readonly<Record<Occasion, boolean>> = {
    answers: isCurrent(call) && view.recipient?.answers.has(call.id) === true,
    appeared,
    changed,
    opened: !appeared && hasOpened(call, events),
    opening: isOpeningSoon(call, view, appeared),
    closing: isClosingSoon(call, view, appeared),
  }
  return ORDER.filter((occasion) => holds[occasion])
}

const ORDER: readonly Occasion[] = ['answers', 'appeared', 'changed', 'opened', 'opening', 'closing']

/**
 * The one section in which a call stands. New calls for Ukraine have their own, so that its
 * "nothing new" is true; their changes and reminders stand with the others.
 */
export function sectionOf(call: Call, occasions: readonly Occasion[]): SectionId | undefined {
  const first = occasions[0]
  if (first === undefined) return undefined
  if (first === 'answers' || first === 'changed' || first === 'closing') return first
  if (first === 'opening') return 'opening-soon'
  if (call.verdict.topics.includes('ukraine')) return 'ukraine'
  return occasions.includes('opening') ? 'opening-soon' : 'new'
}

function hasAppeared(call: Call, events: readonly ChangeEvent[], view: View): boolean {
  return isCurrent(call) && (view.since === undefined || events.some((event) => event.kind === 'appeared'))
}

function hasOpened(call: Call, events: readonly ChangeEvent[]): boolean {
  return call.status === 'open' && events.some((event) => event.kind === 'opened')
}

function isOpeningSoon(call: Call, view: View, isFirstSight: boolean): boolean {
  if (call.status !== 'forthcoming') return false
  const opens = call.certainty === 'estimated' ? usualOpening(call.rhythm, view.today) : call.opens
  return opens !== undefined && isDue(opens, OPENING_WINDOW_DAYS, view, isFirstSight)
}

/** The first day of the month in which a habit comes next; an estimated day is no reminder, for nobody announced it. */
function usualOpening(rhythm: Rhythm | undefined, today: Day): Day | undefined {
  const month = rhythm && nextMonths(rhythm, today).opens?.from
  return month === undefined ? undefined : day(`${month}-01`)
}

function isClosingSoon(call: Call, view: View, isFirstSight: boolean): boolean {
  if (!isCurrent(call)) return false
  const coming = call.deadlines.filter((deadline) => !hasPassed(deadline, view.now))
  return coming.some((deadline) => isDue(deadline.day, CLOSING_WINDOW_DAYS, view, isFirstSight))
}

function isDue(day: Day, windowDays: number, view: View, isFirstSight: boolean): boolean {
  const left = daysBetween(view.today, day)
  if (left < 0 || left > windowDays) return false
  return isFirstSight || view.since === undefined || daysBetween(view.since, day) > windowDays
}

const isCurrent = (call: Call) => call.status === 'open' || call.status === 'forthcoming'
