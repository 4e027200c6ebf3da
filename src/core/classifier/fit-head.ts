import type { LabelledCall } from '../evaluate.ts'
import { fit, type SparseRow } from './logistic.ts'
import type { HeadId } from './model.ts'
import { PRIORS } from './priors.ts'
import type { TrainingSet } from './training-set.ts'

const PENALTY = 1
/** The level of a head is for the data to say. */
const PENALTY_OF_LEVEL = 0.05

/** Learns one head from some of the calls (`members`: their indices). The weights are in the order of `names`. */
export function fitHead({ calls, names, rows }: TrainingSet, id: HeadId, members: readonly number[]): Float64Array {
  const hand = PRIORS[id] ?? {}
  const chosen = members.map((index) => calls[index] as LabelledCall)
  return fit({
    rows: members.map((index) => rows[index] as SparseRow),
    answers: chosen.map((call) => answerOf(call, id)),
    prior: Float64Array.from(names, (name) => hand[name] ?? 0),
    penalty: Float64Array.from(names, (name) => (name === 'always' ? PENALTY_OF_LEVEL : PENALTY)),
  })
}

/** Whether the readers answered the head's question with yes. */
export function answerOf(call: LabelledCall, id: HeadId): boolean {
  if (id === 'relevance-1' || id === 'relevance-2' || id === 'relevance-3') return call.relevance >= Number(id.at(-1))
  return (call.focus as readonly string[]).includes(id) || (call.topics as readonly string[]).includes(id)
}
