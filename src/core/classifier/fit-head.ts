import type { LabelledCall } from '../evaluate.ts'
import { FOCUS_AREA_IDS } from '../vocabulary.ts'
import { fit, type SparseRow } from './logistic.ts'
import { isGrade, type HeadId } from './model.ts'
import { PRIORS } from './priors.ts'
import type { TrainingSet } from './training-set.ts'

/** How strongly weights are pulled to those set by hand: grades most, as readers differ most about them. */
const PENALTY = { area: 1.2, topic: 0.8, grade: 1.5 }
/** The level of a head is for the data to say. */
const PENALTY_OF_LEVEL = 0.05

/** Learns one head from some of the calls (`members`: their indices). The weights are in the order of `names`. */
export function fitHead({ calls, names, rows }: TrainingSet, id: HeadId, members: readonly number[]): Float64Array {
  const hand = PRIORS[id] ?? {}
  const penalty = PENALTY[isGrade(id) ? 'grade' : (FOCUS_AREA_IDS as readonly HeadId[]).includes(id) ? 'area' : 'topic']
  const chosen = members.map((index) => calls[index] as LabelledCall)
  return fit({
    rows: members.map((index) => rows[index] as SparseRow),
    answers: chosen.map((call) => answerOf(call, id)),
    prior: Float64Array.from(names, (name) => hand[name] ?? 0),
    penalty: Float64Array.from(names, (name) => (name === 'always' ? PENALTY_OF_LEVEL : penalty)),
  })
}

/** Whether the readers answered the head's question with yes. */
export function answerOf(call: LabelledCall, id: HeadId): boolean {
  if (isGrade(id)) return call.relevance >= Number(id.at(-1))
  return (call.focus as readonly string[]).includes(id) || (call.topics as readonly string[]).includes(id)
}
