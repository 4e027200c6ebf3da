import { readdir } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
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
  const names = await migrationNames()
  const applied = await appliedTo(db)
  refuseNewer(names, applied)
  // Nearly every start finds nothing to do: it is spared the migrations' code and their lock.
  return applied.length === names.length ? [] : runMigrations(db)
}

async function appliedTo(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ name: string | null }>`
    select to_regclass('kysely_migration')::text as name`.execute(db)
  if ((found[0]?.name ?? null) === null) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.map(({ name }) => name)
}

function refuseNewer(names: readonly string[], applied: readonly string[]): void {
  const unknown = applied.filter((name) => !names.includes(name))
  if (unknown.length > 0)
    throw new SchemaIsNewer(`the database has ${unknown.join(', ')}, which this version does not know: update Utlyst`)
}

async function runMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const { Migrator } = await import('kysely/migration')
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined)
    throw new Error('the database could not be brought up to date; nothing was changed', { cause: error })
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}
