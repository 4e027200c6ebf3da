import { foldText } from './fold-text.ts'

/** One thing that a searcher typed: a word, or a phrase in quotation marks; with a minus before it, what is not wanted. */
export interface TypedWord {
  /** As typed, without quotation marks and minus. */
  readonly typed: string
  /** Folded, as texts are compared: one word or several in a row. */
  readonly folded: string
  readonly isPhrase: boolean
  readonly isUnwanted: boolean
}

/** More than anybody types; what is pasted beyond it is not searched. */
const MOST_CHARACTERS = 300
const MOST_WORDS = 12

/** What was typed into a search box, in order; signs that carry no word are left out. */
export function typedWords(text: string): readonly TypedWord[] {
  return [...text.slice(0, MOST_CHARACTERS).matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu)]
    .map(([, minus, phrase, word = '']) => ({
      typed: (phrase ?? word).trim(),
      folded: foldText(phrase ?? word),
      isPhrase: phrase !== undefined,
      isUnwanted: minus === '-',
    }))
    .filter(({ folded }) => folded !== '')
    .slice(0, MOST_WORDS)
}
