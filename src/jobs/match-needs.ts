import type { Kysely } from 'kysely'
import { fitOf } from '#core/fit'
import { createNeedMatcher, strongOf } from '#core/need'
import { needOf } from '#core/need-asked'
import type { Organisation } from '#core/organisation'
import type { NeedCandidate } from '#store/need-candidates'
import { keepMatches, openNeeds } from '#store/needs'
import { newestRates } from '#store/rates'
import type { Database } from '#store/tables'

export interface NeedParts {
  readonly db: Kysely<Database>
  readonly organisation: Organisation
  readonly candidates: (now: Temporal.Instant) => Promise<readonly NeedCandidate[]>
}

/**
 * Compares every open need with the calls that one can still apply to, and stores the strong matches, for the
 * departments' next digests. Returns how many are new. Doing it again changes nothing.
 */
export async function matchNeeds({ db, organisation, candidates }: NeedParts, now: Temporal.Instant): Promise<number> {
  const needs = await openNeeds(db)
  if (needs.length === 0) return 0
  const [calls, rates] = [await candidates(now), await newestRates(db, now)]
  const offered = calls.filter(
    ({ call }) => call.triage?.mark !== 'not-for-us' && fitOf(call.eligible, organisation) !== 'elsewhere',
  )
  const match = createNeedMatcher(offered, { place: organisation, ...(rates && { sekPer: rates.sekPer }) })
  const matches = needs.flatMap((need) =>
    strongOf(match(needOf(need))).map(({ call, score }) => ({ need: need.id, call: call.call.id, score })),
  )
  return keepMatches(db, matches, now.toString())
}
