/**
 * What is the matter where a portal cannot be read, in so few kinds that a person need not be told in the words of a
 * developer; the problem itself is named beside it. Absent: it is none of these, only not what it was.
 */
export type DriftKind =
  /** A word of the portal that we have no word for. */
  | 'unknown-word'
  /** Something mandatory is not there, or blank. */
  | 'missing'
  /** What must be there exactly once is not there, or more than once. */
  | 'not-once'
  | 'date'
  | 'amount'
  /** Two places say different things, or one says what cannot be. */
  | 'contradiction'
  | 'other-page'
  | 'cut-off'
  /** Not the kind of document, list or record that it was. */
  | 'other-form'
  | 'gone'
  /** Rows of the list did not come. */
  | 'incomplete'
  /** It was read, and the database did not take it. */
  | 'not-stored'

/** Why a sweep stored nothing at all. */
export type FailureKind =
  | DriftKind
  | 'refused'
  | 'robot-check'
  | 'unreachable'
  | 'too-large'
  | 'too-slow'
  | 'stopped'
  /** It was read, and is so unlike the sweeps before it that it is not believed. */
  | 'unlike-usual'
  | 'own-fault'
