import { type Expression, type Kysely, sql, type SqlBool, type Transaction } from 'kysely'
import type { Language } from '#core/call-draft'
import { foldText } from '#core/fold-text'
import { seriesOf } from '#core/rounds'
import { FOCUS_AREAS, type FocusArea, type TopicId, TOPICS } from '#core/vocabulary'
import { listColumns } from './listed.ts'
import { rememberWords } from './search-words.ts'
import type { CallFacts, Database } from './tables.ts'

const BATCH = 25
/** What a call is about stands in its beginning; the cap also keeps a vector far below Postgres' megabyte. */
const SEARCHED = 20_000

/**
 * Makes the calls that are new or changed findable: by their words, by what lists filter and sort on, and as rounds of
 * one series. Costs more than all else of a sweep, so it is done after the sweep has committed: by the worker, or by the
 * first who looks for something. Some at a time, so that an embedded database lets others in, and `most` at all. Returns
 * how many there were.
 */
export async function indexSearch(db: Kysely<Database>, most = Infinity): Promise<number> {
  let indexed = 0
  for (;;) {
    const batch = await db.transaction().execute(indexBatch)
    indexed += batch
    if (batch < BATCH || indexed >= most) return indexed
  }
}

async function indexBatch(trx: Transaction<Database>): Promise<number> {
  const { rows } = await sql<Unindexed>`
    select call.id, call.title, call.title_language, call.focus, call.topics, call.facts, said.source,
      left(said.description, ${SEARCHED}) as description
    from call left join lateral (
      select source, description from call_reference r where r.call_id = call.id order by r.first_seen, r.source, r.ref limit 1
    ) said on true
    where call.search is null order by call.id limit ${BATCH} for update of call skip locked`.execute(trx)
  if (rows.length === 0) return 0
  const derived = rows.map((row) => ({ id: row.id, words: wordsOf(row), columns: derivedColumns(row) }))
  const states = derived.map(({ id, words, columns }) => ({ id, ...folded(words), ...columns }))
  await sql`update call set search = setweight(to_tsvector(r.stems::regconfig, r.title), 'A')
      || setweight(to_tsvector('swedish', r.labels), 'B') || setweight(to_tsvector('simple', r.names), 'B')
      || setweight(to_tsvector(r.stems::regconfig, r.text), 'C') || to_tsvector('simple', r.title),
      deadlines_at = r.deadlines_at, applicants = r.applicants, countries = r.countries, regions = r.regions,
      amount = r.amount, currency = r.currency, programme_name = r.programme_name, listed = r.listed, series = r.series
    from json_to_recordset(${JSON.stringify(states)}::json)
      as r(id bigint, stems text, title text, labels text, names text, text text, deadlines_at timestamptz[], applicants text[],
        countries text[], regions text[], amount double precision, currency text, programme_name text, listed jsonb, series text[])
    where call.id = r.id`.execute(trx)
  await rememberWords(
    trx,
    derived.flatMap(({ words: { title, labels, names, text } }) => [title, labels, names, text]),
  )
  return rows.length
}

/** What lists need, and the names of its rounds. */
function derivedColumns({ facts, source }: Unindexed) {
  return { ...listColumns(facts), series: seriesOf({ ...facts, source: source ?? '' }) }
}

/** The calls that have what was asked for, a query from `understand`. */
export function matches(query: string): Expression<SqlBool> {
  return sql`call.search @@ ${query}::tsquery`
}

interface Unindexed {
  readonly id: number
  readonly title: string
  readonly title_language: Language
  readonly focus: readonly FocusArea[]
  readonly topics: readonly TopicId[]
  readonly facts: CallFacts
  readonly source: string | null
  readonly description: string | null
}

interface Words {
  readonly stems: string
  readonly title: string
  readonly labels: string
  readonly names: string
  readonly text: string
}

function wordsOf({ title, title_language, focus, topics, facts, description }: Unindexed): Words {
  const names = [facts.identifier, facts.programme, facts.publisher, facts.parent?.ref, facts.project]
  const texts = [facts.summary, facts.keywords?.join(', '), facts.parent?.title, description]
  return {
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

/** Folded before they are stemmed, as what is typed is: so "atgard" finds "åtgärder". */
function folded({ stems, title, labels, names, text }: Words): Words {
  return { stems, title: foldText(title), labels: foldText(labels), names: foldText(names), text: foldText(text) }
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
