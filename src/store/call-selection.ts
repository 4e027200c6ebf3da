import { type Expression, sql, type SqlBool } from 'kysely'
import type { Applicant } from '#core/call-draft'
import type { Rates } from '#core/digest'
import type { Place } from '#core/fit'
import type { Mark } from '#core/triage'
import type { Status } from '#core/status'
import type { Grade } from '#core/verdict'
import type { Direction, FocusArea, TopicId } from '#core/vocabulary'
import { statusSql } from './calls.ts'
import { matches } from './search.ts'

/** Which calls somebody wants to see. Absent: no matter. */
export interface CallSelection {
  /** As typed. */
  readonly text?: string
  /** Absent: those that one can still apply to, or soon. */
  readonly statuses?: readonly Status[]
  readonly focus?: readonly FocusArea[]
  readonly directions?: readonly Direction[]
  readonly topics?: readonly TopicId[]
  /** By the name that is shown. */
  readonly programme?: string
  /** The id of a source that has it. */
  readonly source?: string
  /** A deadline passes within so many days. */
  readonly withinDays?: number
  /** Stated to be able to apply. */
  readonly applicant?: Applicant
  /** Swedish kronor. */
  readonly minAmount?: number
  readonly minRelevance?: Grade
  /** The coordinator's mark; `none`: not judged yet. */
  readonly triage?: Mark | 'none'
  /** Those alone that a rule mutes, or without them. Absent: no matter. */
  readonly muted?: 'only' | 'without'
  /** Absent: without the calls that are for other countries or regions alone. */
  readonly area?: 'everywhere' | 'elsewhere'
}

/** The eyes with which calls are looked at. */
export interface ListView {
  readonly now: Temporal.Instant
  readonly place: Place
  /** Absent: amounts in other currencies than kronor are not known in kronor. */
  readonly rates?: Rates
  /** What their relevance is since marks were learnt from, of the calls alone that it moved; by id. */
  readonly learnt?: ReadonlyMap<number, number>
  /** The calls that a rule mutes; by id. */
  readonly muted?: ReadonlyMap<number, unknown>
}

const LIVE: readonly Status[] = ['forthcoming', 'open']

/** The selection as conditions on `call`; `query` is what `understand` made of its text. */
export function conditionsOf(
  selection: CallSelection,
  { query, ...view }: ListView & { readonly query?: string },
): readonly Expression<SqlBool>[] {
  const { focus, topics, programme, source, minRelevance, text } = selection
  return [
    sql<SqlBool>`call.merged_into is null`,
    sql<SqlBool>`call.listed is not null`,
    hasStatus(selection.statuses ?? LIVE, view.now),
    ...when(text, () => matches(query ?? '')),
    ...when(focus, (areas) => sql<SqlBool>`call.focus && ${areas}::text[]`),
    ...when(selection.directions, goesIn),
    ...when(topics, (ids) => sql<SqlBool>`call.topics && ${ids}::text[]`),
    ...when(programme, (name) => sql<SqlBool>`call.programme_name = ${name}`),
    ...when(
      source,
      (id) => sql<SqlBool>`exists (select from call_reference r where r.call_id = call.id and r.source = ${id})`,
    ),
    ...when(minRelevance, (grade) => sql<SqlBool>`call.grade >= ${grade}`),
    ...when(selection.withinDays, (days) => closesWithin(days, view.now)),
    ...when(
      selection.applicant,
      (applicant) => sql<SqlBool>`call.applicants && ${[applicant, 'any-legal-entity']}::text[]`,
    ),
    ...when(selection.minAmount, (kronor) => sql<SqlBool>`${amountSql(view.rates)} >= ${kronor}`),
    ...when(selection.triage, hasMark),
    ...when(selection.muted, (wanted) => isMuted(wanted === 'only', view)),
    ...(selection.area === 'everywhere' ? [] : [isElsewhere(selection.area === 'elsewhere', view.place)]),
  ]
}

const when = <T>(value: T | undefined, condition: (value: T) => Expression<SqlBool>) =>
  value === undefined ? [] : [condition(value)]

/** Live calls are asked for in the words of the index that has them alone. */
function hasStatus(statuses: readonly Status[], now: Temporal.Instant): Expression<SqlBool> {
  if (!statuses.every((status) => LIVE.includes(status)))
    return sql<SqlBool>`${statusSql(now)} = any(${statuses}::text[])`
  return sql<SqlBool>`(call.status in ('forthcoming', 'open') and call.portal_status = any(${statuses}::text[])
    and (call.closes_at is null or call.closes_at > ${now.toString()}::timestamptz))`
}

/** Of several deadlines any may be the one; most calls have one, which needs no look at them. */
function closesWithin(days: number, now: Temporal.Instant): Expression<SqlBool> {
  const [from, end] = [
    sql`${now.toString()}::timestamptz`,
    sql`${now.add({ hours: days * 24 }).toString()}::timestamptz`,
  ]
  return sql<SqlBool>`call.closes_at > ${from} and (call.closes_at <= ${end} or cardinality(call.deadlines_at) > 1
    and exists (select from unnest(call.deadlines_at) at where at > ${from} and at <= ${end}))`
}

function goesIn(directions: readonly Direction[]): Expression<SqlBool> {
  return sql<SqlBool>`exists (select from jsonb_array_elements(call.verdict -> 'directions') found
    where found ->> 'direction' = any(${directions}::text[]))`
}

function hasMark(mark: Mark | 'none'): Expression<SqlBool> {
  if (mark === 'none') return sql<SqlBool>`not exists (select from triage t where t.call_id = call.id)`
  return sql<SqlBool>`exists (select from triage t where t.call_id = call.id and t.mark = ${mark})`
}

function isMuted(wanted: boolean, { muted }: ListView): Expression<SqlBool> {
  const ids = [...(muted?.keys() ?? [])]
  return wanted ? sql<SqlBool>`call.id = any(${ids}::bigint[])` : sql<SqlBool>`call.id <> all(${ids}::bigint[])`
}

/** Whether it says that it is for other countries or regions alone, as `fitOf` of the core has it. */
function isElsewhere(wanted: boolean, { country, region }: Place): Expression<SqlBool> {
  const isHere = sql<SqlBool>`((call.countries is null or ${country} = any(call.countries))
    and (call.regions is null or exists (select from unnest(call.regions) one
      where starts_with(one, ${region}) or starts_with(${region}, one))))`
  return wanted ? sql<SqlBool>`not ${isHere}` : isHere
}

/** The amount in kronor; null while it, or its currency's rate, is not known. */
export function amountSql(rates: Rates | undefined): Expression<number | null> {
  const { EUR, NOK, DKK } = rates?.sekPer ?? {}
  const rate = (value: number | undefined) => sql`${value ?? null}::double precision`
  return sql<number | null>`(call.amount * case call.currency when 'SEK' then 1 when 'EUR' then ${rate(EUR)}
    when 'NOK' then ${rate(NOK)} when 'DKK' then ${rate(DKK)} end)`
}
