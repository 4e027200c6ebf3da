import type { OnWords, Place } from './reading.ts'
import { splitWords, type Words } from './words.ts'

/**
 * Told of a word that is weighed: what it says, its share of the call, and where it stands first. A share is 1 for the
 * only word of a call, and less the more words there are and the less often it comes.
 */
export type OnShare<Says> = (says: Says, share: number, place: Place) => void

/** Counts the words of one call. */
export interface WordCount<Says> {
  readonly onWords: OnWords
  /** Tells the words in the order in which they came. Makes no list, as few ask for it and words are many. */
  readonly tell: (onShare: OnShare<Says>) => void
}

/** Begins the name of a feature that is a word of the text. */
const PREFIX = 'word '
const SHORTEST = 3

export const isWord = (name: string): boolean => name.startsWith(PREFIX)

/** The feature of a word in lower case; undefined for short ones and those with digits: grammar, and names of calls. */
export function featureOfWord(word: string): string | undefined {
  return word.length >= SHORTEST && /^\p{L}+$/u.test(word) ? PREFIX + word : undefined
}

interface Counted extends Place {
  readonly number: number
  times: number
}

/** Makes counts, one for each call, of the words that are among `features`: pairs of a name and what it says. */
export function createWordCounter<Says>(features: Iterable<readonly [string, Says]>): () => WordCount<Says> {
  const words = [...features].filter(([name]) => isWord(name))
  const numberOf = createFinder(words.map(([name]) => name.slice(PREFIX.length)))
  const says = words.map(([, one]) => one)
  /** By number of word, where the call that had it last keeps it: so calls, which are many, share one array. */
  const places = new Int32Array(words.length)
  return () => {
    const met: Counted[] = []
    let total = 0
    const onWords = forEachWord((read, at, { where, text }) => {
      total++
      const number = numberOf(read, at)
      if (number < 0) return
      const known = met[places[number] ?? 0]
      if (known?.number === number) known.times++
      else {
        const [from = 0, to = 0] = [read.starts[at], read.ends[at]]
        places[number] = met.push({ where, text, from, to, number, times: 1 }) - 1
      }
    })
    return {
      onWords,
      tell(onShare) {
        const length = Math.sqrt(total)
        for (const word of met) onShare(says[word.number] as Says, (1 + Math.log(word.times)) / length, word)
      },
    }
  }
}

/** Reads the words of a part that are long enough to mean something. */
export function forEachWord(read: (words: Words, at: number, part: Parameters<OnWords>[0]) => void): OnWords {
  return (part, words, isSpoken) => {
    for (let at = 0; at < words.starts.length; at++) {
      const from = words.starts[at] ?? 0
      if ((words.ends[at] ?? 0) - from >= SHORTEST && isSpoken(from)) read(words, at, part)
    }
  }
}

/** Finds the number of a word, or -1, by the hash that splitting a text gives: no string is made of a word. */
function createFinder(words: readonly string[]): (read: Words, at: number) => number {
  const last = 2 ** Math.ceil(Math.log2(4 * words.length + 1)) - 1
  const slots = new Int32Array(last + 1)
  const hashes = Int32Array.from(words, (word) => splitWords(word).hashes[0] ?? 0)
  hashes.forEach((hash, number) => {
    let slot = hash & last
    while (slots[slot] !== 0) slot = (slot + 1) & last
    slots[slot] = number + 1
  })
  return (read, at) => {
    const hash = read.hashes[at] ?? 0
    for (let slot = hash & last; slots[slot] !== 0; slot = (slot + 1) & last) {
      const number = (slots[slot] ?? 0) - 1
      if (hashes[number] === hash && stands(words[number] ?? '', read, at)) return number
    }
    return -1
  }
}

function stands(word: string, { lowered, starts, ends }: Words, at: number): boolean {
  const from = starts[at] ?? 0
  if ((ends[at] ?? 0) - from !== word.length) return false
  for (let letter = 0; letter < word.length; letter++) {
    if (word.charCodeAt(letter) !== lowered.charCodeAt(from + letter)) return false
  }
  return true
}
