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

interface Node {
  readonly next: Map<number, Node>
  /** A pattern that matches wherever its letters are met, and one that needs the word to end here. */
  met?: number
  ended?: number
}

const NOTHING: WordMatch = { patterns: [], terms: [], phrases: [] }
const LONGEST_WORD = 60

/**
 * Finds terms (syntax: see `Concept`) in words. The work a word costs is bounded by its length, not by the number
 * of terms; words are remembered, as few different ones make up most of any text.
 */
export function createMatcher(terms: readonly string[]): (words: Words, onHit: OnHit) => void {
  const patterns = new Map<string, number>()
  const fromStart: Node = { next: new Map() }
  const anywhere: Node = { next: new Map() }
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
    const node = reach(text.startsWith('*') ? anywhere : fromStart, text.replaceAll('*', ''))
    if (text.endsWith('*')) node.met = id
    else node.ended = id
    return id
  }

  function read(word: string): WordMatch {
    if (word.length > LONGEST_WORD) return NOTHING
    const met = new Set<number>()
    walk(fromStart, word, 0, met)
    for (let at = 0; at < word.length; at++) walk(anywhere, word, at, met)
    if (met.size === 0) return NOTHING
    const ids = [...met]
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

function reach(root: Node, letters: string): Node {
  let node = root
  for (let at = 0; at < letters.length; at++) {
    const code = letters.charCodeAt(at)
    const next = node.next.get(code) ?? { next: new Map() }
    node.next.set(code, next)
    node = next
  }
  return node
}

function walk(root: Node, word: string, from: number, met: Set<number>): void {
  let node: Node | undefined = root
  for (let at = from; at < word.length; at++) {
    node = node.next.get(word.charCodeAt(at))
    if (node === undefined) return
    if (node.met !== undefined) met.add(node.met)
    if (node.ended !== undefined && at === word.length - 1) met.add(node.ended)
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
