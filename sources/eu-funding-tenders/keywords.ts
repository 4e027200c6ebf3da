import { cleanLine } from '#core/plain-text'
import { readNestedJson } from '#source-kit/json'
import { type Row, textOf, textsOf } from './row.ts'

/** The controlled terms and the free tags, each once, in the order of the alphabet: the portal shuffles them. */
export function keywordsOf(row: Row): readonly string[] | undefined {
  const codes = new Set([textOf(row, 'identifier'), textOf(row, 'callIdentifier')])
  const words = [...textsOf(row, 'keywords').flatMap(wordsIn), ...textsOf(row, 'tags')]
    .filter((word) => !codes.has(word))
    .map((word) => cleanLine(word, 120))
  const distinct = [...new Map(words.map((word) => [word.toLowerCase(), word])).values()].filter((word) => word !== '')
  return distinct.length > 0 ? distinct.toSorted() : undefined
}

/** Some rows hold all keywords as one JSON list. */
function wordsIn(text: string): readonly string[] {
  const list = text.startsWith('[') ? readNestedJson(text) : undefined
  return Array.isArray(list) ? list.filter((word) => typeof word === 'string') : [text]
}
