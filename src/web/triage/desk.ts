import type { Call } from '#core/call'
import { dayOf } from '#core/day'
import { type Adjustment, adjustCall, learn } from '#core/learn'
import { type Proposal, proposals } from '#core/learn-proposals'
import { type QueueView, triageQueue } from '#core/triage-queue'
import { callsToJudge } from '#store/calls'
import { type Department, listDepartments } from '#store/departments'
import { listRules, type StoredRule } from '#store/rules'
import { type LastDecision, lastDecision, markedCalls } from '#store/triage'
import type { SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'

/** Whose rules bind the queue. */
const COORDINATORS = 'isg'
/** A decision can be undone for as long as a session lasts. */
const UNDO_HOURS = 12

/** Everything that the coordinator judges with. */
export interface Desk {
  readonly queue: readonly Call[]
  readonly view: QueueView
  readonly learnt: Adjustment
  readonly proposals: readonly Proposal[]
  readonly rules: readonly StoredRule[]
  readonly departments: readonly Department[]
  readonly last?: LastDecision
}

export async function readDesk(workplace: Workplace, { now, viewer }: SignedInVisit): Promise<Desk> {
  const { db } = workplace
  const { marks, rules, ...judging } = await readQueue(workplace, now)
  const last = await lastDecision(db, viewer.person.id, undoSince(now))
  return {
    ...judging,
    proposals: proposals(
      marks,
      rules.map(({ cause }) => cause),
    ),
    rules,
    departments: (await listDepartments(db)).filter(({ isClosed }) => !isClosed),
    ...(last !== undefined && { last }),
  }
}

/** How many calls wait to be judged. */
export async function countWaiting(workplace: Workplace, now: Temporal.Instant): Promise<number> {
  return (await readQueue(workplace, now)).queue.length
}

async function readQueue({ db, organisation }: Workplace, now: Temporal.Instant) {
  const [marks, rules] = [await markedCalls(db), await listRules(db)]
  const learnt = learn(marks)
  const view = viewOf(organisation, now, rules)
  const waiting = await callsToJudge(db, organisation.minRelevance - 1, view.today, now)
  const queue = triageQueue(
    waiting.map((call) => adjustCall(call, learnt)),
    view,
  )
  return { queue, view, learnt, marks, rules }
}

export function viewOf(
  organisation: Workplace['organisation'],
  now: Temporal.Instant,
  rules: readonly StoredRule[],
): QueueView {
  const { zone, minRelevance } = organisation
  return { now, zone, today: dayOf(now, zone), minRelevance, place: organisation, audience: COORDINATORS, rules }
}

export const undoSince = (now: Temporal.Instant): string => now.subtract({ hours: UNDO_HOURS }).toString()
