import type { LabelledCall } from '../evaluate.ts'
import { fit, score, type SparseRow } from './logistic.ts'
import { isGrade, sigmoid, type HeadId } from './model.ts'
import { PRIORS } from './priors.ts'
import { seesWords, tableFor, type Table, type TrainingSet } from './training-set.ts'
import { isWord } from './word-shares.ts'

/** How strongly weights are pulled to those set by hand: less where the words of a call do not help. */
const PENALTY = { withWords: 2, withoutWords: 1.2 }
/** The level of a head is for the data to say. */
const PENALTY_OF_LEVEL = 0.05
/** Words are pulled to nought, the more the commoner they are: of what nearly every call says none means anything. */
const PENALTY_OF_WORD = 0.6

/** Weaker weights, in log-odds, are left out: each moves no answer, and a model without them can be read. */
const LEAST_WEIGHT = { word: 0.4, feature: 0.02 }

/**
 * Learns one head from some of the calls (`members`: their indices). The weights are in the order of its table's
 * names; those that are left out are 0.
 */
export function fitHead(set: TrainingSet, id: HeadId, members: readonly number[]): Float64Array {
  const hand = PRIORS[id] ?? {}
  const table = tableFor(set, id)
  const rows = members.map((index) => table.rows[index] as SparseRow)
  const answers = members.map((index) => answerOf(set.calls[index] as LabelledCall, id))
  const prior = Float64Array.from(table.names, (name) => hand[name] ?? 0)
  const all = fit({ rows, answers, prior, penalty: penaltiesOf(table, id) })
  const kept = all.map((weight, at) => (isKept(table.names[at] ?? '', weight) ? weight : 0))
  const level = table.names.indexOf('always')
  kept[level] = (kept[level] ?? 0) + missingLevel(rows, answers, kept)
  return kept
}

const isKept = (name: string, weight: number): boolean =>
  Math.abs(weight) >= LEAST_WEIGHT[isWord(name) ? 'word' : 'feature']

/** What the weak weights that were left out added to each call: as many yes are to be expected as there are. */
function missingLevel(rows: readonly SparseRow[], answers: readonly boolean[], weights: Float64Array): number {
  const scores = rows.map((row) => score(row, weights))
  const wanted = answers.filter(Boolean).length
  let [low, high] = [-3, 3]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    const expected = scores.reduce((sum, one) => sum + sigmoid(one + middle), 0)
    if (expected < wanted) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function penaltiesOf({ names, rarity }: Table, id: HeadId): Float64Array {
  const usual = PENALTY[seesWords(id) ? 'withWords' : 'withoutWords']
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
