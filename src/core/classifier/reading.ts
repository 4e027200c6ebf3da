import type { ClassifierInput, TextPart } from '../verdict.ts'
import { BOILERPLATE } from './boilerplate.ts'
import { LEXICON, termsOf } from './lexicon/lexicon.ts'
import { createMatcher } from './matcher.ts'
import { sentenceRange, splitWords, type Words } from './words.ts'

/** Where something stands in a call. */
export interface Place {
  readonly where: TextPart
  readonly text: string
  /** Where in `text` the words stand that were met. */
  readonly from: number
  readonly to: number
}

/** That a call speaks of a concept: how strongly, and the place that says it best (the first in the order of parts). */
export interface Evidence extends Place {
  readonly concept: number
  /** 0..1; many mentions count little more than some. */
  readonly strength: number
}

/**
 * Told of each part in which a call speaks in words of its own. Standard sentences are no such words: `isSpoken`,
 * asked in rising order, says of a position whether it is outside them.
 */
export type OnWords = (
  part: Pick<Place, 'where' | 'text'>,
  words: Words,
  isSpoken: (position: number) => boolean,
) => void

interface Part {
  readonly where: TextPart
  readonly text: string
  /** What one mention adds. */
  readonly weight: number
}

/** The lexicon's concepts by number. */
export const CONCEPTS = Object.keys(LEXICON)

const TERMS = CONCEPTS.flatMap((name, concept) =>
  [...new Set(termsOf(LEXICON[name] ?? {}))].map((text) => ({ text, concept, words: text.split(' ').length })),
)
const match = createMatcher([...TERMS.map(({ text }) => text), ...BOILERPLATE])

/** Of a description, in characters: what a reader takes in before judging. */
const LEAD_CHARACTERS = 1300
/**
 * The long English ones of the EU judge no worse by their beginning. In the Nordic languages who may apply is said in
 * the text, often at its end: they are read to the end.
 */
const READ_CHARACTERS = 3000
/** What stands behind the lead counts for less. */
const SHARE_OF_REST = 0.25
const MOST_MENTIONS_A_PART = 4
const LONGEST_BOILERPLATE = 2000

/** Reads a call: of which concepts it speaks. Independent of the order of members and of keywords. */
export function readCall(input: ClassifierInput, onWords?: OnWords): readonly Evidence[] {
  const found = new Map<number, Mentions>()
  for (const part of partsOf(input)) readPart(part, found, onWords)
  return [...found].map(([concept, { mass, ...place }]) => ({ concept, strength: 1 - Math.exp(-mass), ...place }))
}

interface Mentions extends Omit<Evidence, 'concept' | 'strength'> {
  mass: number
}

/** What says nothing of its language is English. */
export const isEnglish = ({ language = 'en' }: ClassifierInput): boolean => language === 'en'

function partsOf(input: ClassifierInput): readonly Part[] {
  const { title, description = '', summary = '' } = input
  const calls = [input.callTitle, input.parentTitle].filter((text) => text !== title)
  return [
    part('title', 1.2, [title]),
    part('call', 0.5, calls),
    part('summary', 0.4, description.includes(summary) ? [] : [summary]),
    part('description', 0.35, [isEnglish(input) ? description.slice(0, READ_CHARACTERS) : description]),
    part('keywords', 0.5, input.keywords?.toSorted() ?? []),
    part('programme', 0.6, [input.programme, input.source?.replaceAll('-', ' '), input.publisher]),
    part('eligibility', 0.4, [input.eligibility]),
  ].filter(({ text }) => text !== '')
}

function part(where: TextPart, weight: number, texts: readonly (string | undefined)[]): Part {
  return {
    where,
    weight,
    text: texts
      .filter((text) => text !== undefined)
      .join('\n')
      .normalize('NFC'),
  }
}

function readPart(part: Part, found: Map<number, Mentions>, onWords?: OnWords): void {
  const words = splitWords(part.text)
  const terms: number[] = []
  const places: number[] = []
  const idle: Range[] = []
  match(words, (term, word) => {
    if (term < TERMS.length) {
      terms.push(term)
      places.push(word)
    } else idle.push(sentenceRange(part.text, words.starts[word] ?? 0, LONGEST_BOILERPLATE))
  })
  const counts = { mentions: new Uint8Array(CONCEPTS.length), words: new Int32Array(CONCEPTS.length).fill(-1) }
  const isSpoken = outside(idle)
  for (let at = 0; at < terms.length; at++) {
    const word = places[at] ?? 0
    if (isSpoken(words.starts[word] ?? 0)) mention(part, words, { term: terms[at] ?? 0, word }, { counts, found })
  }
  if (onWords !== undefined && SPEAKING.includes(part.where)) onWords(part, words, outside(idle))
}

/** Tells whether a position is outside all ranges; to be asked in rising order, as the ranges are. */
function outside(ranges: readonly Range[]): (position: number) => boolean {
  let next = 0
  return (position) => {
    while ((ranges[next]?.to ?? Infinity) <= position) next++
    return position < (ranges[next]?.from ?? Infinity)
  }
}

const SPEAKING: readonly TextPart[] = ['title', 'call', 'description']

interface Range {
  readonly from: number
  readonly to: number
}

interface Tally {
  /** By concept: its mentions in this part, and the word of the last one. */
  readonly counts: { readonly mentions: Uint8Array; readonly words: Int32Array }
  readonly found: Map<number, Mentions>
}

function mention(
  { where, text, weight }: Part,
  { starts, ends }: Words,
  { term, word }: { readonly term: number; readonly word: number },
  { counts, found }: Tally,
): void {
  const { concept = 0, words: length = 1 } = TERMS[term] ?? {}
  const from = starts[word] ?? 0
  const mentions = counts.mentions[concept] ?? 0
  if (mentions >= MOST_MENTIONS_A_PART || counts.words[concept] === word) return
  counts.mentions[concept] = mentions + 1
  counts.words[concept] = word
  const mass = where === 'description' && from > LEAD_CHARACTERS ? weight * SHARE_OF_REST : weight
  const known = found.get(concept)
  const to = ends[word + length - 1] ?? from
  if (known === undefined) found.set(concept, { mass, where, text, from, to })
  else known.mass += mass
}
