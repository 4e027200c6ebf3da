import type { LabelledCall } from '../evaluate.ts'
import { FOCUS_AREA_IDS } from '../vocabulary.ts'
import { fit, type SparseRow } from './logistic.ts'
import { isGrade, type HeadId } from './model.ts'
import { PRIORS } from './priors.ts'
import { tableFor, type Table, type TrainingSet } from './training-set.ts'
import { isWord } from './word-shares.ts'

/** How strongly weights are pulled to those set by hand: grades most, as readers differ most about them. */
const PENALTY = { area: 1.2, topic: 0.8, grade: 1.5 }
/** The level of a head is for the data to say. */
const PENALTY_OF_LEVEL = 0.05
/** Words are pulled to nought, the more the commoner they are: of what nearly every call says none means anything. */
const PENALTY_OF_WORD = 1.2

/** Weaker weights, in log-odds, are left out: they move no answer, and a model without them can be read. */
const LEAST_WEIGHT = { word: 0.2, feature: 0.02 }

/**
 * Learns one head from some of the calls (`members`: their indices). The weights are in the order of its table's
 * names; those that are left out are 0.
 */
export function fitHead(set: TrainingSet, id: HeadId, members: readonly number[]): Float64Array {
  const hand = PRIORS[id] ?? {}
  const table = tableFor(set, id)
  const weights = fit({
    rows: members.map((index) => table.rows[index] as SparseRow),
    answers: members.map((index) => answerOf(set.calls[index] as LabelledCall, id)),
    prior: Float64Array.from(table.names, (name) => hand[name] ?? 0),
    penalty: penaltiesOf(table, id),
  })
  return weights.map((weight, at) => (isKept(table.names[at] ?? '', weight) ? weight : 0))
}

const isKept = (name: string, weight: number): boolean =>
  Math.abs(weight) >= LEAST_WEIGHT[isWord(name) ? 'word' : 'feature']

function penaltiesOf({ names, rarity }: Table, id: HeadId): Float64Array {
  const usual = PENALTY[isGrade(id) ? 'grade' : (FOCUS_AREA_IDS as readonly HeadId[]).includes(id) ? 'area' : 'topic']
  return Float64Array.from(names, (name, at) => {
    if (name === 'always') return PENALTY_OF_LEVEL
    return isWord(name) ? PENALTY_OF_WORD / Math.max(LEAST_RARITY, rarity[at] ?? 0) ** 2 : usual
  })
}

/** So that a word of all calls has a bounded penalty. */
const LEAST_RARITY = 0.05

/** Whether the readers answered the head's question with yes. */
export function answerOf(call: LabelledCall, id: HeadId): boolean {
  if (isGrade(id)) return call.relevance >= Number(id.at(-1))
  return (call.focus as readonly string[]).includes(id) || (call.topics as readonly string[]).includes(id)
}
