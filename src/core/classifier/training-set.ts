import type { LabelledCall } from '../evaluate.ts'
import { TOPIC_IDS } from '../vocabulary.ts'
import { createFeatureReader, type Features } from './features.ts'
import type { SparseRow } from './logistic.ts'
import type { HeadId } from './model.ts'
import { PRIORS } from './priors.ts'
import { readCall } from './reading.ts'
import { featureOfWord, forEachWord, isWord } from './word-shares.ts'

/** Feature `names`, and for each call its values by number of name. */
export interface Table {
  readonly names: readonly string[]
  readonly rows: readonly SparseRow[]
  /** For each name how rarely a call has it: the logarithm of calls with words by those with this one; 1 for no word. */
  readonly rarity: Float64Array
}

/** Labelled calls as the trainer sees them. */
export interface TrainingSet {
  readonly calls: readonly LabelledCall[]
  readonly withoutWords: Table
  readonly withWords: Table
}

/** A feature met in fewer calls teaches nothing; a word met in fewer could be the name of one. */
const FEWEST_CALLS = { feature: 3, word: 5 }

export function trainingSet(calls: readonly LabelledCall[]): TrainingSet {
  const read = createFeatureReader([...wordsOf(calls)].map((name) => [name, name] as const))
  const features = calls.map((call) => withWords(read(call)))
  const counts = countOf(features)
  const names = [...counts.keys()].sort()
  return {
    calls,
    withoutWords: tableOf(
      names.filter((name) => !isWord(name)),
      features,
      counts,
    ),
    withWords: tableOf(names, features, counts),
  }
}

/** Words tell how near a call is to the city and which area it serves; its topics the concepts tell better. */
export const seesWords = (id: HeadId): boolean => !(TOPIC_IDS as readonly HeadId[]).includes(id)

export const tableFor = (set: TrainingSet, id: HeadId): Table => (seesWords(id) ? set.withWords : set.withoutWords)

/** The features of all words that a call speaks in. */
function wordsOf(calls: readonly LabelledCall[]): ReadonlySet<string> {
  const names = new Set<string>()
  const onWords = forEachWord(({ lowered, starts, ends }, at) => {
    const name = featureOfWord(lowered.slice(starts[at], ends[at]))
    if (name !== undefined) names.add(name)
  })
  for (const call of calls) readCall(call, onWords)
  return names
}

type Values = Features['values']

function withWords({ values, tellWords }: Features<string>): Values {
  const all = new Map(values)
  tellWords((name, share) => all.set(name, share))
  return all
}

/** In how many calls each useful feature was met. */
function countOf(features: readonly Values[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const values of features) for (const name of values.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const byHand = Object.values(PRIORS).flatMap((weights) => Object.keys(weights))
  const frequent = [...counts].filter(([name, count]) => count >= FEWEST_CALLS[isWord(name) ? 'word' : 'feature'])
  return new Map([...byHand.map((name) => [name, counts.get(name) ?? 0] as const), ...frequent])
}

function tableOf(names: readonly string[], features: readonly Values[], counts: ReadonlyMap<string, number>): Table {
  const numbers = new Map(names.map((name, number) => [name, number]))
  const haveWords = features.filter((values) => [...values.keys()].some(isWord)).length
  return {
    names,
    rows: features.map((one) => sparse(one, numbers)),
    rarity: Float64Array.from(names, (name) => (isWord(name) ? Math.log(haveWords / (counts.get(name) ?? 1)) : 1)),
  }
}

function sparse(values: Values, numbers: ReadonlyMap<string, number>): SparseRow {
  const known = [...values].flatMap(([name, value]) => {
    const number = numbers.get(name)
    return number === undefined ? [] : [[number, value] as const]
  })
  return {
    features: Int32Array.from(known, ([number]) => number),
    values: Float64Array.from(known, ([, value]) => value),
  }
}
