import type { ClassifierInput, TextPart } from '../verdict.ts'
import { BOILERPLATE } from './boilerplate.ts'
import { LEXICON, termsOf } from './lexicon/lexicon.ts'
import { createMatcher } from './matcher.ts'
import { splitWords, type Words } from './words.ts'

/** Where a concept was met first and how often, by the part of the call. */
export interface Evidence {
  readonly concept: number
  /** How strongly the call speaks of it, 0..1; many mentions count little more than some. */
  readonly strength: number
  readonly inTitle: boolean
  readonly where: TextPart
  /** The term of the lexicon that was met at the best place. */
  readonly term: number
  readonly text: string
  readonly position: number
}

export interface Reading {
  readonly evidence: readonly Evidence[]
  readonly titleWords: readonly string[]
}

interface Part {
  readonly where: TextPart
  readonly text: string
  readonly weight: number
}

export const CONCEPTS = Object.keys(LEXICON)
const TERMS: string[] = []
const CONCEPT_OF: number[] = []
CONCEPTS.forEach((name, concept) => {
  for (const term of new Set(termsOf(LEXICON[name] ?? {}))) {
    TERMS.push(term)
    CONCEPT_OF.push(concept)
  }
})
const FIRST_BOILERPLATE = TERMS.length
const match = createMatcher([...TERMS, ...BOILERPLATE])

/** The lexicon's way to write a term, for people: without its asterisks. */
export function termText(term: number): string {
  return (TERMS[term] ?? '').replaceAll('*', '')
}

const LEAD_CHARACTERS = 1300
const MOST_PER_PART = 4

/** Reads a call: which concepts it speaks of, how strongly, and where. Independent of the order of members. */
export function readCall(input: ClassifierInput): Reading {
  const tally = new Map<number, Evidence & { mass: number }>()
  let titleWords: readonly string[] = []
  for (const part of partsOf(input)) {
    const words = splitWords(part.text)
    if (part.where === 'title') titleWords = words.words
    countHits(part, words, tally)
  }
  const evidence = [...tally.values()].map((found) => ({ ...found, strength: 1 - Math.exp(-found.mass) }))
  return { evidence, titleWords }
}

function partsOf(input: ClassifierInput): readonly Part[] {
  const call = [input.callTitle, input.parentTitle].filter((text) => text && text !== input.title).join('\n')
  return [
    part('title', input.title, 1.2),
    part('call', call, 0.5),
    part('summary', input.summary, 0.4),
    part('description', input.description, 0.35),
    part('keywords', input.keywords?.toSorted().join('\n'), 0.5),
    part(
      'programme',
      [input.programme, input.source?.replaceAll('-', ' '), input.publisher].filter(Boolean).join('\n'),
      0.6,
    ),
    part('eligibility', input.eligibility, 0.4),
  ].filter(({ text }) => text !== '')
}

const part = (where: TextPart, text: string | undefined | null, weight: number): Part => ({
  where,
  text: (text ?? '').normalize('NFC'),
  weight,
})

function countHits(part: Part, words: Words, tally: Map<number, Evidence & { mass: number }>): void {
  const hits = match(words)
  const idle = new Set(hits.filter((hit) => hit.term >= FIRST_BOILERPLATE).map((hit) => words.sentences[hit.word]))
  const counts = new Map<number, number>()
  for (const { term, word } of hits) {
    if (term >= FIRST_BOILERPLATE || idle.has(words.sentences[word])) continue
    const concept = CONCEPT_OF[term] ?? 0
    const count = counts.get(concept) ?? 0
    if (count >= MOST_PER_PART) continue
    const position = words.starts[word] ?? 0
    const isLate = part.where === 'description' && position > LEAD_CHARACTERS
    counts.set(concept, count + 1)
    add(tally, concept, isLate ? part.weight / 4 : part.weight, { part, term, position })
  }
}

function add(
  tally: Map<number, Evidence & { mass: number }>,
  concept: number,
  mass: number,
  found: { readonly part: Part; readonly term: number; readonly position: number },
): void {
  const known = tally.get(concept)
  if (known !== undefined) {
    known.mass += mass
    return
  }
  const { part, term, position } = found
  const inTitle = part.where === 'title'
  tally.set(concept, { concept, mass, strength: 0, inTitle, where: part.where, term, text: part.text, position })
}
