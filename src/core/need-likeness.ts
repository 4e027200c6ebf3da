import { likeness, sharesOf } from './need-profile.ts'
import { type NeedReason, topicReason, wordReasons } from './need-reasons.ts'
import type { Asked, Offered } from './need-sides.ts'

/** Concepts tell one matter from its neighbours, topics find what is worded differently. */
const SHARE_OF_CONCEPTS = 0.4
const SHARE_OF_TOPICS = 1 - SHARE_OF_CONCEPTS
const MOST_TOPICS = 2

/** How much need and call speak of the same, 0..1. */
export function likenessOf({ profile: asked }: Asked, { profile: offered }: Offered): number {
  return (
    SHARE_OF_CONCEPTS * likeness(asked.concepts, offered.concepts) +
    SHARE_OF_TOPICS * likeness(asked.topics, offered.topics)
  )
}

/** What the likeness is made of: the words that meet, then the topics. */
export function likenessReasons(asked: Asked, offered: Offered): readonly NeedReason[] {
  const concepts = sharesOf(asked.profile.concepts, offered.profile.concepts)
  const shared = asked.wishes.flatMap((wish) => {
    const evidence = offered.evidence.find(({ concept }) => concept === wish.concept)
    const share = SHARE_OF_CONCEPTS * (concepts.get(wish.concept) ?? 0)
    return evidence === undefined || share === 0 ? [] : [{ wish, evidence, share }]
  })
  const topics = [...sharesOf(asked.profile.topics, offered.profile.topics)].sort(([, a], [, b]) => b - a)
  return [
    ...wordReasons(shared),
    ...topics.slice(0, MOST_TOPICS).map(([topic, share]) => topicReason(topic, SHARE_OF_TOPICS * share)),
  ]
}
