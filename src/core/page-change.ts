import { sentencesIn } from './sentences.ts'
import { shortLine } from './short-line.ts'

/** What a reader is told of a page that changed: a sentence that went, one that came, or one of them. */
export interface PageChange {
  readonly before?: string
  readonly after?: string
}

const SENTENCE_LENGTH = 280

/**
 * The first sentence that only the old lines have, and the first that only the new ones have, clipped.
 * Undefined when the same sentences stand in another order or number.
 */
export function pageChange(before: readonly string[], after: readonly string[]): PageChange | undefined {
  const [old, now] = [sentencesOf(before), sentencesOf(after)]
  const gone = firstOf(old, now)
  const come = firstOf(now, old)
  if (gone === undefined && come === undefined) return undefined
  return { ...(gone !== undefined && { before: gone }), ...(come !== undefined && { after: come }) }
}

function sentencesOf(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => sentencesIn(line.replace(/^- /u, ''))))
}

function firstOf(sentences: ReadonlySet<string>, others: ReadonlySet<string>): string | undefined {
  const first = [...sentences].find((sentence) => !others.has(sentence))
  return first === undefined ? undefined : shortLine(first, SENTENCE_LENGTH)
}
