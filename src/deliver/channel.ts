import type { Message, Receipt } from '#core/delivery'

/**
 * One way out of the house. A channel does one attempt, says what it knows of it, and can look up
 * whether an earlier attempt arrived; when to try again is not its business.
 */
export interface OutgoingChannel {
  /** One attempt. Says `doubtful` rather than throw; ends soon after `signal` does. */
  send(message: Message, attempt: Attempt): Promise<Outcome>
  /**
   * The receipt of the message that was sent with `key`, or undefined when the history is readable
   * and does not have it. @throws HistoryUnreadable when nobody can tell.
   */
  find(key: string, where: Place): Promise<Receipt | undefined>
}

export interface Attempt {
  /** Constant over all attempts of one message: what `find` looks for. */
  readonly key: string
  /** The channel's own id of the addressee: for Slack `C0123456789`. */
  readonly channel: string
  /** The message that this one answers. */
  readonly thread?: Receipt
  readonly signal: AbortSignal
  /** Asked right before the first byte leaves; after a no, nothing may be sent (the lease has too little left). */
  readonly mayStart: () => boolean
}

export interface Place {
  readonly channel: string
  readonly thread?: Receipt
  /** No attempt was made before this moment (on the database's clock). */
  readonly since: Temporal.Instant
  readonly signal: AbortSignal
}

/** What is known after one attempt. Only `doubtful` leaves open whether the message stands in the channel. */
export type Outcome =
  | { readonly kind: 'sent'; readonly receipt: Receipt }
  /** Nothing was sent, and nothing should be for a while. */
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** Nothing was sent, nor will it be until a person acts. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** Certainly not sent; may be tried again. */
  | { readonly kind: 'failed'; readonly problem: string }
  /** May have arrived. */
  | { readonly kind: 'doubtful'; readonly problem: string }

/** The channel's history cannot tell whether a message arrived. With `retryAfterMs` it may be asked again then. */
export class HistoryUnreadable extends Error {
  override readonly name = 'HistoryUnreadable'
  readonly retryAfterMs: number | undefined

  constructor(problem: string, retryAfterMs?: number) {
    super(problem)
    this.retryAfterMs = retryAfterMs
  }
}
