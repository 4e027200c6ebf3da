import { type Kysely, sql } from 'kysely'
import type { Database } from '#store/tables'

/** Lets the claims on sources run out, as half a minute without a sign of life does. */
export async function outlastSweeps(db: Kysely<Database>): Promise<void> {
  await sql`update sweep set lease_until = now() - interval '1 second' where outcome is null`.execute(db)
}
