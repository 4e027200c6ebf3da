/** What is known of a character so far: asking Unicode of all 65,536 would cost more than a hundred calls. */
const KNOWN = new Uint8Array(65_536)
const IS_LETTER = 1
const IS_MARK = 2
const NEWLINE = 10
const FULL_STOP = 46
const EXCLAMATION = 33
const QUESTION = 63
/** FNV-1a, 32 bits. */
const FIRST_HASH = 0x811c9dc5 | 0
const HASH_PRIME = 0x01000193

/** The words of a text: its letters in lower case, where each word begins and ends, and a hash of its letters. */
export interface Words {
  readonly lowered: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly hashes: readonly number[]
}

/** Splits into words of letters and digits, in one pass over the characters. Lone surrogates separate words. */
export function splitWords(text: string): Words {
  const lowered = lower(text)
  const starts: number[] = []
  const ends: number[] = []
  const hashes: number[] = []
  let start = -1
  let hash = 0
  for (let at = 0; at <= lowered.length; at++) {
    const code = at < lowered.length ? lowered.charCodeAt(at) : NEWLINE
    if ((KNOWN[code] || learn(code)) === IS_LETTER) {
      if (start < 0) {
        start = at
        hash = FIRST_HASH
      }
      hash = Math.imul(hash ^ code, HASH_PRIME)
    } else if (start >= 0) {
      starts.push(start)
      ends.push(at)
      hashes.push(hash)
      start = -1
    }
  }
  return { lowered, starts, ends, hashes }
}

/** Lower-cases without moving a single position: the few capitals that grow when lowered stay as they are. */
function lower(text: string): string {
  const lowered = text.toLowerCase()
  if (lowered.length === text.length) return lowered
  return Array.from({ length: text.length }, (_, at) => {
    const one = text.charAt(at).toLowerCase()
    return one.length === 1 ? one : text.charAt(at)
  }).join('')
}

/** From where to where the sentence around a position goes; never further than `reach` characters either way. */
export function sentenceRange(
  text: string,
  position: number,
  reach: number,
): { readonly from: number; readonly to: number } {
  let from = position
  while (from > 0 && position - from < reach && !endsSentence(text, from - 1)) from--
  let to = position
  while (to < text.length && to - position < reach && !endsSentence(text, to)) to++
  return { from, to: Math.min(text.length, to + 1) }
}

const LONGEST_SENTENCE = 320

/** The sentence around a position, on one line, cut to what a reader takes in at a glance. */
export function sentenceAt(text: string, position: number): string {
  const { from, to } = sentenceRange(text, position, LONGEST_SENTENCE)
  const first = Math.max(from, Math.min(position - LONGEST_SENTENCE / 2, to - LONGEST_SENTENCE))
  const last = Math.min(to, first + LONGEST_SENTENCE)
  const head = first > from || !isSentenceStart(text, from) ? '… ' : ''
  const tail = last < to || !isSentenceEnd(text, to) ? ' …' : ''
  const kept = wholeWords(text.slice(first, last), head !== '', tail !== '')
  return `${head}${kept.trim().replace(/^[-•*·]\s*/, '')}${tail}`
}

const isSentenceStart = (text: string, from: number): boolean => from === 0 || endsSentence(text, from - 1)
const isSentenceEnd = (text: string, to: number): boolean => to >= text.length || endsSentence(text, to - 1)

function wholeWords(text: string, isCutBefore: boolean, isCutAfter: boolean): string {
  const before = isCutBefore ? text.indexOf(' ') + 1 : 0
  const after = isCutAfter ? text.lastIndexOf(' ') : text.length
  return after > before ? text.slice(before, after) : text
}

function endsSentence(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code === NEWLINE) return true
  if (code !== FULL_STOP && code !== EXCLAMATION && code !== QUESTION) return false
  return at + 1 >= text.length || text.charCodeAt(at + 1) <= 32
}

function learn(code: number): number {
  const kind = /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code)) ? IS_LETTER : IS_MARK
  KNOWN[code] = kind
  return kind
}
