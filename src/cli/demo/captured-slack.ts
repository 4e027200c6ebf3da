import type { Message } from '#core/delivery'
import type { OutgoingChannel } from '#deliver/channel'

/** A channel that keeps what it is given instead of sending it. */
export function capturedSlack(): OutgoingChannel & { readonly messages: readonly Message[] } {
  const messages: Message[] = []
  return {
    messages,
    async send(message, { channel, mayStart }) {
      if (!mayStart()) return { kind: 'failed', problem: 'the lease ran out before it was sent' }
      messages.push(message)
      return { kind: 'sent', receipt: { channel, ts: `${messages.length}.000000` } }
    },
    async find() {
      return undefined
    },
  }
}
