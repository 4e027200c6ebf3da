import { type Expression, type Kysely, sql, type SqlBool, type Transaction } from 'kysely'
import { byAuthority, type Ranked } from '#core/authority'
import type { Call, Reference } from '#core/call'
import type { Provenance } from '#core/compose-call'
import type { CorrectedFields } from '#core/correction'
import type { Day } from '#core/day'
import { nextDeadline } from '#core/deadline'
import { type Status, statusAt } from '#core/status'
import type { Interest, Triage } from '#core/triage'
import type { Verdict } from '#core/verdict'
import type { FocusArea, TopicId } from '#core/vocabulary'
import { interestedSql } from './interest.ts'
import { ABSENCES, firstSeenSql } from './references.ts'
import { indexSearch, matches } from './search.ts'
import { understand } from './search-words.ts'
import type { CallFacts, Database } from './tables.ts'
import { triageSql } from './triage.ts'

type Executor = Kysely<Database> | Transaction<Database>

export interface CallFilter {
  readonly statuses?: readonly Status[]
  readonly source?: string
  readonly focus?: readonly FocusArea[]
  readonly topics?: readonly TopicId[]
  readonly minRelevance?: number
  /** Words as a person types them, in Swedish or English. */
  readonly text?: string
}

/** Stored calls as they stand at `now`, best first. */
export async function findCalls(
  db: Kysely<Database>,
  filter: CallFilter,
  now: Temporal.Instant,
): Promise<readonly Call[]> {
  const conditions: Expression<SqlBool>[] = []
  if (filter.statuses) conditions.push(sql`${statusSql(now)} = any(${filter.statuses}::text[])`)
  if (filter.source)
    conditions.push(
      sql`exists (select from call_reference r where r.call_id = call.id and r.source = ${filter.source})`,
    )
  if (filter.focus) conditions.push(sql`call.focus && ${filter.focus}::text[]`)
  if (filter.topics) conditions.push(sql`call.topics && ${filter.topics}::text[]`)
  if (filter.minRelevance !== undefined) conditions.push(sql`call.grade >= ${filter.minRelevance}`)
  if (filter.text) {
    await indexSearch(db)
    const { query = '' } = await understand(db, filter.text, 'as-typed')
    conditions.push(matches(query))
  }
  return select(db, conditions, now)
}

/** These calls, and all that open or close within `days`: everything a digest may have to speak of. */
export async function callsForDigest(
  db: Executor,
  ids: readonly number[],
  now: Temporal.Instant,
  days: number,
): Promise<readonly Call[]> {
  const horizon = now.add({ hours: days * 24 }).toString()
  const isSoon = sql<SqlBool>`call.status in ('open', 'forthcoming') and (call.closes_at is not null or call.opens is not null)
    and (call.closes_at between ${now.toString()}::timestamptz and ${horizon}::timestamptz
      or call.opens between (${now.toString()}::timestamptz)::date and (${horizon}::timestamptz)::date
      or jsonb_array_length(call.facts -> 'deadlines') > 1)`
  return select(db, [sql<SqlBool>`(call.id = any(${ids}::bigint[]) or (${isSoon}))`], now)
}

/**
 * Calls that were new in a digest's period, still stand, and lie below the line or say for which places
 * they are: among them all that it did not lift.
 */
export async function callsLeftOut(
  db: Executor,
  digest: { readonly audience: string; readonly to: string },
  belowGrade: number,
  now: Temporal.Instant,
): Promise<readonly Call[]> {
  const isNew = sql<SqlBool>`exists (
    select from change_event event join digest on event.id > digest.after_event and event.id <= digest.last_event
    where digest.audience = ${digest.audience} and digest.period_to = ${digest.to}::timestamptz
      and event.call_id = call.id and event.kind in ('appeared', 'opened') and event.material)`
  const mayBeLeftOut = sql<SqlBool>`(call.grade < ${belowGrade}
    or call.facts #> '{eligible,countries}' is not null or call.facts #> '{eligible,regions}' is not null)`
  return select(db, [isNew, mayBeLeftOut, sql<SqlBool>`${statusSql(now)} in ('open', 'forthcoming')`], now)
}

/** Calls that stand, of this grade or more, that nobody has judged; and those that were parked until that day. */
export async function callsToJudge(
  db: Executor,
  fromGrade: number,
  today: Day,
  now: Temporal.Instant,
): Promise<readonly Call[]> {
  const isUnjudged = sql<SqlBool>`not exists (select from triage t where t.call_id = call.id
    and (t.mark <> 'parked' or t.parked_until is null or t.parked_until > ${today}::date))`
  return select(db, [isStanding(now), sql<SqlBool>`call.grade >= ${fromGrade}`, isUnjudged], now)
}

/** The title as the publisher wrote it; undefined for a call that there is not. */
export async function callTitle(db: Executor, id: number): Promise<string | undefined> {
  return (await db.selectFrom('call').select('title').where('id', '=', id).executeTakeFirst())?.title
}

/** Calls of one grade that were first seen from the one instant until before the other, still stand, and nobody has judged. */
export async function callsFirstSeen(
  db: Executor,
  { from, until }: { readonly from: string; readonly until: string },
  grade: number,
  now: Temporal.Instant,
): Promise<readonly Call[]> {
  const isOfMonth = sql<SqlBool>`call.first_seen >= ${from}::timestamptz and call.first_seen < ${until}::timestamptz`
  const isUnjudged = sql<SqlBool>`not exists (select from triage t where t.call_id = call.id)`
  return select(db, [isOfMonth, isStanding(now), sql<SqlBool>`call.grade = ${grade}`, isUnjudged], now)
}

/** Every call that was first seen from that instant on, whatever has become of it. */
export async function callsSeenSince(db: Executor, since: string, now: Temporal.Instant): Promise<readonly Call[]> {
  return select(db, [sql<SqlBool>`call.first_seen >= ${since}::timestamptz`], now)
}

/** Calls that are open or coming. */
export async function liveCalls(db: Executor, now: Temporal.Instant): Promise<readonly Call[]> {
  return select(db, [sql<SqlBool>`call.status in ('forthcoming', 'open')`, isStanding(now)], now)
}

const isStanding = (now: Temporal.Instant) => sql<SqlBool>`${statusSql(now)} in ('open', 'forthcoming')`

/** `statusAt` of the core, in SQL. */
export function statusSql(now: Temporal.Instant): Expression<string> {
  return sql`case when call.closes_at <= ${now.toString()}::timestamptz then 'closed'
    when call.status = 'withdrawn' then 'withdrawn' else call.portal_status end`
}

interface Row {
  id: number
  status: Status
  portal_status: 'forthcoming' | 'open' | 'closed'
  facts: CallFacts
  verdict: Verdict
  first_seen: string
  last_change: string
  last_seen: string | null
  revisions: number
  refs: readonly (Reference & Ranked)[]
  provenance: Provenance | null
  corrected: CorrectedFields | null
  triage: Triage | null
  interested: readonly Interest[] | null
}

const CALL_ID = sql.ref<number>('call.id')

async function select(
  db: Executor,
  conditions: readonly Expression<SqlBool>[],
  now: Temporal.Instant,
): Promise<readonly Call[]> {
  const isShown = sql<SqlBool>`call.merged_into is null`
  const where = sql`where ${sql.join([isShown, ...conditions], sql` and `)}`
  const { rows } = await sql<Row>`
    select call.id, call.status, call.portal_status, call.facts, call.verdict, call.first_seen, call.last_change, call.revisions,
      call.provenance, call.corrected, said.refs, said.last_seen, ${triageSql(CALL_ID)} as triage, ${interestedSql(CALL_ID)} as interested
    from call cross join lateral (
      select json_agg(json_build_object('source', r.source, 'ref', r.ref, 'url', r.url, 'firstSeen', ${firstSeenSql('r')},
          'isGone', not r.is_live and r.missed >= ${sql.lit(ABSENCES)}) order by r.first_seen, r.source, r.ref) as refs,
        max(coalesce(r.last_seen, read.at, r.first_seen)) as last_seen
      from call_reference r left join (
        select source, max(started_at) as at from sweep where outcome in ('complete', 'partial') group by source
      ) read on read.source = r.source
      where r.call_id = call.id
    ) said
    ${where}
    order by call.grade desc, call.score desc, call.id`.execute(db)
  return rows.map((row) => toCall(row, now))
}

function toCall(row: Row, now: Temporal.Instant): Call {
  const { status: portalStatus, ...facts } = row.facts
  const next = nextDeadline(facts.deadlines, now)
  return {
    ...facts,
    id: row.id,
    refs: refsOf(row),
    status: statusAt(
      { status: portalStatus, deadlines: facts.deadlines, isWithdrawn: row.status === 'withdrawn' },
      now,
    ),
    ...(next !== undefined && { nextDeadline: next }),
    verdict: row.verdict,
    ...(row.provenance !== null && { provenance: row.provenance }),
    ...(row.corrected !== null && { corrected: row.corrected }),
    ...(row.triage !== null && { triage: row.triage }),
    ...(row.interested !== null && { interested: row.interested }),
    firstSeen: row.first_seen,
    lastSeen: row.last_seen ?? row.first_seen,
    lastChange: row.last_change,
    revisions: row.revisions,
  }
}

/** The reference whose word counts most stands first, with the page that a person corrected it to. */
function refsOf({ refs, corrected }: Row): readonly Reference[] {
  const page = corrected?.url?.value
  return refs
    .toSorted(byAuthority)
    .map(({ source, ref, url }, index) => ({ source, ref, url: index === 0 && typeof page === 'string' ? page : url }))
}

/** A call as it stands at `now`; undefined when there is none, or when it was joined to another. */
export async function callById(db: Executor, id: number, now: Temporal.Instant): Promise<Call | undefined> {
  const [call] = await select(db, [sql<SqlBool>`call.id = ${id}`], now)
  return call
}

/** These calls, as they stand at `now`. */
export async function callsById(db: Executor, ids: readonly number[], now: Temporal.Instant): Promise<readonly Call[]> {
  return ids.length === 0 ? [] : select(db, [sql<SqlBool>`call.id = any(${ids}::bigint[])`], now)
}

/** Calls by status at `now`, for `/metrics`. */
export async function countCalls(
  db: Executor,
  now: Temporal.Instant,
): Promise<readonly { readonly status: Status; readonly count: number }[]> {
  const { rows } = await sql<{
    status: Status
    count: number
  }>`select ${statusSql(now)} as status, count(*) as count from call
      where merged_into is null group by 1 order by 1`.execute(db)
  return rows
}

/** Live calls by source: what `sources` shows. */
export async function countLiveCalls(db: Executor, now: Temporal.Instant): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ source: string; count: number }>`
    select r.source, count(distinct call.id) as count from call_reference r join call on call.id = r.call_id
    where ${statusSql(now)} in ('open', 'forthcoming') group by r.source`.execute(db)
  return new Map(rows.map((row) => [row.source, row.count]))
}
