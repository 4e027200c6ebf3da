/** The words of a text, in order: where they stand and in which sentence. */
export interface Words {
  readonly words: readonly string[]
  readonly starts: readonly number[]
  readonly sentences: readonly number[]
}

const LETTER = letterTable()

/** Lower-cases without moving a single position: the few capitals that grow when lowered stay as they are. */
export function lower(text: string): string {
  const lowered = text.toLowerCase()
  if (lowered.length === text.length) return lowered
  return Array.from({ length: text.length }, (_, at) => {
    const one = text.charAt(at).toLowerCase()
    return one.length === 1 ? one : text.charAt(at)
  }).join('')
}

/** Splits into words of letters and digits, in one pass over the characters. Lone surrogates separate words. */
export function splitWords(text: string): Words {
  const lowered = lower(text)
  const found = { words: [] as string[], starts: [] as number[], sentences: [] as number[] }
  let start = -1
  let sentence = 0
  for (let at = 0; at <= lowered.length; at++) {
    const code = at < lowered.length ? lowered.charCodeAt(at) : NEWLINE
    if (LETTER[code] === 1) {
      if (start < 0) start = at
      continue
    }
    if (start >= 0) {
      found.words.push(lowered.slice(start, at))
      found.starts.push(start)
      found.sentences.push(sentence)
      start = -1
    }
    if (endsSentence(code, lowered, at)) sentence++
  }
  return found
}

const NEWLINE = 10
const FULL_STOP = 46
const EXCLAMATION = 33
const QUESTION = 63

/** The sentence around a position, without line breaks, cut to what a reader takes in at a glance. */
export function sentenceAt(text: string, position: number, longest = 280): string {
  const from = sentenceStart(text, position, position - longest)
  const to = sentenceEnd(text, position, from + longest)
  const sentence = text
    .slice(from, to)
    .trim()
    .replace(/^[-•*·]\s*/, '')
  return to - from >= longest ? `${sentence.replace(/\s+\S*$/, '')} …` : sentence
}

function sentenceStart(text: string, position: number, earliest: number): number {
  for (let at = position; at > Math.max(0, earliest); at--) {
    if (endsSentence(text.charCodeAt(at - 1), text, at - 1)) return at
  }
  return Math.max(0, earliest)
}

function sentenceEnd(text: string, position: number, latest: number): number {
  const end = Math.min(text.length, Math.max(latest, position + 40))
  for (let at = position; at < end; at++) {
    if (endsSentence(text.charCodeAt(at), text, at)) return text.charCodeAt(at) === NEWLINE ? at : at + 1
  }
  return end
}

function endsSentence(code: number, text: string, at: number): boolean {
  if (code === NEWLINE) return true
  if (code !== FULL_STOP && code !== EXCLAMATION && code !== QUESTION) return false
  return at + 1 >= text.length || text.charCodeAt(at + 1) <= 32
}

function letterTable(): Uint8Array {
  const table = new Uint8Array(65_536)
  for (let code = 0; code < table.length; code++) {
    if (/[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code))) table[code] = 1
  }
  return table
}
