import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, migrationNames } from '#store/migrate'
import { TABLES } from '#store/dump'
import { type FreshStore, openFreshStore } from './support/fresh-store.ts'

let store: FreshStore
beforeEach(async () => {
  store = await openFreshStore()
})
afterEach(() => store.close())

describe('migrations', () => {
  it('run once: a second time changes nothing', async () => {
    const before = await schemaOf(store.db)
    expect(await migrate(store.db)).toEqual([])
    expect(await schemaOf(store.db)).toEqual(before)
  })

  it('make every table that the backup knows, and no other', async () => {
    const tables = await store.db.introspection.getTables()
    expect(tables.map(({ name }) => name).toSorted()).toEqual([...TABLES].toSorted())
  })

  it('are named by date, order and noun, so that they run in the order in which they were written', async () => {
    const names = await migrationNames()
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(name).toMatch(/^20\d{6}-\d+[a-z]?-[a-z]+(-[a-z]+)*$/)
  })

  it('stop before a database that is newer than the program, and leave it as it is', async () => {
    await sql`insert into kysely_migration (name, timestamp) values ('20991231-1-future', '2099-12-31')`.execute(
      store.db,
    )
    const before = await schemaOf(store.db)
    await expect(migrate(store.db)).rejects.toMatchObject({
      name: 'SchemaIsNewer',
      message: expect.stringContaining('20991231-1-future'),
    })
    expect(await schemaOf(store.db)).toEqual(before)
  })

  it('by several processes at the same moment run once', async () => {
    expect(await Promise.all([migrate(store.db), migrate(store.db), migrate(store.db)])).toEqual([[], [], []])
  })
})

async function schemaOf(db: Kysely<never> | FreshStore['db']): Promise<unknown> {
  const { rows } = await sql`select table_name, column_name, data_type, is_nullable, column_default
    from information_schema.columns where table_schema = 'public' order by 1, 2`.execute(db)
  return rows
}
