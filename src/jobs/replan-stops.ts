import type { Kysely } from 'kysely'
import type { Organisation } from '#core/organisation'
import { callsById } from '#store/calls'
import { callsWithStops, planStops } from '#store/internal-stops'
import type { Database } from '#store/tables'

/** Lets internal stops follow deadlines that have moved. Returns how many moved; writes nothing when none did. */
export async function replanStops(
  db: Kysely<Database>,
  { stops }: Pick<Organisation, 'stops'>,
  now: Temporal.Instant,
): Promise<number> {
  const calls = await callsById(db, await callsWithStops(db), now)
  let moved = 0
  for (const { id, nextDeadline } of calls) {
    if (nextDeadline === undefined) continue
    moved += await planStops(db, { call: id, deadline: nextDeadline.day, templates: stops, at: now.toString() })
  }
  return moved
}
