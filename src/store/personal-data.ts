import { type Kysely, sql } from 'kysely'
import { personAudience } from '#core/audience'
import type { Database } from './tables.ts'

/** Everything that is stored of one person, by table; secrets are left out. */
export type PersonalData = Readonly<Record<string, readonly unknown[]>>

/**
 * Reads the database's own references to people, so that no table is forgotten; the log, which outlives the people in
 * it, and their digests refer to them without one. Undefined when there is nobody of that id.
 */
export async function personalDataOf(db: Kysely<Database>, id: number): Promise<PersonalData | undefined> {
  const { rows: person } = await sql`select to_jsonb(person) as row from person where id = ${id}`.execute(db)
  if (person.length === 0) return undefined
  const data: Record<string, readonly unknown[]> = { person: person.map(rowOf) }
  for (const [table, columns] of await referencesToPeople(db)) {
    const isTheirs = sql.join(
      columns.map((column) => sql`${sql.ref(`t.${column}`)} = ${id}`),
      sql` or `,
    )
    const { rows } = await sql`select to_jsonb(t) - 'hash' as row from ${sql.table(table)} t where ${isTheirs}`.execute(
      db,
    )
    data[table] = rows.map(rowOf)
  }
  const audience = personAudience(id)
  const { rows: log } = await sql`select to_jsonb(t) as row from log_entry t
    where person_id = ${id} or (subject_kind = 'person' and subject_id = ${String(id)})
      or (subject_kind = 'subscription' and subject_id = ${audience}) order by id`.execute(db)
  return { ...data, ...(await toldTo(db, audience)), log_entry: log.map(rowOf) }
}

/** What they were told, which refers to them by the name of the audience. */
async function toldTo(db: Kysely<Database>, audience: string): Promise<PersonalData> {
  const digests = sql`select id from digest where audience = ${audience}`
  const messages = sql`select id from outbox where digest_id in (${digests})`
  const theirs = {
    subscription: sql`audience = ${audience}`,
    digest: sql`audience = ${audience}`,
    outbox: sql`digest_id in (${digests})`,
    delivery: sql`outbox_id in (${messages})`,
  }
  const data: Record<string, readonly unknown[]> = {}
  for (const [table, isTheirs] of Object.entries(theirs)) {
    const { rows } = await sql`select to_jsonb(t) as row from ${sql.table(table)} t where ${isTheirs}`.execute(db)
    data[table] = rows.map(rowOf)
  }
  return data
}

const rowOf = (row: unknown) => (row as { readonly row: unknown }).row

async function referencesToPeople(db: Kysely<Database>): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select c.conrelid::regclass::text as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'person'::regclass group by 1 order by 1`.execute(db)
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}
