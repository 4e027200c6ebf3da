import type { ChannelKind } from '#core/subscription'
import type { SubscriptionTyped } from './form.ts'
import type { SubscriptionWords } from './words.ts'

/** Whose subscription is looked after, on which page, and how they are spoken to. */
export interface Holder {
  readonly audience: string
  /** The page of the form. */
  readonly path: string
  readonly title: string
  /** The page that it belongs to; absent: it stands alone. */
  readonly home?: { readonly path: string; readonly name: string }
  readonly words: SubscriptionWords
  readonly channels: readonly ChannelKind[]
  /** Where mail to them goes, and nowhere else; absent: they say where. */
  readonly address?: string
}

/** What they filled in, as far as they may choose it. */
export function typedBy({ channels, address }: Holder, typed: SubscriptionTyped): SubscriptionTyped {
  const channel = channels.includes(typed.channel) ? typed.channel : 'web'
  return { ...typed, channel, ...(address !== undefined && { mail: address }) }
}
