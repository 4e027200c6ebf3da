import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
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
  /** What the sign-in service calls them: `tid/oid`, or issuer and `sub`. */
  readonly subject?: string
  /** The role came with a sign-in. */
  readonly roleIsClaimed?: boolean
}

/** Something that only one person may have is another's already. */
export class Taken extends Error {
  override readonly name = 'Taken'
  readonly what: 'seat' | 'email' | 'subject'
  constructor(what: Taken['what'], options?: ErrorOptions) {
    super(`the ${what} is another's`, options)
    this.what = what
  }
}

const UNIQUE: Readonly<Record<string, Taken['what']>> = {
  person_seat: 'seat',
  person_email: 'email',
  person_subject_key: 'subject',
}

/** Says what is taken where the database says which index it is in. */
export function takenBy(error: unknown): unknown {
  const { constraint } = (error ?? {}) as { readonly constraint?: unknown }
  const what = typeof constraint === 'string' ? UNIQUE[constraint] : undefined
  return what === undefined ? error : new Taken(what, { cause: error })
}

/** Returns the new person. @throws Taken */
export async function addPerson(db: Executor, draft: PersonDraft): Promise<Person> {
  const row = await db
    .insertInto('person')
    .values({ ...columnsOf(draft), role_is_claimed: draft.roleIsClaimed ?? false, last_seen: null })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      throw takenBy(error)
    })
  return toPerson(row)
}

export function columnsOf(draft: PersonDraft) {
  return {
    name: draft.name,
    email: draft.email ?? null,
    role: draft.role,
    department_id: draft.department ?? null,
    seat: draft.seat ?? null,
    subject: draft.subject ?? null,
  }
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

/** What an administrator sees of somebody. */
export interface PersonRecord extends Person {
  readonly subject?: string
  readonly roleIsClaimed: boolean
  /** When they signed in last. */
  readonly lastSeen?: string
  /** Sessions that have not ended. */
  readonly sessions: number
}

/** Everybody as an administrator sees them: those who may sign in first, each by name. */
export async function listRecords(db: Executor): Promise<readonly PersonRecord[]> {
  const rows = await records(db).orderBy('is_active', 'desc').orderBy('name').orderBy('person.id').execute()
  return rows.map(toRecord)
}

export async function recordById(db: Executor, id: number): Promise<PersonRecord | undefined> {
  const row = await records(db).where('person.id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

const records = (db: Executor) =>
  db
    .selectFrom('person')
    .selectAll('person')
    .select(
      sql<number>`(select count(*)::int from session where session.person_id = person.id and session.ends_at > now())`.as(
        'sessions',
      ),
    )

function toRecord(row: Selectable<PersonTable> & { readonly sessions: number }): PersonRecord {
  return {
    ...toPerson(row),
    roleIsClaimed: row.role_is_claimed,
    sessions: row.sessions,
    ...(row.subject !== null && { subject: row.subject }),
    ...(row.last_seen !== null && { lastSeen: row.last_seen }),
  }
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
