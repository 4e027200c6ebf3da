import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Kysely, Transaction } from 'kysely'
import { countRows, dumpTable, restoreRows, resumeIds, type Table, TABLES } from './dump.ts'
import { migrationNames } from './migrate.ts'
import type { Database } from './tables.ts'

export type Counts = Readonly<Record<Table, number>>

/** The file is not a whole backup that this version can read. */
export class BackupUnusable extends Error {
  override readonly name = 'BackupUnusable'
}

/** The database to fill is not empty. */
export class DatabaseNotEmpty extends Error {
  override readonly name = 'DatabaseNotEmpty'
}

type Line =
  | { readonly utlyst: 1; readonly migrations: readonly string[] }
  | { readonly table: Table; readonly rows: readonly string[] }
  | { readonly counts: Counts }

/**
 * Writes every row as it stood at one moment to a gzipped file of JSON lines: a head, batches of
 * rows, and the counts, which prove the file whole. The file appears only when it is complete.
 */
export async function backup(db: Kysely<Database>, file: string): Promise<Counts> {
  const unfinished = `${file}.unfinished`
  try {
    const counts = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const counts = await countRows(trx)
        await pipeline(
          Readable.from(backupLines(trx, counts)),
          createGzip(),
          createWriteStream(unfinished, { mode: 0o600 }),
        )
        return counts
      })
    await rename(unfinished, file)
    return counts
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* backupLines(db: Transaction<Database>, counts: Counts): AsyncGenerator<string> {
  const line = (value: Line) => `${JSON.stringify(value)}\n`
  yield line({ utlyst: 1, migrations: await migrationNames() })
  for (const table of TABLES) for await (const rows of dumpTable(db, table)) yield line({ table, rows })
  yield line({ counts })
}

/** Fills an empty, migrated database from a backup; all or nothing. @throws BackupUnusable, DatabaseNotEmpty */
export async function restore(db: Kysely<Database>, file: string): Promise<Counts> {
  return db.transaction().execute(async (trx) => {
    await requireEmpty(trx)
    let expected: Counts | undefined
    for await (const line of readLines(file)) {
      if ('utlyst' in line) await requireKnown(line.migrations)
      else if ('table' in line) await restoreRows(trx, line.table, line.rows)
      else expected = line.counts
    }
    await resumeIds(trx)
    return requireSame(expected, await countRows(trx), file)
  })
}

async function* readLines(file: string): AsyncGenerator<Line> {
  const packed = createReadStream(file)
  const unpacked = createGunzip().setEncoding('utf8')
  packed.on('error', (error) => unpacked.destroy(error)).pipe(unpacked)
  let rest = ''
  try {
    for await (const text of unpacked) {
      const lines = (rest + String(text)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as Line
    }
  } catch (cause) {
    throw new BackupUnusable(`${file} cannot be read as a backup: ${(cause as Error).message}`, { cause })
  } finally {
    packed.destroy()
  }
}

/** Copies every row of one database into another, empty and migrated; all or nothing. @throws DatabaseNotEmpty */
export async function copyAll(from: Kysely<Database>, to: Kysely<Database>): Promise<Counts> {
  return from
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((source) =>
      to.transaction().execute(async (target) => {
        await requireEmpty(target)
        for (const table of TABLES)
          for await (const rows of dumpTable(source, table)) await restoreRows(target, table, rows)
        await resumeIds(target)
        return requireSame(await countRows(source), await countRows(target), 'the other database')
      }),
    )
}

async function requireEmpty(db: Transaction<Database>): Promise<void> {
  const filled = Object.entries(await countRows(db)).filter(([, count]) => count > 0)
  if (filled.length > 0)
    throw new DatabaseNotEmpty(
      `the database to fill has rows already (${filled.map(([table, count]) => `${table}: ${count}`).join(', ')}): choose an empty one`,
    )
}

async function requireKnown(migrations: readonly string[]): Promise<void> {
  const here = await migrationNames()
  if (migrations.join() !== here.join())
    throw new BackupUnusable(
      `the backup was made with the tables of ${migrations.at(-1) ?? 'nothing'}, this version has ${here.at(-1) ?? 'none'}: restore with the version that made it`,
    )
}

function requireSame(expected: Counts | undefined, got: Counts, what: string): Counts {
  if (expected === undefined) throw new BackupUnusable(`${what} ends too early: it is not a whole backup`)
  const wrong = TABLES.filter((table) => expected[table] !== got[table])
  if (wrong.length > 0)
    throw new BackupUnusable(
      `${what} does not add up: ${wrong.map((table) => `${table} ${expected[table]} / ${got[table]}`).join(', ')}`,
    )
  return got
}
