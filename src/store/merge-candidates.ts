import { type Kysely, sql, type Transaction } from 'kysely'
import type { CallDraft } from '#core/call-draft'
import { lastDeadline } from '#core/deadline'
import type { KnownCall } from '#core/merge'
import type { Database, ReferenceDraft } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/**
 * Living calls that other sources brought and this one did not, with the closing days of these drafts: all that they
 * could be. One statement, by the index of closing moments.
 */
export async function mergeCandidates(
  db: Executor,
  source: string,
  drafts: readonly CallDraft[],
): Promise<readonly KnownCall[]> {
  const days = [...new Set(drafts.flatMap(({ deadlines }) => lastDeadline(deadlines)?.day ?? []))].sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const { rows } = await sql<{ id: number; source: string; draft: ReferenceDraft }>`
    select call.id, r.source, r.draft from call join call_reference r on r.call_id = call.id
    where call.status in ('forthcoming', 'open')
      and call.closes_at between ${first}::date - interval '1 day' and ${last}::date + interval '2 days'
      and not exists (select from call_reference own where own.call_id = call.id and own.source = ${source})
    order by call.id`.execute(db)
  const byCall = Map.groupBy(rows, ({ id }) => id)
  return [...byCall].map(([id, sides]) => ({ id, sides }))
}

/** Pairs of one source's reference and a call that a person said are two, as `REF CALL`. */
export async function keptApart(db: Executor, source: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ref: string; call_id: number }>`
    select pair.ref, other.call_id from (
      select distinct on (source, ref, other_source, other_ref) decision, source, ref, other_source, other_ref
      from merge_decision where source = ${source} or other_source = ${source}
      order by source, ref, other_source, other_ref, id desc
    ) newest
    cross join lateral (values (source, ref, other_source, other_ref), (other_source, other_ref, source, ref))
      as pair(source, ref, other_source, other_ref)
    join call_reference other on other.source = pair.other_source and other.ref = pair.other_ref
    where newest.decision = 'apart' and pair.source = ${source}`.execute(db)
  return new Set(rows.map((row) => `${row.ref} ${row.call_id}`))
}
