import { type Kysely, sql, type Transaction } from 'kysely'
import { nearestWords } from '#core/edit-distance'
import { foldText } from '#core/fold-text'
import { type TypedWord, typedWords } from '#core/typed-words'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

const [SHORTEST, LONGEST] = [4, 24]

/** A word that no call has, and the word that was searched for instead. */
export interface ReadAs {
  readonly typed: string
  readonly read: string
}

export interface Understood {
  /** For `matches`; absent when nothing was typed. */
  readonly query?: string
  readonly instead: readonly ReadAs[]
}

/**
 * What was typed, as the calls may be asked for it. A word that none of them has is read as the nearest that one has,
 * unless it shall stand `as-typed`.
 */
export async function understand(db: Executor, text: string, how?: 'as-typed'): Promise<Understood> {
  const asked = await askWords(db, typedWords(text))
  const corrected: { word: AskedWord; readAs?: ReadAs }[] = []
  for (const word of asked) corrected.push(how === 'as-typed' ? { word } : await correct(db, word))
  const words = corrected.map(({ word }) => word)
  const wanted = words.filter((word) => !word.isStop)
  const query = (wanted.length > 0 ? wanted : words)
    .map((word) => `${word.isUnwanted ? '!' : ''}(${word.query})`)
    .join(' & ')
  return { ...(query !== '' && { query }), instead: corrected.flatMap(({ readAs }) => readAs ?? []) }
}

interface AskedWord extends TypedWord {
  /** A tsquery as Postgres writes it. */
  readonly query: string
  /** Too common to tell calls apart. */
  readonly isStop: boolean
  /** How many calls have it, counted up to a hundred. */
  readonly calls: number
}

/**
 * Each word in the stems of English and Swedish and as it stands, and from five letters on as the beginning of a longer
 * one: Swedish joins words ("vatten" finds "vattenförvaltning").
 */
async function askWords(db: Executor, words: readonly TypedWord[]): Promise<readonly AskedWord[]> {
  if (words.length === 0) return []
  const typed = words.map(({ folded, isPhrase }, place) => ({
    place,
    folded,
    beginning: !isPhrase && /^[a-z\d]{5,}$/.test(folded) ? `${folded}:*` : '',
  }))
  const { rows } = await sql<{ query: string; is_stop: boolean; calls: number }>`
    select asked.query::text as query, asked.is_stop,
      (select count(*)::int from (select from call where call.search @@ asked.query limit 100) having_it) as calls
    from json_to_recordset(${JSON.stringify(typed)}::json) as typed(place int, folded text, beginning text)
    cross join lateral (
      select phraseto_tsquery('english', folded) as english, phraseto_tsquery('swedish', folded) as swedish,
        phraseto_tsquery('simple', folded) || to_tsquery('simple', beginning) as plain
    ) stems
    cross join lateral (
      select english || swedish || plain as query, numnode(english) = 0 or numnode(swedish) = 0 as is_stop
    ) asked
    order by typed.place`.execute(db)
  return rows.map(({ is_stop: isStop, ...row }, place) => ({ ...(words[place] as TypedWord), ...row, isStop }))
}

async function correct(db: Executor, word: AskedWord): Promise<{ readonly word: AskedWord; readonly readAs?: ReadAs }> {
  if (word.calls > 0 || word.isPhrase || word.isUnwanted || word.isStop) return { word }
  const nearest = nearestWords(word.folded, await candidates(db, word.folded))
  const known = await askWords(
    db,
    nearest.slice(0, 10).map((folded) => ({ ...word, folded })),
  )
  const best = known.toSorted((a, b) => b.calls - a.calls)[0]
  if (best === undefined || best.calls === 0) return { word }
  return { word: best, readAs: { typed: word.typed, read: await spelling(db, best.folded) } }
}

/** Words that begin or end as the mistyped one does: a slip rarely spoils both ends. */
async function candidates(db: Executor, folded: string): Promise<readonly string[]> {
  const { rows } = await sql<{ folded: string }>`
    select folded from search_word
    where (left(folded, 2) = ${folded.slice(0, 2)} or right(folded, 3) = ${folded.slice(-3)})
      and length(folded) between ${folded.length - 2} and ${folded.length + 2}`.execute(db)
  return rows.map((row) => row.folded)
}

async function spelling(db: Executor, folded: string): Promise<string> {
  const row = await db.selectFrom('search_word').select('word').where('folded', '=', folded).executeTakeFirst()
  return row?.word ?? folded
}

/** Remembers the words of these texts, as first seen. In one order, so that two who do it never wait for each other in a circle. */
export async function rememberWords(trx: Transaction<Database>, texts: readonly string[]): Promise<void> {
  const words = new Map<string, string>()
  for (const text of texts)
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu))
      if (word.length >= SHORTEST && word.length <= LONGEST && !words.has(word)) words.set(word, foldText(word))
  const rows = [...words].map(([word, folded]) => ({ word, folded })).filter(({ folded }) => /^[a-z]+$/.test(folded))
  await sql`insert into search_word (folded, word)
    select distinct on (folded) folded, word from json_to_recordset(${JSON.stringify(rows)}::json) as r(folded text, word text)
    order by folded, word on conflict do nothing`.execute(trx)
}
