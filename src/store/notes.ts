import type { Kysely, Selectable, Transaction } from 'kysely'
import { type Actor, writeLog } from './log.ts'
import type { NoteTable } from './list-tables.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** What somebody wrote on a call. A public record: it is added to, and never changed. */
export interface Note {
  readonly id: number
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly by: string
  readonly text: string
}

/** The notes on a call and on those that were joined to it, oldest first. */
export async function listNotes(db: Executor, call: number): Promise<readonly Note[]> {
  const rows = await db
    .selectFrom('note')
    .selectAll()
    .where((row) =>
      row(
        'call_id',
        'in',
        row
          .selectFrom('call')
          .select('id')
          .where((one) => one.or([one('id', '=', call), one('merged_into', '=', call)])),
      ),
    )
    .orderBy('id')
    .execute()
  return rows.map(toNote)
}

export async function addNote(
  db: Kysely<Database>,
  { call, text, by, at }: { readonly call: number; readonly text: string; readonly by: Actor; readonly at: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('note').values({ call_id: call, at, by_id: by.id, by_name: by.name, text }).execute()
    await writeLog(trx, {
      at,
      person: by,
      action: 'note.add',
      subjectKind: 'call',
      subjectId: String(call),
      after: { text },
    })
  })
}

function toNote({ id, at, by_name: by, text }: Selectable<NoteTable>): Note {
  return { id, at, by, text }
}
