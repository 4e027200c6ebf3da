import type { Kysely, Transaction } from 'kysely'
import { type Actor, writeLog } from './log.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A list that a person comes back to. */
export interface SavedView {
  readonly id: number
  readonly name: string
  /** What stands after the question mark of the list's address. */
  readonly query: string
}

export const MOST_VIEWS = 50

/** The person's own views, by name. */
export async function listSavedViews(db: Executor, person: number): Promise<readonly SavedView[]> {
  return db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query'])
    .where('person_id', '=', person)
    .orderBy('name')
    .execute()
}

/** Keeps a view under its name; one of that name is replaced. False: the person has as many as one may have. */
export async function saveView(
  db: Kysely<Database>,
  { by, at, ...view }: Omit<SavedView, 'id'> & { readonly by: Actor; readonly at: string },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const views = await listSavedViews(trx, by.id)
    const before = views.find(({ name }) => name === view.name)
    if (before === undefined && views.length >= MOST_VIEWS) return false
    const { id } = await trx
      .insertInto('saved_view')
      .values({ ...view, person_id: by.id, saved_at: at })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'name']).doUpdateSet({ query: view.query, saved_at: at }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeLog(trx, { at, person: by, action: 'view.save', ...subject(id), ...(before && { before }), after: view })
    return true
  })
}

/** Returns the view that is gone; undefined when the person has none with that id. */
export async function deleteView(
  db: Kysely<Database>,
  id: number,
  { by, at }: { readonly by: Actor; readonly at: string },
): Promise<SavedView | undefined> {
  return db.transaction().execute(async (trx) => {
    const view = await trx
      .deleteFrom('saved_view')
      .where('id', '=', id)
      .where('person_id', '=', by.id)
      .returning(['id', 'name', 'query'])
      .executeTakeFirst()
    if (view !== undefined) await writeLog(trx, { at, person: by, action: 'view.delete', ...subject(id), before: view })
    return view
  })
}

const subject = (id: number) => ({ subjectKind: 'saved-view', subjectId: String(id) })
