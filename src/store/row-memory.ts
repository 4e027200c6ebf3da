import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** What a row looked like, and the state of its call that was read from it. */
export interface RowMemory {
  readonly ref: string
  readonly signature: string
  /** The hash of the draft, as `call_reference` has it. */
  readonly hash: string
}

/**
 * The signatures of the source's living rows, by reference, as far as `reader` read them and what it
 * read is what is stored now. Costs nothing for what is over.
 */
export async function rememberedRows(
  db: Executor,
  source: string,
  reader: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('call_reference as reference')
    .innerJoin('row_memory as memory', (join) =>
      join
        .onRef('memory.source', '=', 'reference.source')
        .onRef('memory.ref', '=', 'reference.ref')
        .onRef('memory.hash', '=', 'reference.hash'),
    )
    .select(['memory.ref', 'memory.signature'])
    .where('reference.source', '=', source)
    .where('reference.is_live', '=', true)
    .where('memory.reader', '=', reader)
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
    insert into row_memory (source, ref, signature, reader, hash)
    select ${source}, ref, signature, ${reader}, hash
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(ref text, signature text, hash text)
    on conflict (source, ref) do update set signature = excluded.signature, reader = excluded.reader, hash = excluded.hash
    where (row_memory.signature, row_memory.reader, row_memory.hash)
      is distinct from (excluded.signature, excluded.reader, excluded.hash)`.execute(db)
}
