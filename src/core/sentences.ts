/** Before a capital letter only: `kl. 14.00` and `bl.a. städer` go on. */
const BETWEEN_SENTENCES = /(?<=[.!?…])\s+(?=\p{Lu})/u

/** The sentences of a text in their order; a line ends one, however it ends. None is blank, and none has two spaces in a row. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(BETWEEN_SENTENCES))
    .map((sentence) => sentence.replaceAll(/\s+/gu, ' ').trim())
    .filter((sentence) => sentence !== '')
}
