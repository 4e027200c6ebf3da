import { type Kysely, sql } from 'kysely'
import type { Person } from '#core/person'
import type { Role } from '#core/role'
import { writeLog } from './log.ts'
import { addPerson, toPerson } from './people.ts'
import type { Database } from './tables.ts'

export interface Newcomer {
  readonly subject: string
  readonly name: string
  readonly email?: string
  /** What the sign-in service gives; it outranks what is stored. */
  readonly role?: Role
}

/** Who may come in, or why not: nobody here knows them, they were shut out, or the service no longer gives them a role. */
export type Admission = { readonly person: Person } | { readonly refused: 'unknown' | 'inactive' | 'no-role' }

/** Lets somebody in whom the sign-in service vouches for; their role follows the service at each sign-in. */
export async function admit(db: Kysely<Database>, newcomer: Newcomer, at: string): Promise<Admission> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('person')
      .selectAll()
      .where('subject', '=', newcomer.subject)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined) return register(trx, newcomer, at)
    if (!row.is_active) return { refused: 'inactive' }
    const { role } = newcomer
    if (role === undefined) return row.role_is_claimed ? { refused: 'no-role' } : { person: toPerson(row) }
    if (role === row.role && row.role_is_claimed) return { person: toPerson(row) }
    const changed = await trx
      .updateTable('person')
      .set({ role, role_is_claimed: true })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    if (role !== row.role)
      await writeLog(trx, {
        at,
        action: 'person.role-claimed',
        subjectKind: 'person',
        subjectId: String(row.id),
        before: { role: row.role },
        after: { role },
      })
    return { person: toPerson(changed) }
  })
}

async function register(
  trx: Parameters<typeof addPerson>[0],
  { role, email, ...newcomer }: Newcomer,
  at: string,
): Promise<Admission> {
  if (role === undefined) return { refused: 'unknown' }
  const isTaken = email !== undefined && (await hasAddress(trx, email))
  const person = await addPerson(trx, {
    ...newcomer,
    role,
    roleIsClaimed: true,
    // The address of another stays theirs: it is no proof of who somebody is.
    ...(email !== undefined && !isTaken && { email }),
  })
  await writeLog(trx, {
    at,
    action: 'person.registered',
    subjectKind: 'person',
    subjectId: String(person.id),
    after: { name: person.name, role },
  })
  return { person }
}

async function hasAddress(db: Parameters<typeof addPerson>[0], email: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .executeTakeFirst()
  return row !== undefined
}
