/** The patterns of a list of terms, letter by letter, in flat arrays: a word is met with all of them in one walk. */
export interface LetterTree {
  /** Adds a pattern (`x`, `x*`, `*x` or `*x*`) of the terms that the tree was made for, under a number. */
  add(pattern: string, id: number): void
  /** The numbers of the patterns that a word meets, each once. */
  meet(word: string): readonly number[]
}

/** The two roots; node 0 is none. */
const FROM_START = 1
const ANYWHERE = 2

export function createLetterTree(terms: readonly string[]): LetterTree {
  const text = terms.join('').replaceAll('*', '')
  const { letters, width } = lettersOf(text)
  const next = new Int32Array((text.length + 3) * width)
  /** By node: a pattern that is met wherever its letters are, and one that needs the word to end here; 0 is none. */
  const met = new Int32Array(text.length + 3)
  const ended = new Int32Array(text.length + 3)
  let nodes = ANYWHERE

  function add(pattern: string, id: number): void {
    const word = pattern.replaceAll('*', '')
    let node = pattern.startsWith('*') ? ANYWHERE : FROM_START
    for (let at = 0; at < word.length; at++) {
      const step = node * width + (letters[word.charCodeAt(at)] ?? 0)
      if (next[step] === 0) next[step] = ++nodes
      node = next[step] ?? 0
    }
    ;(pattern.endsWith('*') ? met : ended)[node] = id + 1
  }

  function walk(root: number, word: string, from: number, ids: number[]): void {
    let node = root
    for (let at = from; at < word.length; at++) {
      const letter = letters[word.charCodeAt(at)] ?? 0
      node = letter === 0 ? 0 : (next[node * width + letter] ?? 0)
      if (node === 0) return
      take(met[node] ?? 0, ids)
      if (at === word.length - 1) take(ended[node] ?? 0, ids)
    }
  }

  return {
    add,
    meet(word) {
      const ids: number[] = []
      walk(FROM_START, word, 0, ids)
      for (let at = 0; at < word.length; at++) walk(ANYWHERE, word, at, ids)
      return ids
    },
  }
}

function take(number: number, ids: number[]): void {
  if (number > 0 && !ids.includes(number - 1)) ids.push(number - 1)
}

/** Numbers the letters of a text from 1 on; any other letter is 0. */
function lettersOf(text: string): { readonly letters: Uint16Array; readonly width: number } {
  const letters = new Uint16Array(65_536)
  let width = 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (letters[code] === 0) letters[code] = width++
  }
  return { letters, width }
}
