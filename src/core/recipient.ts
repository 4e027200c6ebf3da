/**
 * One department or person with a digest of their own. Its calls are those that they take, so all of them are worth
 * their time.
 */
export interface Recipient {
  readonly name: string
  /** The page on which their digests stand, as a path. */
  readonly path: string
  /** Why each call is theirs, in Swedish sentences, by its id. */
  readonly why: ReadonlyMap<number, readonly string[]>
  /** Calls that look as if they answer a need of theirs: told once, though nothing has happened to them. */
  readonly answers: ReadonlySet<number>
}
