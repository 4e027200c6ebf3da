import { type Kysely, sql, type Transaction } from 'kysely'
import { type Day, dayOf } from '#core/day'
import { expectedRhythm, type Months, nextMonths } from '#core/forecast'
import type { Rhythm } from '#core/rhythm'
import { type Round, roundsIn, windowOf } from '#core/rounds'
import type { FocusArea, TopicId } from '#core/vocabulary'
import { indexSearch } from './search.ts'
import {
  declaredBy,
  IS_ROUND,
  MEMBER,
  type Member,
  memberOf,
  type MemberRow,
  MOST_INDEXED,
  type WheelCall,
  ZONE,
} from './series-members.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

export interface WheelRequest {
  readonly topics?: readonly TopicId[]
  readonly focus?: FocusArea
  /** The wheel's first and last day. */
  readonly from: Day
  readonly to: Day
  /** Calls below this grade are left out; 2 when absent. */
  readonly minRelevance?: number
}

/** From its opening to its last deadline, as announced; one of the two may be unknown. */
export interface AnnouncedWindow {
  readonly call: WheelCall
  readonly opens?: Day
  readonly closes?: Day
}

/** A round that nobody has announced. Months only: no day of it is known. */
export interface EstimatedRound {
  /** The newest round, or the entry in which its source declares it. */
  readonly call: WheelCall
  readonly rhythm: Rhythm
  readonly opens?: Months
  readonly closes?: Months
}

export interface WheelTopic {
  readonly topic: TopicId
  readonly announced: readonly AnnouncedWindow[]
  readonly estimated: readonly EstimatedRound[]
}

/** The windows of some time per topic, announced ones and estimated ones apart; topics without any are left out. */
export async function yearWheel(
  db: Kysely<Database>,
  request: WheelRequest,
  now: Temporal.Instant,
): Promise<readonly WheelTopic[]> {
  await indexSearch(db, MOST_INDEXED)
  const announced = await announcedWindows(db, request)
  const estimated = await estimatedRounds(db, request, dayOf(now, ZONE))
  const topics = new Set([...announced, ...estimated].flatMap((one) => one.topics))
  return [...topics]
    .filter((topic) => request.topics?.includes(topic) ?? true)
    .sort()
    .map((topic) => ({ topic, announced: ofTopic(announced, topic), estimated: ofTopic(estimated, topic) }))
}

type WithTopics<T> = T & { readonly topics: readonly TopicId[] }

function ofTopic<T extends object>(all: readonly WithTopics<T>[], topic: TopicId): readonly T[] {
  return all.filter(({ topics }) => topics.includes(topic)).map(({ topics: _, ...one }) => one as unknown as T)
}

async function announcedWindows(db: Executor, request: WheelRequest): Promise<readonly WithTopics<AnnouncedWindow>[]> {
  const { rows } = await sql<MemberRow>`
    select ${MEMBER} from call
    where ${isWanted(request)} and status <> 'withdrawn' and coalesce(facts ->> 'certainty', 'stated') = 'stated'
      and coalesce(opens, closes_at::date) <= ${request.to}::date
      and coalesce(closes_at::date, opens) >= ${request.from}::date
    order by coalesce(opens, closes_at::date), closes_at, id`.execute(db)
  return rows.map(memberOf).map(({ call, topics, round }) => ({ ...windowOf(round), call, topics }))
}

/**
 * What to expect in the series that any wanted call belongs to, from all their rounds: an older one may have been judged
 * otherwise. Read from the whole store; `indexSearch` must have been there.
 */
export async function estimatedRounds(
  db: Executor,
  request: WheelRequest,
  today: Day,
): Promise<readonly WithTopics<EstimatedRound>[]> {
  const { rows } = await sql<MemberRow & { readonly name: string }>`
    with member as (
      select id, name, ${isWanted(request)} as is_wanted, facts ->> 'certainty' = 'estimated' as is_estimate
      from call cross join unnest(series) as name where ${IS_ROUND}
    ), recurring as (
      select name from member group by name having bool_or(is_wanted) and (count(*) > 1 or bool_or(is_estimate))
    )
    select name, ${MEMBER} from recurring join member using (name) join call using (id)
    union all
    select 'call ' || call.id, ${MEMBER} from call
    where ${IS_ROUND} and ${isWanted(request)} and call.facts ->> 'certainty' = 'estimated'
      and coalesce(call.series, '{}') = '{}'
    order by 1, id`.execute(db)
  const named = Map.groupBy(rows, ({ name }) => name)
  return joined([...named.values()].map((row) => row.map(memberOf))).flatMap((one) => expectedIn(one, request, today))
}

/** Names that share a call name one series. */
function joined(groups: readonly (readonly Member[])[]): readonly (readonly Member[])[] {
  const seriesOf = new Map<number, Map<number, Member>>()
  for (const group of groups) {
    const touched = new Set(group.flatMap(({ call }) => seriesOf.get(call.id) ?? []))
    const members = [...touched].flatMap((series) => [...series.values()])
    const whole = new Map([...members, ...group].map((member) => [member.call.id, member]))
    for (const id of whole.keys()) seriesOf.set(id, whole)
  }
  return [...new Set(seriesOf.values())].map((series) => [...series.values()])
}

function expectedIn(
  members: readonly Member[],
  request: WheelRequest,
  today: Day,
): readonly WithTopics<EstimatedRound>[] {
  const rounds = roundsIn(members.map(({ round }) => round)) ?? []
  const rhythm = expectedRhythm(rounds, declaredBy(members), today)
  const shown = members.find(({ rhythm }) => rhythm !== undefined) ?? newestOf(rounds, members)
  if (rhythm === undefined || shown === undefined) return []
  const months = nextMonths(rhythm, today)
  const [first, last] = [months.opens?.from ?? months.closes?.from, months.closes?.to ?? months.opens?.to]
  const isInWheel = (first ?? '') <= request.to.slice(0, 7) && (last ?? '') >= request.from.slice(0, 7)
  // One round may have been judged otherwise than another.
  const topics = [...new Set(members.flatMap((member) => member.topics))]
  return isInWheel ? [{ call: shown.call, topics, rhythm, ...months }] : []
}

function newestOf(rounds: readonly Round[], members: readonly Member[]): Member | undefined {
  const id = rounds.at(-1)?.calls.at(-1)
  return members.find(({ call }) => call.id === id)
}

function isWanted({ topics, focus, minRelevance = 2 }: WheelRequest) {
  const isOfTopic = topics === undefined ? sql`true` : sql`topics && ${topics}::text[]`
  const isInFocus = focus === undefined ? sql`true` : sql`${focus} = any(focus)`
  return sql`merged_into is null and grade >= ${minRelevance} and ${isOfTopic} and ${isInFocus}`
}
