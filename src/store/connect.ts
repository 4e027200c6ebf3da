import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { type PGlite as KyselyPGlite, Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { lockDirectory } from './lock.ts'
import type { Database } from './tables.ts'

export interface Store {
  readonly db: Kysely<Database>
  readonly kind: 'postgres' | 'embedded'
  /** Names this process in claims; on Postgres also the `application_name` of its connections, so that others see whether it lives. */
  readonly owner: string
  /** The embedded database itself, for the queue; undefined on Postgres. */
  readonly embedded?: import('@electric-sql/pglite').PGlite
  close(): Promise<void>
}

/** The database does not answer. The message says where and what to do; `cause` is the driver's error. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable'
}

const BIGINT = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const PARSERS: Readonly<Record<number, (value: string) => unknown>> = {
  [BIGINT]: Number,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: isoInstant,
}

/** `2026-07-24 06:00:00.12+00` as Postgres prints it with its zone set to UTC -> ISO 8601. */
function isoInstant(text: string): string {
  return text.replace(' ', 'T').replace(/\+00$/, 'Z')
}

/** A process that hangs in the middle of a transaction keeps its locks no longer than this: others wait for them a minute at most. */
const LONGEST_SILENCE_MS = 30_000

/** Postgres at `url`, version 15 or newer. @throws DatabaseUnreachable */
export async function openPostgres(url: string, owner: string, connections = 8): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: owner,
    options: `-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=${LONGEST_SILENCE_MS}`,
    max: connections,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: typeParser },
  })
  // A connection that dies while idle is replaced by the pool; the statement that needs it reports the fault.
  pool.on('error', () => undefined)
  // So does one that dies while somebody has it; but the pool does not listen then, and an error that nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  try {
    await requireVersion(db)
  } catch (error) {
    await db.destroy().catch(() => undefined)
    throw unreachable(url, error)
  }
  return { db, kind: 'postgres', owner, close: () => db.destroy() }
}

function typeParser(oid: number, format?: string): unknown {
  return PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text')
}

async function requireVersion(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(
    db,
  )
  const version = rows[0]?.version ?? 0
  if (version < 150_000) throw new Error(`Postgres 15 or newer is needed, this server says ${version}`)
}

function unreachable(url: string, cause: unknown): DatabaseUnreachable {
  const where = URL.canParse(url) ? new URL(url).host : 'DATABASE_URL'
  const why = cause instanceof Error ? cause.message || cause.name : String(cause)
  return new DatabaseUnreachable(
    `the database at ${where} does not answer (${why}): check DATABASE_URL and that the server runs`,
    { cause },
  )
}

/**
 * Postgres inside this process, kept in `directory`/database. One process at a time: two would
 * corrupt it silently, so the directory is locked first. @throws DirectoryInUse, DatabaseUnreachable
 */
export async function openEmbedded(directory: string | undefined, owner: string): Promise<Store> {
  if (directory !== undefined) await mkdir(directory, { recursive: true })
  const lock = directory === undefined ? undefined : await lockDirectory(directory)
  try {
    const { PGlite } = await import('@electric-sql/pglite')
    const embedded = await PGlite.create(directory === undefined ? 'memory://' : join(directory, 'database'))
    await embedded.exec("set timezone = 'UTC'")
    const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: considerate(embedded) }) })
    return { db, kind: 'embedded', owner, embedded, close: async () => closeEmbedded(db, embedded, lock) }
  } catch (error) {
    await lock?.release()
    throw new DatabaseUnreachable(
      `the embedded database in ${directory ?? 'memory'} does not open (${(error as Error).message}): restore a backup, or free disk space`,
      { cause: error },
    )
  }
}

async function closeEmbedded(
  db: Kysely<Database>,
  embedded: { closed: boolean; close(): Promise<void> },
  lock?: { release(): Promise<void> },
) {
  try {
    await db.destroy()
    if (!embedded.closed) await embedded.close()
  } finally {
    await lock?.release()
  }
}

type Queries = Pick<KyselyPGlite, 'query'>

/** Lets other work run between statements (each one blocks the process while it runs) and reads values as Postgres does above. */
function considerate(embedded: import('@electric-sql/pglite').PGlite): KyselyPGlite {
  const wrap = (target: Queries): Queries => ({
    query: async (statement, parameters, options) => {
      const result = await target.query<never>(statement, parameters, { ...options, parsers: PARSERS })
      await yieldToOthers()
      return result
    },
  })
  return {
    ...wrap(embedded),
    get ready() {
      return embedded.ready
    },
    get closed() {
      return embedded.closed
    },
    waitReady: embedded.waitReady,
    close: () => embedded.close(),
    transaction: (work) =>
      embedded.transaction((trx) => work({ ...wrap(trx as unknown as Queries), rollback: () => trx.rollback() })),
  }
}
