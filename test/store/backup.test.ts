import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildDigestOnce, previewDigest } from '#jobs/build-digests'
import { backup, copyAll, restore } from '#store/backup'
import { openEmbedded, type Store } from '#store/connect'
import { countRows, dumpTable, TABLES } from '#store/dump'
import { migrate } from '#store/migrate'
import { enqueue } from '#store/outbox'
import { claimSlot } from '#store/slots'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { message } from '../support/outbox-steps.ts'
import { aDraft, draftsNamed, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { temporaryFolder } from '../support/utlyst.ts'
import { emptyTables } from '../support/written-rows.ts'

const MONDAY = Temporal.Instant.from('2026-10-12T05:30:00Z')
const AFTER = MONDAY.add({ hours: 72 })

let from: FreshStore
let to: FreshStore
let portal: SmallPortal
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  from = await openFreshStore()
  to = await openFreshStore()
  folder = await temporaryFolder()
  portal = smallPortal()
  await live()
})
afterAll(async () => {
  await from.close()
  await to.close()
  await folder.remove()
})
beforeEach(() => emptyTables(to.db))

const file = (name: string) => join(folder.path, name)
const digestParts = ({ db }: Pick<Store, 'db'>) => ({ db, organisation: trollhattan, cards: [portal.source.card] })

/** A history: two sweeps, a digest that was told, changes that were not yet, a message on its way. */
async function live(): Promise<void> {
  const sweep = smallSweeps(from, portal)
  portal.show([
    ...draftsNamed('c', 30),
    aDraft('nasty', { title: `'"\\; \u{1F333} å\ttab\nline`, description: 'x'.repeat(100_000) }),
  ])
  await sweep()
  await buildDigestOnce(digestParts(from), 'isg', 'isg/first', MONDAY)
  portal.show(draftsNamed('c', 30).map((call) => ({ ...call, budget: { currency: 'EUR', total: 5 } as const })))
  await sweep({ now: '2026-10-14T04:00:00Z' })
  await enqueue(from.db, [message('by-hand')])
  await claimSlot(from.db, 'digest isg', MONDAY.toString(), 'test')
}

async function rowsOf({ db }: Pick<Store, 'db'>): Promise<Record<string, readonly string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of TABLES) for await (const rows of dumpTable(db, table)) (all[table] ??= []).push(...rows)
  return all
}

async function expectTheSame(other: Pick<Store, 'db'>): Promise<void> {
  expect(await rowsOf(other)).toEqual(await rowsOf(from))
  const next = await previewDigest(digestParts(from), 'isg', AFTER)
  expect(next.period.from).toBe(MONDAY.toString())
  expect(await previewDigest(digestParts(other), 'isg', AFTER)).toEqual(next)
}

describe('backup and restore', () => {
  it('give the same rows back, and the next digest is the same', async () => {
    const counts = await backup(from.db, file('whole.gz'))
    expect(counts).toMatchObject({ call: 31, call_revision: 30, digest: 1, subscription: 1, slot: 1 })
    expect(await restore(to.db, file('whole.gz'))).toEqual(counts)
    await expectTheSame(to)
  })

  it('let life go on: new rows get new ids, and what was told is not told again', async () => {
    await backup(from.db, file('whole.gz'))
    await restore(to.db, file('whole.gz'))
    const { digest } = await buildDigestOnce(digestParts(to), 'isg', 'isg/second', AFTER)
    expect(digest.period).toEqual({ from: MONDAY.toString(), to: AFTER.toString() })
    expect(digest.sections.filter(({ id }) => id === 'new')).toEqual([])
    const again = await buildDigestOnce(digestParts(to), 'isg', 'isg/first', AFTER)
    expect(again.isNew).toBe(false)
    portal.show(draftsNamed('c', 33))
    expect(await smallSweeps(to, portal, '2026-10-15T04:00:00Z')()).toMatchObject({ new: 3 })
  })

  it.each([0.05, 0.5, 0.95, 0.999])('refuse a file that ends after %d of it, and fill nothing', async (share) => {
    await backup(from.db, file('whole.gz'))
    const whole = await readFile(file('whole.gz'))
    await writeFile(file('cut.gz'), whole.subarray(0, Math.floor(whole.length * share)))
    await expect(restore(to.db, file('cut.gz'))).rejects.toMatchObject({ name: 'BackupUnusable' })
    expect(Object.values(await countRows(to.db)).every((count) => count === 0)).toBe(true)
  })

  it.each([
    ['text that is no archive', 'hello'],
    ['nothing', ''],
  ])('refuse %s', async (_, content) => {
    await writeFile(file('other'), content)
    await expect(restore(to.db, file('other'))).rejects.toMatchObject({ name: 'BackupUnusable' })
  })

  it('refuse a database that has rows, and leave those alone', async () => {
    await backup(from.db, file('whole.gz'))
    const before = await rowsOf(from)
    await expect(restore(from.db, file('whole.gz'))).rejects.toMatchObject({ name: 'DatabaseNotEmpty' })
    expect(await rowsOf(from)).toEqual(before)
  })

  it('leave no half file where the disk says no', async () => {
    await expect(backup(from.db, file('no/such/folder.gz'))).rejects.toThrow()
    await expect(readFile(file('no/such/folder.gz.unfinished'))).rejects.toThrow()
  })
})

describe('move', () => {
  it('copies every row, so that the other database goes on where this one stopped', async () => {
    expect(await copyAll(from.db, to.db)).toEqual(await countRows(from.db))
    await expectTheSame(to)
  })

  it('refuses a database that has rows', async () => {
    await copyAll(from.db, to.db)
    await expect(copyAll(from.db, to.db)).rejects.toMatchObject({ name: 'DatabaseNotEmpty' })
  })
})

describe.skipIf(process.env['TEST_DATABASE_URL'] === undefined)('move from an embedded database to Postgres', () => {
  let embedded: Store
  beforeAll(async () => {
    embedded = await openEmbedded(undefined, 'test')
    await migrate(embedded.db)
  })
  afterEach(() => emptyTables(embedded.db))
  afterAll(() => embedded.close())

  it('and back keeps every row and how far each audience has been told', async () => {
    await copyAll(from.db, embedded.db)
    await expectTheSame(embedded)
    await copyAll(embedded.db, to.db)
    await expectTheSame(to)
  })
})
