import { sql } from 'kysely'
import type { CallDraft, Language } from '#core/call-draft'
import type { Rhythm } from '#core/rhythm'
import type { RoundCall } from '#core/rounds'
import type { TopicId } from '#core/vocabulary'

/** How many calls a reader waits for to be made findable; a sweep's worker does the rest. */
export const MOST_INDEXED = 500
/** Whose "today" it is. */
export const ZONE = 'Europe/Stockholm'

/** A call as rounds and the wheel of the year show it. */
export interface WheelCall {
  readonly id: number
  readonly title: string
  readonly titleLanguage: Language
  readonly identifier?: string
}

/** A call as one of its series. */
export interface Member {
  readonly call: WheelCall
  readonly topics: readonly TopicId[]
  readonly round: RoundCall
  /** As its source declares it. */
  readonly rhythm?: Rhythm
}

/** What a portal took back was no round, and its estimates no longer hold. */
export const IS_ROUND = sql`call.merged_into is null and call.status <> 'withdrawn'`

/** Of `call`, what `memberOf` reads. */
export const MEMBER = sql`call.id, call.title, call.title_language, call.identifier, call.topics,
  json_strip_nulls(json_build_object('opens', call.facts -> 'opens', 'deadlines', call.facts -> 'deadlines',
    'certainty', call.facts -> 'certainty', 'rhythm', call.facts -> 'rhythm')) as days`

export interface MemberRow {
  readonly id: number
  readonly title: string
  readonly title_language: Language
  readonly identifier: string | null
  readonly topics: readonly TopicId[]
  readonly days: Pick<CallDraft, 'opens' | 'deadlines' | 'certainty' | 'rhythm'>
}

export function memberOf({ id, title, title_language, identifier, topics, days }: MemberRow): Member {
  const { rhythm, ...round } = days
  return {
    call: { id, title, titleLanguage: title_language, ...(identifier !== null && { identifier }) },
    topics,
    round: { id, ...round },
    ...(rhythm && { rhythm }),
  }
}

export const declaredBy = (members: readonly Member[]): Rhythm | undefined =>
  members.find(({ rhythm }) => rhythm !== undefined)?.rhythm
