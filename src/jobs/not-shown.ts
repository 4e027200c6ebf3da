import type { Kysely, Transaction } from 'kysely'
import { dayOf } from '#core/day'
import type { DigestInput } from '#core/digest'
import { adjustCall, type Adjustment } from '#core/learn'
import { monthOf, monthsAfter, spanOf } from '#core/month'
import type { Organisation } from '#core/organisation'
import { isNearLine } from '#core/triage-queue'
import { callsFirstSeen } from '#store/calls'
import type { Database } from '#store/tables'

/** In the first digest of a month: how many calls of the month before fell just below the line and are still unjudged. */
export async function notShownLately(
  db: Kysely<Database> | Transaction<Database>,
  organisation: Organisation,
  learnt: Adjustment,
  { from, to }: DigestInput['period'],
): Promise<Pick<DigestInput, 'notShown'>> {
  const { zone, minRelevance } = organisation
  const month = monthOf(dayOf(to, zone))
  if (from === undefined || monthOf(dayOf(from, zone)) === month) return {}
  const before = monthsAfter(month, -1)
  const calls = await callsFirstSeen(db, spanOf(before, zone), minRelevance - 1, to)
  const view = { minRelevance, place: organisation }
  const count = calls.filter((call) => isNearLine(adjustCall(call, learnt), view)).length
  return count === 0 ? {} : { notShown: { month: before, count } }
}
