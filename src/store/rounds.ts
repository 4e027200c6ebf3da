import { type Kysely, sql } from 'kysely'
import { dayOf } from '#core/day'
import { expectedRhythm } from '#core/forecast'
import type { Rhythm } from '#core/rhythm'
import { type Round, roundsIn } from '#core/rounds'
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

/** One round, with its calls. */
export interface ToldRound extends Omit<Round, 'calls'> {
  readonly calls: readonly WheelCall[]
}

/** What is known of the other times at which a call was made. */
export interface CallRounds {
  /** Oldest first, the call's own among them; empty where its days are unknown or its series is in doubt. */
  readonly rounds: readonly ToldRound[]
  /** Of the next round; absent while one is announced or open, and where too little is known. */
  readonly expected?: Rhythm
}

/** The rounds of the series that a call belongs to, and what they let one expect. */
export async function roundsOf(db: Kysely<Database>, call: number, now: Temporal.Instant): Promise<CallRounds> {
  await indexSearch(db, MOST_INDEXED)
  const { rows } = await sql<MemberRow>`
    select ${MEMBER} from call
    where ${IS_ROUND} and (id = ${call} or series && (
      select array_agg(distinct name) from call other cross join unnest(other.series) as name
      where other.series && (select series from call where id = ${call})))
    order by id`.execute(db)
  const members = rows.map(memberOf)
  const rounds = roundsIn(members.map(({ round }) => round)) ?? []
  const expected = expectedRhythm(rounds, declaredBy(members), dayOf(now, ZONE))
  return { rounds: toldRounds(rounds, members), ...(expected && { expected }) }
}

function toldRounds(rounds: readonly Round[], members: readonly Member[]): readonly ToldRound[] {
  const calls = new Map(members.map(({ call }) => [call.id, call]))
  return rounds.map((round) => ({ ...round, calls: round.calls.flatMap((id) => calls.get(id) ?? []) }))
}
