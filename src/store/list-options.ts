import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** What the calls that one can apply to, now or soon, may be filtered by. */
export interface ListOptions {
  /** By name. */
  readonly programmes: readonly string[]
  /** Ids. */
  readonly sources: readonly string[]
}

/** The programmes and sources of the calls that are open or on their way. */
export async function listOptions(db: Executor): Promise<ListOptions> {
  const { rows } = await sql<{ programmes: string[] | null; sources: string[] | null }>`
    with live as (select id, programme_name from call where status in ('forthcoming', 'open') and merged_into is null)
    select (select array_agg(distinct programme_name) from live where programme_name is not null) as programmes,
      (select array_agg(distinct r.source) from call_reference r join live on live.id = r.call_id) as sources`.execute(
    db,
  )
  const { programmes, sources } = rows[0] ?? {}
  return { programmes: (programmes ?? []).toSorted(inSwedish), sources: (sources ?? []).toSorted() }
}

const inSwedish = new Intl.Collator('sv').compare
