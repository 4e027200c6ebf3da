const WORDS: readonly string[] = [
  'one en ett én yksi',
  'two två to kaksi kahdesta',
  'three tre kolme kolmesta',
  'four fyra fire',
  'five fem',
  'six sex seks',
  'seven sju syv',
  'eight åtta otte åtte',
  'nine nio ni',
  'ten tio ti',
]

/** A number as prose writes it, in figures or as a word of up to ten. */
export const NUMBER = String.raw`(\d{1,2}|${WORDS.flatMap((row) => row.split(' ')).join('|')})(?:\s*\(\d{1,2}\))?`

/** What `NUMBER` found; undefined when it is no number. */
export function numberOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined
  if (/^\d+$/.test(word)) return Number(word)
  const index = WORDS.findIndex((row) => row.split(' ').includes(word.toLowerCase()))
  return index === -1 ? undefined : index + 1
}
