import type { Kysely, Transaction } from 'kysely'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A förvaltning, an office or a municipal company. */
export interface Department {
  readonly id: string
  readonly name: string
  readonly kind: 'department' | 'company'
  readonly isClosed: boolean
}

/** Puts the profile's departments where there is none yet: afterwards people look after them, not the file. */
export async function seedDepartments(
  db: Executor,
  departments: readonly Omit<Department, 'isClosed'>[],
): Promise<void> {
  const first = await db.selectFrom('department').select('id').limit(1).executeTakeFirst()
  if (first !== undefined || departments.length === 0) return
  await db
    .insertInto('department')
    .values(departments.map((department) => ({ ...department, closed_at: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Departments first, then companies, each by name. */
export async function listDepartments(db: Executor): Promise<readonly Department[]> {
  const rows = await db.selectFrom('department').selectAll().orderBy('kind', 'desc').orderBy('name').execute()
  return rows.map(({ id, name, kind, closed_at }) => ({ id, name, kind, isClosed: closed_at !== null }))
}
