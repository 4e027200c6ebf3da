import { isDeepStrictEqual } from 'node:util'
import { sql, type Transaction } from 'kysely'
import { type Actor, writeLog } from './log.ts'
import type { Database } from './tables.ts'
import { asJson, clear, lockCalls, MOVED, putTriage, restore, RETURNED, type Standing, standingOf } from './triage.ts'

/**
 * Two calls have turned out to be one: what was said of `from` is from now on said of `to`. Of two marks the newer
 * stands; the departments of both are interested, and `to` keeps its lead. `triageHistory` of `to` tells of both, and
 * the log holds how each stood, for `returnMarks`.
 */
export async function moveMarks(trx: Transaction<Database>, from: number, to: number, at: string): Promise<void> {
  const moved = await standingOf(trx, from)
  if (moved.triage === null && moved.interest.length === 0) return
  await lockCalls(trx, [from, to])
  const before = await standingOf(trx, to)
  await clear(trx, from)
  if (moved.triage !== null && (before.triage === null || isNewer(moved.triage, before.triage)))
    await putTriage(trx, { ...moved.triage, call_id: to })
  const hasLead = before.interest.some((one) => one.is_lead)
  for (const one of moved.interest)
    await trx
      .insertInto('interest')
      .values({ ...one, call_id: to, is_lead: one.is_lead && !hasLead })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const after = { ...(await standingOf(trx, to)), from, moved }
  await writeLog(trx, { at, action: MOVED, subjectKind: 'call', subjectId: String(to), before, after })
}

const isNewer = (one: { readonly at: string }, other: { readonly at: string }): boolean =>
  Temporal.Instant.compare(one.at, other.at) > 0

export interface Return {
  /** The call that it was joined to, and is taken out of. */
  readonly from: number
  readonly to: number
  /** Absent: nobody signed in. */
  readonly by?: Actor
  readonly at: string
}

/**
 * A call that was joined to another is one of its own again: it stands as it did when it was joined. So does the other,
 * unless somebody has decided on it since: then it stays as it is. Nothing comes back from a log that was pruned.
 */
export async function returnMarks(trx: Transaction<Database>, { from, to, by, at }: Return): Promise<void> {
  const move = await newestMove(trx, to)
  if (move === undefined) return
  await lockCalls(trx, [from, to])
  const isUntouched = move.to === from && isDeepStrictEqual(asJson(await standingOf(trx, from)), move.after)
  if (isUntouched) await putBack(from, move.before, {})
  await putBack(to, move.moved, { from })

  async function putBack(call: number, standing: Standing, more: object): Promise<void> {
    const before = await standingOf(trx, call)
    await restore(trx, call, standing)
    const after = { ...(await standingOf(trx, call)), ...more }
    const told = { at, action: RETURNED, subjectKind: 'call', subjectId: String(call), before, after }
    await writeLog(trx, { ...told, ...(by !== undefined && { person: by }) })
  }
}

interface Move {
  readonly to: number
  /** How the one that stayed stood, and how it has since. */
  readonly before: Standing
  readonly after: Standing
  readonly moved: Standing
}

/** How a call's marks went to another; undefined when it had none, or has them back. */
async function newestMove(trx: Transaction<Database>, from: number): Promise<Move | undefined> {
  type Row = { action: string; subject_id: string; before: Standing; after: Standing & { moved?: Standing } }
  const { rows } = await sql<Row>`
    select action, subject_id, before, after from log_entry where subject_kind = 'call' and
      (action = ${MOVED} and after ->> 'from' = ${String(from)} or action = ${RETURNED} and subject_id = ${String(from)})
    order by id desc limit 1`.execute(trx)
  const [row] = rows
  if (row === undefined || row.action !== MOVED || row.after.moved === undefined) return undefined
  const { triage, interest, moved } = row.after
  return { to: Number(row.subject_id), before: row.before, after: { triage, interest }, moved }
}
