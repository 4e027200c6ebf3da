/** What one outgoing message says. `text` is the whole message for those who see no blocks (notifications, screen readers). */
export interface Message {
  readonly text: string
  /** Slack's Block Kit, as it goes out. */
  readonly blocks: readonly unknown[]
  /** What an e-mail has besides its text; absent: it is none. */
  readonly mail?: MailParts
}

export interface MailParts {
  readonly subject: string
  readonly html: string
  /** The page on which its readers change or stop it. */
  readonly changeUrl?: string
}

/** Proof that a message stands in its channel: the channel's id and the message's own id in it. */
export interface Receipt {
  readonly channel: string
  readonly ts: string
}
