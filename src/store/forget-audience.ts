import { type Kysely, sql, type Transaction } from 'kysely'
import { lockSubscription } from './digests.ts'
import { type Deed, writeLog } from './log.ts'
import type { Database } from './tables.ts'

/**
 * Deletes what an audience has chosen and all that it was told: digests, their messages and what became of those, and
 * how far it was told. One that is being built is waited for; a message under way arrives and leaves no trace. Returns
 * whether there was anything to delete.
 */
export async function forgetAudience(trx: Transaction<Database>, audience: string): Promise<boolean> {
  await lockSubscription(trx, audience)
  const theirs = sql`digest_id in (select id from digest where audience = ${audience})`
  // Before its history goes: whoever settles a message holds its row, and writes its history after.
  await sql`select from outbox where ${theirs} for update`.execute(trx)
  await sql`delete from delivery where outbox_id in (select id from outbox where ${theirs})`.execute(trx)
  await sql`delete from outbox where ${theirs}`.execute(trx)
  const digests = await trx.deleteFrom('digest').where('audience', '=', audience).executeTakeFirst()
  await trx.deleteFrom('subscription').where('audience', '=', audience).execute()
  const choice = await trx.deleteFrom('subscription_choice').where('audience', '=', audience).executeTakeFirst()
  return digests.numDeletedRows + choice.numDeletedRows > 0n
}

/** The same as a deed of somebody's, with its log row. False when there was nothing to delete. */
export async function removeChoice(db: Kysely<Database>, audience: string, { by, at }: Deed): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const isRemoved = await forgetAudience(trx, audience)
    const entry = { at, person: by, action: 'subscription.removed', subjectKind: 'subscription', subjectId: audience }
    if (isRemoved) await writeLog(trx, entry)
    return isRemoved
  })
}
