import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../support/postgres.ts'

/** Databases for single runs: on a Postgres, and in directories for the embedded one. */
export interface Databases {
  /** The address of a new Postgres database; with `from`, a copy of that one. */
  onPostgres(from?: string): Promise<string>
  /** A new directory; with `from`, a copy of that one. */
  inDirectory(from?: string): Promise<string>
  close(): Promise<void>
}

export async function openDatabases(): Promise<Databases> {
  const given = process.env['TEST_DATABASE_URL']
  // As an operator runs it: the floors were measured so, and every commit of ours pays for its own.
  const server =
    given === undefined ? await startPostgres({ isDurable: true }) : { url: given, stop: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'utlyst-bench-'))
  const names: string[] = []
  return {
    async onPostgres(from) {
      const name = `bench_${randomUUID().replaceAll('-', '')}`
      const template = from === undefined ? '' : ` template ${new URL(from).pathname.slice(1)}`
      await ask(server.url, `create database ${name}${template}`)
      names.push(name)
      return Object.assign(new URL(server.url), { pathname: `/${name}` }).href
    },
    async inDirectory(from) {
      const directory = join(folder, randomUUID())
      if (from !== undefined) await cp(from, directory, { recursive: true })
      return directory
    },
    async close() {
      for (const name of names) await ask(server.url, `drop database ${name} with (force)`)
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One statement on a connection of its own. */
export async function ask<T extends object>(url: string, statement: string): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Settles what the server would do later by itself and charge to whoever comes by. */
export async function settle(url: string): Promise<void> {
  await ask(url, 'vacuum analyze')
  await ask(url, 'checkpoint')
}

/** Adds so many calls of the past to the source, closed long ago, each with its reference and its first event. */
export async function addHistory(url: string, calls: number): Promise<void> {
  await ask(
    url,
    `with sample as (
        select call.*, r.url, r.hash, r.draft, r.description, row_number() over (order by call.id) as place
        from call join call_reference r on r.call_id = call.id),
      old as (
        insert into call (identity, title, title_language, identifier, programme, programme_id, portal_status, status, opens,
          closes_at, facts, focus, topics, grade, score, verdict, model, first_seen, last_change, search)
        select 'old ' || n, title, title_language, identifier, programme, programme_id, 'closed', 'closed', opens,
          '2020-01-01', facts, focus, topics, grade, score, verdict, model, '2019-01-01', '2020-01-01', search
        from generate_series(1, ${calls}) n join sample on place = 1 + n % (select count(*) from sample)
        returning id, identity, facts),
      refs as (
        insert into call_reference (source, ref, call_id, url, hash, draft, first_seen, is_live)
        select 'eu-funding-tenders', identity, id, 'https://example.org', identity, facts, '2019-01-01', false from old)
      insert into change_event (at, call_id, sweep_id, source, kind, material)
      select '2019-01-01', id, 1, 'eu-funding-tenders', 'appeared', true from old`,
  )
}

export interface Traces {
  /** Rows written, by table, since the database was made. */
  readonly written: Readonly<Record<string, number>>
  /** Bytes of write-ahead log of the whole server. */
  readonly walBytes: number
}

/** What has been written so far. Counts of a connection are told when it ends. */
export async function readTraces(url: string): Promise<Traces> {
  const tables = await ask<{ name: string; written: string }>(
    url,
    'select relname as name, n_tup_ins + n_tup_upd + n_tup_del as written from pg_stat_user_tables',
  )
  const [wal] = await ask<{ bytes: string }>(url, `select pg_current_wal_lsn() - '0/0'::pg_lsn as bytes`)
  return {
    written: Object.fromEntries(tables.map(({ name, written }) => [name, Number(written)])),
    walBytes: Number(wal?.bytes ?? 0),
  }
}
