import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A year's work in numbers. Money in whole kronor, only what was sought or granted in kronor; other money by itself. */
export interface YearOfWork {
  readonly seen: number
  readonly discussed: number
  readonly applied: number
  readonly granted: number
  readonly refused: number
}

export interface Money {
  readonly currency: string
  readonly sought: number
  readonly granted: number
}

export interface FollowUp extends YearOfWork {
  readonly money: readonly Money[]
  /** By focus area; a call of two areas counts in both. */
  readonly byFocus: readonly (YearOfWork & { readonly focus: string })[]
  /** By department that was interested; a call of two departments counts in both. */
  readonly byDepartment: readonly (YearOfWork & { readonly department: string; readonly name: string })[]
}

/**
 * What was seen (first listed), discussed (marked or of interest to a department), applied for and decided in a
 * calendar year of a zone. An application counts in the year in which it was sent, a decision in that in which it came:
 * both are days, which no zone moves into another year.
 */
export async function followUp(db: Executor, year: number, zone: string): Promise<FollowUp> {
  const start = (one: number) =>
    Temporal.ZonedDateTime.from({ timeZone: zone, year: one, month: 1, day: 1 }).toInstant().toString()
  const [from, to] = [start(year), start(year + 1)]
  const years = sql`
    select call.id, call.focus,
      call.first_seen >= ${from}::timestamptz and call.first_seen < ${to}::timestamptz as is_seen,
      exists (select from triage where call_id = call.id and at >= ${from}::timestamptz and at < ${to}::timestamptz)
        or exists (select from interest where call_id = call.id and at >= ${from}::timestamptz and at < ${to}::timestamptz) as is_discussed,
      extract(year from application.submitted_on) = ${year}::integer as is_applied,
      application.stage = 'granted' and extract(year from application.decided_on) = ${year}::integer as is_granted,
      application.stage = 'refused' and extract(year from application.decided_on) = ${year}::integer as is_refused,
      application.currency, application.sought, application.granted
    from call left join application on application.call_id = call.id
    where call.merged_into is null`
  const counts = sql.raw(`
    count(*) filter (where is_seen)::int as seen, count(*) filter (where is_discussed)::int as discussed,
    count(*) filter (where is_applied)::int as applied, count(*) filter (where is_granted)::int as granted,
    count(*) filter (where is_refused)::int as refused`)
  const all = await sql<YearOfWork>`with work as (${years}) select ${counts} from work`.execute(db)
  const money = await sql<{ currency: string; sought: string | null; granted: string | null }>`
    with work as (${years}) select currency, sum(sought) filter (where is_applied) as sought, sum(granted) filter (where is_granted) as granted
    from work where is_applied or is_granted group by currency order by currency`.execute(db)
  const byFocus = await sql<YearOfWork & { focus: string }>`
    with work as (${years}) select area as focus, ${counts} from work, unnest(focus) as area group by area`.execute(db)
  const byDepartment = await sql<YearOfWork & { department: string; name: string }>`
    with work as (${years}) select department.id as department, department.name, ${counts}
    from work join interest on interest.call_id = work.id join department on department.id = interest.department_id
    group by department.id, department.name order by department.name`.execute(db)
  return {
    ...(all.rows[0] ?? { seen: 0, discussed: 0, applied: 0, granted: 0, refused: 0 }),
    money: money.rows.map(({ currency, sought, granted }) => ({
      currency,
      sought: Number(sought ?? 0),
      granted: Number(granted ?? 0),
    })),
    byFocus: byFocus.rows,
    byDepartment: byDepartment.rows,
  }
}
