import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { personAudience } from '#core/audience'
import type { Person } from '#core/person'
import { forgetAudience } from './forget-audience.ts'
import { type Deed, type LogDraft, writeLog } from './log.ts'
import { addPerson, columnsOf, type PersonDraft, takenBy, toPerson } from './people.ts'
import { createSignInLink, endSessionsOf } from './sessions.ts'
import { followAddress } from './subscriptions.ts'
import type { Database } from './tables.ts'
import type { PersonTable } from './workplace-tables.ts'

/** Somebody must be left who can let others in. */
export class LastAdministrator extends Error {
  override readonly name = 'LastAdministrator'
}

export interface PersonState extends PersonDraft {
  readonly isActive: boolean
}

/** @throws Taken */
export async function registerPerson(db: Kysely<Database>, draft: PersonDraft, deed: Deed): Promise<Person> {
  return db.transaction().execute(async (trx) => {
    const person = await addPerson(trx, draft)
    await writeLog(trx, { ...about(person.id, 'person.registered', deed), after: loggedOf(draft) })
    return person
  })
}

/** Undefined when there is nobody of that id. Whoever may no longer sign in is out at once. @throws Taken, LastAdministrator */
export async function changePerson(
  db: Kysely<Database>,
  id: number,
  { isActive, ...draft }: PersonState,
  deed: Deed,
): Promise<Person | undefined> {
  return db.transaction().execute(async (trx) => {
    const former = await lockPerson(trx, id)
    if (former === undefined) return undefined
    if (!isActive || draft.role !== 'administrator') await requireAnotherAdministrator(trx, id)
    const row = await trx
      .updateTable('person')
      .set({ ...columnsOf(draft), is_active: isActive })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch((error: unknown) => {
        throw takenBy(error)
      })
    if (!isActive) await shutOut(trx, id)
    await followAddress(trx, id, draft.email)
    const [before, after] = differences(stateOf(former), stateOf(row))
    if (Object.keys({ ...before, ...after }).length > 0)
      await writeLog(trx, { ...about(id, 'person.changed', deed), before, after })
    return toPerson(row)
  })
}

/** The secret of a link that signs the person in once; undefined for one who may not sign in. */
export async function inviteByLink(db: Kysely<Database>, id: number, deed: Deed): Promise<string | undefined> {
  return db.transaction().execute(async (trx) => {
    const person = await lockPerson(trx, id)
    if (person?.is_active !== true) return undefined
    await writeLog(trx, about(id, 'person.link-made', deed))
    return createSignInLink(trx, id)
  })
}

/** Ends every session of a person. False when there is nobody of that id. */
export async function signOutEverywhere(db: Kysely<Database>, id: number, deed: Deed): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if ((await lockPerson(trx, id)) === undefined) return false
    await shutOut(trx, id)
    await writeLog(trx, about(id, 'person.sessions-ended', deed))
    return true
  })
}

export const ERASED_NAME = 'Borttagen person'

/**
 * Forgets who a person was: name, address, account and seat, here and in the log, and what they wanted to be told and
 * were. What was done stays, as done by somebody. False when there is nobody of that id. @throws LastAdministrator
 */
export async function erasePerson(db: Kysely<Database>, id: number, deed: Deed): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if ((await lockPerson(trx, id)) === undefined) return false
    await requireAnotherAdministrator(trx, id)
    await shutOut(trx, id)
    await forgetAudience(trx, personAudience(id))
    await trx
      .updateTable('person')
      .set({ ...columnsOf({ name: ERASED_NAME, role: 'reader' }), is_active: false, role_is_claimed: false })
      .where('id', '=', id)
      .execute()
    await eraseFromLog(trx, id)
    const by = deed.by.id === id ? { ...deed.by, name: ERASED_NAME } : deed.by
    await writeLog(trx, about(id, 'person.erased', { ...deed, by }))
    return true
  })
}

async function eraseFromLog(trx: Transaction<Database>, id: number): Promise<void> {
  await sql`select set_config('utlyst.may_erase', 'yes', true)`.execute(trx)
  await trx.updateTable('log_entry').set({ person_name: ERASED_NAME }).where('person_id', '=', id).execute()
  const personal = sql`array['name', 'email', 'subject']`
  await sql`update log_entry set before = before - ${personal}, after = after - ${personal}
    where subject_kind = 'person' and subject_id = ${String(id)}`.execute(trx)
  await sql`select set_config('utlyst.may_erase', 'no', true)`.execute(trx)
}

function lockPerson(trx: Transaction<Database>, id: number): Promise<Selectable<PersonTable> | undefined> {
  return trx.selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

async function requireAnotherAdministrator(trx: Transaction<Database>, id: number): Promise<void> {
  const rows = await trx
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'administrator')
    .where('is_active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length === 1 && rows[0]?.id === id) throw new LastAdministrator('there would be no administrator left')
}

async function shutOut(trx: Transaction<Database>, id: number): Promise<void> {
  await endSessionsOf(trx, id)
  await trx.deleteFrom('sign_in_link').where('person_id', '=', id).execute()
}

const about = (id: number, action: string, { by, at }: Deed): LogDraft => ({
  at,
  person: by,
  action,
  subjectKind: 'person',
  subjectId: String(id),
})

type Logged = Readonly<Record<string, string | boolean>>

function stateOf(row: Selectable<PersonTable>): Logged {
  return {
    ...loggedOf({ ...toPerson(row), ...(row.subject !== null && { subject: row.subject }) }),
    active: row.is_active,
  }
}

function loggedOf({ name, email, role, department, seat, subject }: PersonDraft): Logged {
  const all = { name, email, role, department, seat, subject }
  return Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}

/** Of two states only what is not the same. */
function differences(before: Logged, after: Logged): readonly [Logged, Logged] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key])
  const only = (state: Logged) =>
    Object.fromEntries(keys.flatMap((key) => (state[key] === undefined ? [] : [[key, state[key]]])))
  return [only(before), only(after)]
}
