import { termsOf } from './classifier/lexicon/lexicon.ts'
import { createMatcher } from './classifier/matcher.ts'
import { CONCEPTS, readCall } from './classifier/reading.ts'
import { splitWords } from './classifier/words.ts'
import { NEED_WORDS } from './need-words.ts'

/** That a need speaks of a concept: how strongly (0..1), and the need's own words for it. */
export interface Wish {
  readonly concept: number
  readonly strength: number
  readonly words: string
}

const NUMBERS = new Map(CONCEPTS.map((name, concept) => [name, concept]))
const TERMS = Object.entries(NEED_WORDS).flatMap(([name, sv]) =>
  termsOf({ sv }).map((text) => ({ text, concept: NUMBERS.get(name) ?? -1, words: text.split(' ').length })),
)
const match = createMatcher(TERMS.map(({ text }) => text))

/** One plain mention. */
const SAID = 0.7
/** Reads a need: what it asks for, in the concepts that calls are read by. */
export function readNeed(text: string): readonly Wish[] {
  const normal = text.normalize('NFC')
  const wishes = new Map<number, Wish>()
  const understood: Range[] = []
  for (const { concept, strength, text: part, from, to } of readCall({ title: normal })) {
    wishes.set(concept, { concept, strength, words: part.slice(from, to) })
    understood.push({ from, to })
  }
  addEverydayWords(normal, wishes, understood)
  return [...wishes.values()]
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Only where the lexicon is silent: what funders call by the same word needs no second reading. */
function addEverydayWords(text: string, wishes: Map<number, Wish>, understood: readonly Range[]): void {
  const words = splitWords(text)
  match(words, (number, word) => {
    const { concept = -1, words: length = 1 } = TERMS[number] ?? {}
    const from = words.starts[word] ?? 0
    const to = words.ends[word + length - 1] ?? from
    if (wishes.has(concept) || understood.some((range) => from < range.to && to > range.from)) return
    wishes.set(concept, { concept, strength: SAID, words: text.slice(from, to) })
  })
}
