import type { Words } from './words.ts'

const SLOTS = 1 << 17
const MOST_WORDS = SLOTS / 2
/** So that words made to share a hash cost no more than words that nobody remembers. */
const MOST_PROBES = 8

/**
 * Remembers what `read` said of a word, so that each different word is read once: few words make up most texts. A
 * known word costs neither a new string nor the hashing of one.
 */
export function createWordMemory<T>(read: (word: string) => T): (words: Words) => readonly T[] {
  let slots = new Int32Array(SLOTS)
  let known: string[] = []
  let answers: T[] = []

  function remember(slot: number, word: string): T {
    if (known.length >= MOST_WORDS) {
      slots = new Int32Array(SLOTS)
      known = []
      answers = []
    }
    const answer = read(word)
    slots[slot] = known.push(word)
    answers.push(answer)
    return answer
  }

  function recall(lowered: string, start: number, end: number, hash: number): T {
    const first = hash ^ (hash >>> 15)
    for (let probe = 0; probe < MOST_PROBES; probe++) {
      const slot = (first + probe) & (SLOTS - 1)
      const number = slots[slot] ?? 0
      if (number === 0) return remember(slot, lowered.slice(start, end))
      const word = known[number - 1] ?? ''
      if (word.length === end - start && stands(word, lowered, start)) return answers[number - 1] as T
    }
    return read(lowered.slice(start, end))
  }

  return ({ lowered, starts, ends, hashes }) => {
    const said: T[] = []
    for (let index = 0; index < starts.length; index++) {
      said.push(recall(lowered, starts[index] ?? 0, ends[index] ?? 0, hashes[index] ?? 0))
    }
    return said
  }
}

function stands(word: string, text: string, start: number): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  return true
}
