import type { CallDraft } from './call-draft.ts'

/** What is read of a call to say who may apply. */
export type EligibilityInput = Pick<
  CallDraft,
  'title' | 'summary' | 'description' | 'eligible' | 'programme' | 'identifier' | 'typesOfAction'
>

const SENTENCE_END = /(?<=[\p{L}\d)”"][.!?;])\s+|\n+/u

/** What a call says in words, sentence by sentence; first what is shortest and most to the point. */
export function sentencesOf(call: EligibilityInput): readonly string[] {
  const texts = [call.title, call.summary, call.eligible?.note, call.description]
  return texts.flatMap((text) => text?.split(SENTENCE_END) ?? [])
}

/** What the portal's field says of who may apply. */
export const noteSentences = ({ eligible }: EligibilityInput): readonly string[] =>
  eligible?.note?.split(SENTENCE_END) ?? []
