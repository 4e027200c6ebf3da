import type { ClassifierInput } from '../verdict.ts'
import { FOCUS_AREA_IDS, TOPIC_IDS } from '../vocabulary.ts'
import { LEXICON } from './lexicon/lexicon.ts'
import { clusterOf, identifierCodes, programmeFamily } from './programme.ts'
import { CONCEPTS, readCall, type Evidence, type Reading } from './reading.ts'

/** What the model weighs: names with values, and for each concept's features the evidence behind them. */
export interface Features {
  readonly values: ReadonlyMap<string, number>
  readonly evidence: ReadonlyMap<string, Evidence>
}

const NAMES = CONCEPTS.map((name) => ({ has: `has ${name}`, title: `title ${name}` }))
const THEMES = CONCEPTS.map((name) => {
  const { topics = [], focus = [] } = LEXICON[name] ?? {}
  return [...topics, ...focus]
})
const THEME_NAMES = [...TOPIC_IDS, ...FOCUS_AREA_IDS]
const MOST_TITLE_WORDS = 40

export function featuresOf(input: ClassifierInput): Features {
  const reading = readCall(input)
  const values = new Map<string, number>()
  const evidence = new Map<string, Evidence>()
  values.set('always', 1)
  for (const found of reading.evidence) {
    const names = NAMES[found.concept]
    if (names === undefined) continue
    values.set(names.has, found.strength)
    evidence.set(names.has, found)
    if (!found.inTitle) continue
    values.set(names.title, 0.7)
    evidence.set(names.title, found)
  }
  addThemes(values, reading)
  for (const word of reading.titleWords.slice(0, MOST_TITLE_WORDS)) {
    if (isTelling(word)) values.set(`title word ${word}`, 0.5)
  }
  addLabels(values, input)
  return { values, evidence }
}

/** How much of what the call speaks of belongs to each topic and area. */
function addThemes(values: Map<string, number>, { evidence }: Reading): void {
  const sums = new Map<string, number>()
  let total = 0.7
  for (const { concept, strength } of evidence) {
    const themes = THEMES[concept] ?? []
    if (themes.length > 0) total += strength
    for (const theme of themes) sums.set(theme, (sums.get(theme) ?? 0) + strength)
  }
  for (const theme of THEME_NAMES) {
    const sum = sums.get(theme)
    if (sum !== undefined) values.set(`theme ${theme}`, (2 * sum) / total)
  }
}

const isTelling = (word: string): boolean => word.length > 2 && word.length < 30 && !/^\d/.test(word)

function addLabels(values: Map<string, number>, input: ClassifierInput): void {
  const family = programmeFamily(input)
  const cluster = clusterOf(input.programme)
  const isEuropean = family !== undefined
  values.set(`programme ${family ?? 'unknown'}`, 1)
  for (const code of identifierCodes(input.identifier)) values.set(`code ${family ?? '?'} ${code}`, 0.7)
  if (cluster !== undefined) values.set(`code horizon ${cluster}`, 0.7)
  for (const action of input.typesOfAction ?? [])
    values.set(`action ${action.toLowerCase().replaceAll(/\s+/g, ' ')}`, 0.5)
  if (!isEuropean || (input.language !== undefined && input.language !== 'en')) values.set('nordic', 1)
  if ((input.description ?? '').length < 50) values.set('title only', 1)
}
