import type { Words } from './words.ts'

const SLOTS = 1 << 17
const MOST_WORDS = SLOTS / 2
const MOST_LETTERS = 16 * MOST_WORDS
/** So that words made to share a hash cost no more than words that nobody remembers. */
const MOST_PROBES = 8

/**
 * Remembers what `read` said of a word, so that each different word is read once: few words make up most texts. A
 * known word costs neither a new string nor the hashing of one.
 */
export function createWordMemory<T>(read: (word: string) => T): (words: Words) => readonly T[] {
  let slots = new Int32Array(SLOTS)
  let answers: T[] = []
  /** The letters of all known words, one word after the other, and where each word ends. */
  const letters = new Uint16Array(MOST_LETTERS)
  const ends = new Int32Array(MOST_WORDS + 1)

  function remember(slot: number, word: string): T {
    const answer = read(word)
    const from = ends[answers.length] ?? 0
    if (answers.length >= MOST_WORDS || from + word.length > MOST_LETTERS) {
      slots = new Int32Array(SLOTS)
      answers = []
      return answer
    }
    for (let at = 0; at < word.length; at++) letters[from + at] = word.charCodeAt(at)
    slots[slot] = answers.push(answer)
    ends[answers.length] = from + word.length
    return answer
  }

  function recall(lowered: string, start: number, end: number, hash: number): T {
    const first = hash ^ (hash >>> 15)
    for (let probe = 0; probe < MOST_PROBES; probe++) {
      const slot = (first + probe) & (SLOTS - 1)
      const number = slots[slot] ?? 0
      if (number === 0) return remember(slot, lowered.slice(start, end))
      if (stands(number, lowered, start, end)) return answers[number - 1] as T
    }
    return read(lowered.slice(start, end))
  }

  function stands(number: number, text: string, start: number, end: number): boolean {
    const from = ends[number - 1] ?? 0
    if ((ends[number] ?? 0) - from !== end - start) return false
    for (let at = start; at < end; at++) if (letters[from + at - start] !== text.charCodeAt(at)) return false
    return true
  }

  return (words) => {
    const said: T[] = []
    for (let index = 0; index < words.starts.length; index++) {
      said.push(recall(words.lowered, words.starts[index] ?? 0, words.ends[index] ?? 0, words.hashes[index] ?? 0))
    }
    return said
  }
}
