import type { FocusArea, TopicId } from '#core/vocabulary'

/**
 * A concept: one idea, whatever the language. Terms are separated by commas and written in lower case without
 * hyphens ("start up*"). `x*` begins a word, `*x` ends one, `*x*` stands anywhere in a (compound) word; a term of
 * several words is a phrase. `topics` and `focus` say what the concept speaks for when data are too few to tell.
 */
export interface Concept {
  readonly topics?: readonly TopicId[]
  readonly focus?: readonly FocusArea[]
  readonly en?: string
  readonly sv?: string
  /** Norwegian and Danish, which share most stems. */
  readonly no?: string
  readonly fi?: string
}

export type Lexicon = Readonly<Record<string, Concept>>
