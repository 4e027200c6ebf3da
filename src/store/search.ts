import { type Expression, type Kysely, sql, type SqlBool } from 'kysely'
import type { Language } from '#core/call-draft'
import { FOCUS_AREAS, type FocusArea, type TopicId, TOPICS } from '#core/vocabulary'
import type { CallFacts, Database } from './tables.ts'

const BATCH = 25
/** What a call is about stands in its beginning; the cap also keeps a vector far below Postgres' megabyte. */
const SEARCHED = 20_000

/**
 * Makes the calls that are new or changed findable by their words. Costs more than all else of a
 * sweep, so it is done after the sweep has committed: by the worker, or by the first search. Some
 * at a time, so that an embedded database lets others in. Returns how many there were.
 */
export async function indexSearch(db: Kysely<Database>): Promise<number> {
  let indexed = 0
  for (;;) {
    const batch = await db.transaction().execute(async (trx) => {
      const { rows } = await sql<Unindexed>`
        select call.id, call.title, call.title_language, call.focus, call.topics, call.facts, left(said.description, ${SEARCHED}) as description
        from call left join lateral (
          select description from call_reference r where r.call_id = call.id order by r.first_seen, r.source, r.ref limit 1
        ) said on true
        where call.search is null order by call.id limit ${BATCH} for update of call skip locked`.execute(trx)
      if (rows.length > 0) {
        await sql`update call set search = setweight(to_tsvector(r.stems::regconfig, r.title), 'A')
            || setweight(to_tsvector('swedish', r.labels), 'B') || setweight(to_tsvector('simple', r.names), 'B')
            || setweight(to_tsvector(r.stems::regconfig, r.text), 'C')
          from json_to_recordset(${JSON.stringify(rows.map(wordsOf))}::json)
            as r(id bigint, stems text, title text, labels text, names text, text text)
          where call.id = r.id`.execute(trx)
      }
      return rows.length
    })
    indexed += batch
    if (batch < BATCH) return indexed
  }
}

/** Every language's stems of the words are tried: a Swedish word finds Swedish labels, an English one the text. */
export function matches(text: string): Expression<SqlBool> {
  const queries = ['english', 'swedish', 'simple'].map((stems) => sql`websearch_to_tsquery(${sql.lit(stems)}, ${text})`)
  return sql`call.search @@ (${sql.join(queries, sql` || `)})`
}

interface Unindexed {
  readonly id: number
  readonly title: string
  readonly title_language: Language
  readonly focus: readonly FocusArea[]
  readonly topics: readonly TopicId[]
  readonly facts: CallFacts
  readonly description: string | null
}

function wordsOf({ id, title, title_language, focus, topics, facts, description }: Unindexed): object {
  const names = [facts.identifier, facts.programme, facts.publisher, facts.parent?.ref, facts.project]
  const texts = [facts.summary, facts.keywords?.join(', '), facts.parent?.title, description]
  return {
    id,
    stems: STEMS[title_language] ?? 'simple',
    title: title.slice(0, SEARCHED),
    labels: [...focus.map((area) => FOCUS_AREAS[area]), ...topics.map((topic) => TOPICS[topic])].join(', '),
    names: names.filter(Boolean).join(' ').slice(0, SEARCHED),
    text: texts
      .filter(Boolean)
      .join('\n')
      .slice(0, 2 * SEARCHED),
  }
}

/** Stemming as Postgres names it. */
const STEMS: Partial<Record<Language, string>> = {
  sv: 'swedish',
  en: 'english',
  da: 'danish',
  nb: 'norwegian',
  fi: 'finnish',
  fr: 'french',
  es: 'spanish',
  pt: 'portuguese',
  de: 'german',
  it: 'italian',
  nl: 'dutch',
}
