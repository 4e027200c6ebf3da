import { createMatcher } from './classifier/matcher.ts'
import { splitWords } from './classifier/words.ts'
import { foldText } from './fold-text.ts'

/** From so many letters on a word is found at the beginning of longer ones, and inside them. */
const BEGINS_FROM = 4
const INSIDE_FROM = 7

/** The words that are looked for; undefined for what has none. */
function termOf(phrase: string): string | undefined {
  const words = foldText(phrase).split(' ').filter(Boolean)
  return words.length === 0 ? undefined : words.map(patternOf).join(' ')
}

function patternOf(word: string): string {
  if (word.length >= INSIDE_FROM) return `*${word}*`
  return word.length >= BEGINS_FROM ? `${word}*` : word
}

/**
 * Reads the phrases of many at once, and gives the function that finds in a text those that it has, each once. Case,
 * accents and marks make no difference, and a word is found in its longer forms: `bibliotek` in "skolbiblioteken".
 */
export function createPhraseFinder(phrases: Iterable<string>): (text: string) => ReadonlySet<string> {
  const byTerm = Map.groupBy(new Set(phrases), (phrase) => termOf(phrase) ?? '')
  byTerm.delete('')
  const terms = [...byTerm.keys()]
  if (terms.length === 0) return () => new Set()
  const match = createMatcher(terms)
  return (text) => {
    const found = new Set<number>()
    match(splitWords(foldText(text)), (term) => found.add(term))
    return new Set([...found].flatMap((term) => byTerm.get(terms[term] ?? '') ?? []))
  }
}
