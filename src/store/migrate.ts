import { readdir } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from './tables.ts'

const FOLDER = new URL('../../migrations/', import.meta.url)

/** The database is newer than this program: another, newer worker has migrated it. */
export class SchemaIsNewer extends Error {
  override readonly name = 'SchemaIsNewer'
}

export const migrationNames = async (): Promise<readonly string[]> =>
  (await readdir(FOLDER))
    .filter((name) => /^\d{8}-\d+[a-z]?-[a-z-]+\.ts$/.test(name))
    .sort()
    .map((name) => name.slice(0, -3))

const provider: MigrationProvider = {
  async getMigrations() {
    const names = await migrationNames()
    const loaded = await Promise.all(
      names.map(async (name) => [name, (await import(new URL(`${name}.ts`, FOLDER).href)) as Migration] as const),
    )
    return Object.fromEntries(loaded)
  },
}

/** Brings the database up to date, each migration once. Returns the names applied now. @throws SchemaIsNewer */
export async function migrate(db: Kysely<Database>): Promise<readonly string[]> {
  await refuseNewer(db)
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined)
    throw new Error('the database could not be brought up to date; nothing was changed', { cause: error })
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

async function refuseNewer(db: Kysely<Database>): Promise<void> {
  const known = new Set(await migrationNames())
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return
  const rows = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .execute()
  const unknown = rows.map((row) => row.name).filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new SchemaIsNewer(`the database has ${unknown.join(', ')}, which this version does not know: update Utlyst`)
}
