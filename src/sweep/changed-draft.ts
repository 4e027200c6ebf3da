import type { CallDraft } from '#core/call-draft'

/** A draft that is new or differs from what is stored. */
export interface ChangedDraft {
  /** Without its description while that is put away: `takeOut` gives the whole. */
  readonly draft: CallDraft
  readonly hash: string
  /** The description in UTF-8. */
  readonly text?: Uint8Array
}

/**
 * The same, its description as bytes outside the heap: a list of thousands of new calls waits for the end of its sweep, and
 * nobody asks for the long texts before. The draft must be well-formed (`cleanDraft`), or it would come back different.
 */
export function putAway({ draft, hash }: ChangedDraft): ChangedDraft {
  const { description, ...facts } = draft
  return description === undefined ? { draft, hash } : { draft: facts, hash, text: Buffer.from(description) }
}

/** The whole draft again. */
export function takeOut({ draft, text }: ChangedDraft): CallDraft {
  return text === undefined ? draft : { ...draft, description: Buffer.from(text).toString() }
}
