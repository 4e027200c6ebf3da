import { createLetterTree } from './letter-tree.ts'
import { createWordMemory } from './word-memory.ts'
import type { Words } from './words.ts'

/** Told of each term found: its number in the list that the matcher was made of, and the index of its first word. */
export type OnHit = (term: number, word: number) => void

interface Phrase {
  readonly term: number
  readonly rest: readonly number[]
}

interface WordMatch {
  readonly patterns: readonly number[]
  readonly terms: readonly number[]
  readonly phrases: readonly Phrase[]
}

const NOTHING: WordMatch = { patterns: [], terms: [], phrases: [] }
const LONGEST_WORD = 60

/**
 * Finds terms (syntax: see `Concept`) in words. The work a word costs is bounded by its length, not by the number
 * of terms; words are remembered, as few different ones make up most of any text.
 */
export function createMatcher(terms: readonly string[]): (words: Words, onHit: OnHit) => void {
  const patterns = new Map<string, number>()
  const tree = createLetterTree(terms)
  const singles = new Map<number, number[]>()
  const phrases = new Map<number, Phrase[]>()
  const matchesOf = createWordMemory(read)

  terms.forEach((text, term) => {
    const [head, ...rest] = text.split(' ').map(patternOf)
    if (head === undefined) return
    if (rest.length === 0) append(singles, head, term)
    else append(phrases, head, { term, rest })
  })

  function patternOf(text: string): number {
    const known = patterns.get(text)
    if (known !== undefined) return known
    const id = patterns.size
    patterns.set(text, id)
    tree.add(text, id)
    return id
  }

  function read(word: string): WordMatch {
    if (word.length > LONGEST_WORD) return NOTHING
    const ids = tree.meet(word)
    if (ids.length === 0) return NOTHING
    return {
      patterns: ids,
      terms: ids.flatMap((id) => singles.get(id) ?? []),
      phrases: ids.flatMap((id) => phrases.get(id) ?? []),
    }
  }

  return (words, onHit) => {
    const matches = matchesOf(words)
    for (let word = 0; word < matches.length; word++) {
      const match = matches[word] ?? NOTHING
      if (match === NOTHING) continue
      for (const term of match.terms) onHit(term, word)
      for (const { term, rest } of match.phrases) if (follow(matches, word + 1, rest)) onHit(term, word)
    }
  }
}

function follow(matches: readonly WordMatch[], from: number, rest: readonly number[]): boolean {
  for (let step = 0; step < rest.length; step++) {
    if (matches[from + step]?.patterns.includes(rest[step] ?? -1) !== true) return false
  }
  return true
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
