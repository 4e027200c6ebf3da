import type { Digest } from '#core/digest'
import type { DigestChannel } from '#core/subscription'
import { renderMail } from '#render/mail'
import { renderSlack } from '#render/slack'
import type { NewMessage } from '#store/outbox'

/** Where a digest goes. */
export interface Addressee {
  readonly channel: DigestChannel
  /** The page on which its readers change or stop it; absent: they cannot. */
  readonly changeUrl?: string
}

/**
 * A stored digest as the messages that go out: none to those who read on the web alone, and none about nothing, save to
 * the coordinators' group, which is told that all is quiet.
 */
export function messagesOf(
  digest: Digest,
  key: string,
  digestId: number,
  { channel, changeUrl }: Addressee,
): readonly NewMessage[] {
  const isAboutNothing = digest.recipient !== undefined && digest.counts.entries === 0
  if (channel.kind === 'web' || isAboutNothing) return []
  const bodies =
    channel.kind === 'slack' ? renderSlack(digest) : [renderMail(digest, { ...(changeUrl && { changeUrl }) })]
  return bodies.map((body, position) => ({
    key: `${key}/${position}`,
    digestId,
    position,
    channelKind: channel.kind,
    channel: channel.to,
    body,
  }))
}
