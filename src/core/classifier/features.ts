import type { ClassifierInput } from '../verdict.ts'
import { FOCUS_AREA_IDS, TOPIC_IDS } from '../vocabulary.ts'
import { LEXICON } from './lexicon/lexicon.ts'
import { clusterOf, identifierCodes, programmeFamily } from './programme.ts'
import { CONCEPTS, isEnglish, readCall, type Evidence } from './reading.ts'
import { createWordCounter, type WordCount } from './word-shares.ts'

/** What the model weighs: names with values, and the evidence behind those that stand for a concept. */
export interface Features<Says = unknown> {
  readonly values: ReadonlyMap<string, number>
  readonly evidence: ReadonlyMap<string, Evidence>
  /** All concepts that were met. */
  readonly found: readonly Evidence[]
  /** Tells the words of the text, each a feature too with its share for a value. */
  readonly tellWords: WordCount<Says>['tell']
}

const NAMES = CONCEPTS.map((name) => ({ has: `has ${name}`, title: `title ${name}` }))
const THEMES = CONCEPTS.map((name): readonly string[] => [
  ...(LEXICON[name]?.topics ?? []),
  ...(LEXICON[name]?.focus ?? []),
])
const THEME_NAMES = [...TOPIC_IDS, ...FOCUS_AREA_IDS].map((id) => ({ id, name: `theme ${id}` }))

/** Values are scaled so that one strength of regularisation suits all: a whole programme 1, a part of its code less. */
const VALUE = { title: 0.7, programme: 1, code: 0.7, action: 0.5 }
const SHORT_DESCRIPTION = 50

/** Makes the function that reads calls; `features` names the words that are wanted, each with what it says. */
export function createFeatureReader<Says>(
  features: Iterable<readonly [string, Says]>,
): (input: ClassifierInput) => Features<Says> {
  const countWords = createWordCounter(features)
  return (input) => {
    const family = programmeFamily(input)
    const count = countWords()
    const found = readCall(input, hasKnownWords(input, family) ? count.onWords : undefined)
    const values = new Map([['always', 1]])
    const evidence = addConcepts(values, found)
    addThemes(values, found)
    addLabels(values, input, family)
    return { values, evidence, found, tellWords: count.tell }
  }
}

/** Of calls in other languages, and of other funders, too few have been read to learn from their words. */
const hasKnownWords = (input: ClassifierInput, family: string | undefined): boolean =>
  family !== undefined && isEnglish(input)

function addConcepts(values: Map<string, number>, found: readonly Evidence[]): ReadonlyMap<string, Evidence> {
  const evidence = new Map<string, Evidence>()
  for (const one of found) {
    const { has, title } = NAMES[one.concept] as { has: string; title: string }
    values.set(has, one.strength)
    evidence.set(has, one)
    if (one.where !== 'title') continue
    values.set(title, VALUE.title)
    evidence.set(title, one)
  }
  return evidence
}

/** How much of what the call speaks of belongs to each topic and area. */
function addThemes(values: Map<string, number>, found: readonly Evidence[]): void {
  const sums = new Map<string, number>()
  let total = 0.7
  for (const { concept, strength } of found) {
    const themes = THEMES[concept] ?? []
    if (themes.length > 0) total += strength
    for (const theme of themes) sums.set(theme, (sums.get(theme) ?? 0) + strength)
  }
  for (const { id, name } of THEME_NAMES) {
    const sum = sums.get(id)
    if (sum !== undefined) values.set(name, (2 * sum) / total)
  }
}

function addLabels(values: Map<string, number>, input: ClassifierInput, family: string | undefined): void {
  const cluster = clusterOf(input.programme)
  const codes = [...identifierCodes(input.identifier), ...(cluster === undefined ? [] : [cluster])]
  if (family !== undefined) {
    values.set(`programme ${family}`, VALUE.programme)
    for (const code of codes) values.set(`code ${family} ${code}`, VALUE.code)
  }
  for (const action of input.typesOfAction ?? []) {
    values.set(`action ${action.trim().toLowerCase().replaceAll(/\s+/g, ' ')}`, VALUE.action)
  }
  if (!hasKnownWords(input, family)) values.set('nordic', 1)
  if ((input.description ?? '').length < SHORT_DESCRIPTION) values.set('title only', 1)
}
