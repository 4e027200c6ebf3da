import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Person, Seat } from '#core/person'
import type { Role } from '#core/role'
import type { Database } from './tables.ts'
import type { PersonTable } from './workplace-tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

export interface PersonDraft {
  readonly name: string
  readonly email?: string
  readonly role: Role
  readonly department?: string
  readonly seat?: Seat
  readonly subject?: string
}

/** Returns the new person. @throws when the seat or the address is taken */
export async function addPerson(db: Executor, draft: PersonDraft): Promise<Person> {
  const row = await db
    .insertInto('person')
    .values({
      name: draft.name,
      email: draft.email ?? null,
      role: draft.role,
      department_id: draft.department ?? null,
      seat: draft.seat ?? null,
      subject: draft.subject ?? null,
      last_seen: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPerson(row)
}

export async function personById(db: Executor, id: number): Promise<Person | undefined> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPerson(row)
}

/** Everybody, by name; those who may no longer sign in too. */
export async function listPeople(db: Executor): Promise<readonly Person[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('name').orderBy('id').execute()
  return rows.map(toPerson)
}

export function toPerson(row: Selectable<PersonTable>): Person {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    isActive: row.is_active,
    ...(row.email !== null && { email: row.email }),
    ...(row.department_id !== null && { department: row.department_id }),
    ...(row.seat !== null && { seat: row.seat }),
  }
}
