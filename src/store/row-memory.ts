import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** What a row looked like, and the state of its call that was read from it. */
export interface RowMemory {
  readonly ref: string
  readonly signature: string
  /** The hash of the draft, as `call_reference` has it. */
  readonly hash: string
  /** Its call is over, by what the row itself says. */
  readonly isOver: boolean
}

/**
 * The signatures of the source's rows, by reference, as far as `reader` read them and what it read is what is stored
 * now. Without those whose call we have told to be over although they do not say so: they may be back.
 */
export async function rememberedRows(
  db: Executor,
  source: string,
  reader: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('row_memory as memory')
    .innerJoin('call_reference as reference', (join) =>
      join
        .onRef('reference.source', '=', 'memory.source')
        .onRef('reference.ref', '=', 'memory.ref')
        .onRef('reference.hash', '=', 'memory.hash'),
    )
    .select(['memory.ref', 'memory.signature'])
    .where('memory.source', '=', source)
    .where('memory.reader', '=', reader)
    .where((row) => row.or([row('reference.is_live', '=', true), row('memory.is_over', '=', true)]))
    .execute()
  return new Map(rows.map(({ ref, signature }) => [ref, signature]))
}

/** Remembers rows, in one statement; what was known of them before is forgotten. */
export async function rememberRows(
  db: Executor,
  source: string,
  reader: string,
  rows: readonly RowMemory[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into row_memory (source, ref, signature, reader, hash, is_over)
    select ${source}, ref, signature, ${reader}, hash, "isOver"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(ref text, signature text, hash text, "isOver" boolean)
    on conflict (source, ref) do update
    set signature = excluded.signature, reader = excluded.reader, hash = excluded.hash, is_over = excluded.is_over
    where (row_memory.signature, row_memory.reader, row_memory.hash, row_memory.is_over)
      is distinct from (excluded.signature, excluded.reader, excluded.hash, excluded.is_over)`.execute(db)
}

/** Forgets rows that a whole list no longer has, so that the memory stays as large as the list. */
export async function forgetRows(db: Executor, source: string, refs: readonly string[]): Promise<void> {
  if (refs.length === 0) return
  await db
    .deleteFrom('row_memory')
    .where('source', '=', source)
    .where('ref', '=', sql<string>`any(${refs}::text[])`)
    .execute()
}
