import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** What a text said before a change and after it; blank: nothing. */
export interface TextStates {
  readonly event: number
  readonly before: string
  readonly after: string
}

/** What changes of a text tell of; a description stands beside its draft. */
const textOf = (
  state: string,
) => sql`coalesce(case event.field when 'description' then ${sql.ref(`${state}.description`)}
  else ${sql.ref(`${state}.draft`)} ->> event.field end, '')`

/**
 * The texts on both sides of a call's newest `most` changes of a text: the revision that ended with the change, and what
 * the same reference said next. Left out is what cannot be told for certain: a change that no revision ended with, as a
 * person's correction, or that several references of the portal had a part in.
 */
export async function textStatesOf(db: Executor, call: number, most: number): Promise<readonly TextStates[]> {
  const { rows } = await sql<TextStates>`
    select event.id as event, min(told.before) as before, min(told.after) as after
    from (
      select * from change_event where call_id = ${call} and kind = 'text-changed'
        and field in ('title', 'summary', 'description') order by id desc limit ${most}
    ) event
    join call_revision old on old.call_id = event.call_id and old.source = event.source and old.until = event.at
    join call_reference now on now.source = old.source and now.ref = old.ref
    left join lateral (
      select later.draft, later.description from call_revision later
      where later.call_id = old.call_id and later.source = old.source and later.ref = old.ref and later.until > old.until
      order by later.until limit 1
    ) next on true
    cross join lateral (
      select ${textOf('old')} as before, case when next.draft is null then ${textOf('now')} else ${textOf('next')} end as after
    ) told
    where told.before <> told.after
    group by event.id having count(*) = 1 order by event.id`.execute(db)
  return rows
}
