import type { Kysely, Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** Somebody signed in who does something. */
export interface Actor {
  readonly id: number
  readonly name: string
}

/** Who does it, and when. */
export interface Deed {
  readonly by: Actor
  readonly at: string
}

/** Who changed what. `before` and `after` hold what a person would need to see, or to undo it. */
export interface LogDraft {
  readonly at: string
  /** Absent when nobody signed in did it: the command line, or the clock. */
  readonly person?: Actor
  /** What was done, such as `triage.mark`, `person.role`. */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly before?: unknown
  readonly after?: unknown
}

export interface LogEntry extends LogDraft {
  readonly id: number
}

/** Belongs in the transaction of what it tells of. */
export async function writeLog(db: Executor, entry: LogDraft): Promise<void> {
  await db
    .insertInto('log_entry')
    .values({
      at: entry.at,
      person_id: entry.person?.id ?? null,
      person_name: entry.person?.name ?? 'Utlyst',
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
    })
    .execute()
}

/** Newest first; those before `beforeId`, of one kind of subject or one subject when it is named. */
export async function readLog(
  db: Executor,
  options: {
    readonly beforeId?: number
    readonly subject?: { readonly kind?: string; readonly id?: string }
    readonly limit: number
  },
): Promise<readonly LogEntry[]> {
  let query = db.selectFrom('log_entry').selectAll().orderBy('id', 'desc').limit(options.limit)
  if (options.beforeId !== undefined) query = query.where('id', '<', options.beforeId)
  const { kind, id } = options.subject ?? {}
  if (kind !== undefined) query = query.where('subject_kind', '=', kind)
  if (id !== undefined) query = query.where('subject_id', '=', id)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    ...(row.person_id !== null && { person: { id: row.person_id, name: row.person_name } }),
    ...(row.before !== null && { before: row.before }),
    ...(row.after !== null && { after: row.after }),
  }))
}

/** The kinds of subject that the log tells of, by name. */
export async function logKinds(db: Executor): Promise<readonly string[]> {
  const rows = await db.selectFrom('log_entry').select('subject_kind').distinct().orderBy('subject_kind').execute()
  return rows.map(({ subject_kind: kind }) => kind)
}
