import { type Kysely, type Transaction } from 'kysely'
import type { Call } from '#core/call'
import { dayOf } from '#core/day'
import type { Rhythm } from '#core/rhythm'
import { callsById } from './calls.ts'
import { ZONE } from './series-members.ts'
import type { Database } from './tables.ts'
import { estimatedRounds } from './year-wheel.ts'

/**
 * Calls whose next round usually opens within `days`, as that round: forthcoming, estimated and without a date. Nobody
 * has announced it; the call is the newest round that was, or the entry in which a source declares the habit.
 */
export async function expectedCalls(
  db: Kysely<Database> | Transaction<Database>,
  minRelevance: number,
  now: Temporal.Instant,
  days: number,
): Promise<readonly Call[]> {
  const [from, to] = [dayOf(now, ZONE), dayOf(now.add({ hours: days * 24 }), ZONE)]
  const rounds = await estimatedRounds(db, { from, to, minRelevance }, from)
  const coming = rounds.filter(({ opens }) => opens !== undefined && opens.from > from.slice(0, 7))
  const rhythms = new Map(coming.map(({ call, rhythm }) => [call.id, rhythm]))
  const calls = await callsById(db, [...rhythms.keys()], now)
  return calls.flatMap((call) => {
    const rhythm = rhythms.get(call.id)
    return rhythm === undefined ? [] : [asExpected(call, rhythm)]
  })
}

function asExpected(call: Call, rhythm: Rhythm): Call {
  const { opens: _, nextDeadline: __, deadlineModel: ___, ...lasting } = call
  return { ...lasting, status: 'forthcoming', deadlines: [], certainty: 'estimated', rhythm }
}
