import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Store, openEmbedded, openPostgres } from '#store/connect'
import { migrate } from '#store/migrate'

export interface FreshStore extends Store {
  /** Absent: embedded, in memory; else where other processes find it. */
  readonly url?: string
}

/** An empty, migrated database: on the Postgres of TEST_DATABASE_URL where there is one, else embedded in memory. */
export async function openFreshStore(): Promise<FreshStore> {
  const server = process.env['TEST_DATABASE_URL']
  const store = server === undefined ? await openEmbedded(undefined, 'test') : await openOnServer(server)
  await migrate(store.db)
  return store
}

async function openOnServer(server: string): Promise<FreshStore> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const store = await openPostgres(url, 'test')
  const close = async () => {
    await store.close()
    await onServer(server, `drop database ${name} with (force)`)
  }
  return { ...store, url, close }
}

async function onServer(url: string, statement: string): Promise<void> {
  const store = await openPostgres(url, 'test', 1)
  await sql.raw(statement).execute(store.db)
  await store.close()
}
