import { type Kysely, sql, type Transaction } from 'kysely'
import type { Call } from '#core/call'
import type { Database } from './tables.ts'

/** The calls with their running text, which lists do without: it is most of what a call weighs. */
export async function withDescriptions(
  db: Kysely<Database> | Transaction<Database>,
  calls: readonly Call[],
): Promise<readonly Call[]> {
  const { rows } = await sql<{ call_id: number; description: string }>`
    select distinct on (call_id) call_id, description from call_reference
    where call_id = any(${calls.map(({ id }) => id)}::bigint[]) and description is not null
    order by call_id, first_seen, source, ref`.execute(db)
  const descriptions = new Map(rows.map((row) => [row.call_id, row.description]))
  return calls.map((call) => {
    const description = descriptions.get(call.id)
    return description === undefined ? call : { ...call, description }
  })
}
