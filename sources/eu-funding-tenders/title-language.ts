import type { Language } from '#core/call-draft'

/** Small words that tell the languages of external action apart; "de" is in three of them and tells little. */
const SMALL_WORDS = {
  en: 'the of and for in to on with by from at',
  fr: 'de la le les des du et pour dans aux au une à l d sur en',
  es: 'de la el los las del y para por una en con al',
  pt: 'de a o os as do da dos das e para em com uma na no ao',
} as const satisfies Partial<Record<Language, string>>

const TABLE = Object.entries(SMALL_WORDS).map(([language, words]) => ({
  language: language as keyof typeof SMALL_WORDS,
  words: new Set(words.split(' ')),
}))

/**
 * The language of a title that the portal labels English whatever it is in. English unless another
 * language has at least two small words more than English has, and more than any other.
 */
export function titleLanguage(title: string): Language {
  const words = title.toLowerCase().split(/[^\p{L}]+/u)
  const [english = 0, ...others] = TABLE.map((entry) => words.filter((word) => entry.words.has(word)).length)
  const most = Math.max(...others)
  const isClear = most >= english + 2 && others.filter((count) => count === most).length === 1
  return isClear ? (TABLE[others.indexOf(most) + 1]?.language ?? 'en') : 'en'
}
