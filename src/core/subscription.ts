import type { Grade } from './verdict.ts'
import type { FocusArea, TopicId } from './vocabulary.ts'

/** How often an audience gets a digest. */
export const DIGEST_RHYTHMS = {
  weekly: 'varje vecka',
  daily: 'varje vardag',
  monthly: 'varje månad',
  never: 'aldrig',
} as const
export type DigestRhythm = keyof typeof DIGEST_RHYTHMS
export const DIGEST_RHYTHM_IDS = Object.keys(DIGEST_RHYTHMS) as readonly DigestRhythm[]

export const CHANNEL_KINDS = ['web', 'mail', 'slack'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** Where a digest goes; on the web it stands in any case. */
export type DigestChannel =
  | { readonly kind: 'web' }
  | { readonly kind: 'mail' | 'slack'; /** An address; Slack's id of a channel. */ readonly to: string }

/** What somebody wants to be told of. Words and phrases are plain text, never expressions. */
export interface Wishes {
  readonly topics: readonly TopicId[]
  readonly focus: readonly FocusArea[]
  readonly wanted: readonly string[]
  /** Outrank everything that speaks for a call. */
  readonly unwanted: readonly string[]
  /** By the name that is shown. */
  readonly programmes: readonly string[]
  readonly minRelevance: Grade
  /** A call that gave fewer days than this when it was first seen comes too late; 0: none does. */
  readonly leadDays: number
}

/** A stored choice. Instants are ISO 8601 in UTC. */
export interface Subscription extends Wishes {
  /** `department/utbildning`, `person/7`. */
  readonly audience: string
  readonly channel: DigestChannel
  readonly rhythm: DigestRhythm
  readonly beganAt: string
  /** When they were last asked whether their topics fit, and have not answered since; absent: nothing is asked. */
  readonly askedAt?: string
}

/** What is chosen when nobody has chosen yet. */
export const NO_WISHES: Wishes = {
  topics: [],
  focus: [],
  wanted: [],
  unwanted: [],
  programmes: [],
  minRelevance: 2,
  leadDays: 0,
}

/** Whether anything is chosen that could bring a call. */
export const wantsAnything = ({ topics, focus, wanted, programmes }: Wishes): boolean =>
  topics.length + focus.length + wanted.length + programmes.length > 0
