/** What one outgoing message says. `text` is the whole message for those who see no blocks (notifications, screen readers). */
export interface Message {
  readonly text: string
  /** Slack's Block Kit, as it goes out. */
  readonly blocks: readonly unknown[]
}

/** Proof that a message stands in its channel: the channel's id and the message's own id in it. */
export interface Receipt {
  readonly channel: string
  readonly ts: string
}
