import { sentencesIn } from './sentences.ts'

/** Sentences in a row that both texts have, that only the old one has, or only the new one. At least one. */
export interface Stretch {
  readonly kind: 'kept' | 'gone' | 'come'
  readonly sentences: readonly string[]
}

/** Pairs of sentences that are looked at, at most: 20 kB against 20 kB of text are about 60,000. */
const MOST_PAIRS = 1_000_000

/**
 * What became of a text, sentence by sentence and in the order of both: without what came it is the old text, without
 * what went the new one. As much as possible is kept; of texts that differ in more than `MOST_PAIRS` pairs of sentences
 * only the beginning and the end that they share.
 */
export function textChange(before: string, after: string): readonly Stretch[] {
  const [old, now] = [sentencesIn(before), sentencesIn(after)]
  const head = sharedLength(old, now)
  const tail = sharedLength(old.slice(head).toReversed(), now.slice(head).toReversed())
  const middle = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)] as const
  return [
    ...stretch('kept', old.slice(0, head)),
    ...changesBetween(...middle),
    ...stretch('kept', old.slice(old.length - tail)),
  ]
}

function sharedLength(one: readonly string[], other: readonly string[]): number {
  const first = one.findIndex((sentence, index) => sentence !== other[index])
  return first === -1 ? one.length : first
}

const stretch = (kind: Stretch['kind'], sentences: readonly string[]): readonly Stretch[] =>
  sentences.length === 0 ? [] : [{ kind, sentences }]

/** Two texts that begin and end differently. */
function changesBetween(old: readonly string[], now: readonly string[]): readonly Stretch[] {
  if (old.length * now.length > MOST_PAIRS) return [...stretch('gone', old), ...stretch('come', now)]
  const stretches: { kind: Stretch['kind']; sentences: string[] }[] = []
  for (const { kind, sentences } of stepsBetween(old, now)) {
    const last = stretches.at(-1)
    if (last?.kind === kind) last.sentences.push(...sentences)
    else stretches.push({ kind, sentences: [...sentences] })
  }
  return stretches
}

/** A sentence a step; where one was replaced it goes before the other comes. */
function* stepsBetween(old: readonly string[], now: readonly string[]): Generator<Stretch> {
  const keeps = keptFrom(old, now)
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const isKept = i < old.length && old[i] === now[j]
    const isGone = j === now.length || (i < old.length && keeps(i + 1, j) >= keeps(i, j + 1))
    const kind = isKept ? 'kept' : isGone ? 'gone' : 'come'
    yield { kind, sentences: kind === 'come' ? now.slice(j, j + 1) : old.slice(i, i + 1) }
    if (kind !== 'come') i += 1
    if (kind !== 'gone') j += 1
  }
}

/** How many sentences can be kept of what follows a place in each: the longest common subsequence, from the back. */
function keptFrom(old: readonly string[], now: readonly string[]): (i: number, j: number) => number {
  const width = now.length + 1
  const table = new Uint16Array((old.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      table[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  return at
}
