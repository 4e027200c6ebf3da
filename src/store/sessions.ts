import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Person } from '#core/person'
import { toPerson } from './people.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A session ends after so long without use, and after so long whatever happens. */
export const IDLE_HOURS = 8
export const ABSOLUTE_HOURS = 12
export const LINK_MINUTES = 30

/** 256 bits that nobody guesses; the database sees its hash alone. */
const newSecret = (): string => randomBytes(32).toString('base64url')
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Returns the secret of a link that signs the person in once. */
export async function createSignInLink(db: Executor, personId: number): Promise<string> {
  const secret = newSecret()
  await db
    .insertInto('sign_in_link')
    .values({
      hash: hashOf(secret),
      person_id: personId,
      expires_at: sql<string>`now() + make_interval(mins => ${LINK_MINUTES})`,
      used_at: null,
    })
    .execute()
  return secret
}

/** Uses the link up. Undefined when it is unknown, used, too old, or its person may not sign in. */
export async function useSignInLink(db: Executor, secret: string): Promise<number | undefined> {
  const row = await db
    .updateTable('sign_in_link')
    .set({ used_at: sql<string>`now()` })
    .where('hash', '=', hashOf(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person')
          .select('id')
          .whereRef('person.id', '=', 'sign_in_link.person_id')
          .where('is_active', '=', true),
      ),
    )
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id
}

/** Returns the secret of a new session: sign-in never goes on with an old one. */
export async function createSession(db: Executor, personId: number): Promise<string> {
  const secret = newSecret()
  await db
    .insertInto('session')
    .values({
      hash: hashOf(secret),
      person_id: personId,
      ends_at: sql<string>`now() + make_interval(hours => ${ABSOLUTE_HOURS})`,
    })
    .execute()
  await db
    .updateTable('person')
    .set({ last_seen: sql<string>`now()` })
    .where('id', '=', personId)
    .execute()
  return secret
}

/** Whose session it is; undefined when it has ended or its person may no longer sign in. One read; a write each minute at most. */
export async function personOfSession(db: Executor, secret: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .selectAll('person')
    .select(sql<boolean>`session.last_used_at < now() - interval '1 minute'`.as('is_stale'))
    .where('session.hash', '=', hashOf(secret))
    .where('session.ends_at', '>', sql<string>`now()`)
    .where('session.last_used_at', '>', sql<string>`now() - make_interval(hours => ${IDLE_HOURS})`)
    .where('person.is_active', '=', true)
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.is_stale)
    await db
      .updateTable('session')
      .set({ last_used_at: sql<string>`now()` })
      .where('hash', '=', hashOf(secret))
      .execute()
  return toPerson(row)
}

export async function endSession(db: Executor, secret: string): Promise<void> {
  await db.deleteFrom('session').where('hash', '=', hashOf(secret)).execute()
}

export async function endSessionsOf(db: Executor, personId: number): Promise<void> {
  await db.deleteFrom('session').where('person_id', '=', personId).execute()
}
