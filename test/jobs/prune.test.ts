import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prune, type PruneParts } from '#jobs/prune'
import { readLog, writeLog } from '#store/log'
import { addPerson } from '#store/people'
import { createSession, createSignInLink } from '#store/sessions'
import { createSnapshots } from '#sweep/snapshots'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { temporaryFolder } from '../support/utlyst.ts'
import { emptyTables } from '../support/written-rows.ts'

const NOW = Temporal.Instant.from('2026-11-26T08:00:00Z')
const RETENTION = { signInDays: 30, logDays: 365, snapshotDays: 10 }
const LONG_AGO = '2020-01-01T00:00:00Z'
const never = new AbortController().signal

let store: FreshStore
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  store = await openFreshStore()
  folder = await temporaryFolder()
})
beforeEach(() => emptyTables(store.db))
afterAll(async () => {
  await store.close()
  await folder.remove()
})

const parts = (more: Partial<PruneParts> = {}): PruneParts => ({
  db: store.db,
  snapshots: createSnapshots(folder.path),
  retention: RETENTION,
  ...more,
})

describe('pruning', () => {
  it('deletes sessions and links that ended long ago, keeps the others, and logs that it did', async () => {
    const person = await addPerson(store.db, { name: 'Någon', role: 'reader' })
    await createSession(store.db, person.id)
    await createSignInLink(store.db, person.id)
    await sql`update session set ends_at = ${LONG_AGO}`.execute(store.db)
    await sql`update sign_in_link set expires_at = ${LONG_AGO}`.execute(store.db)
    await createSession(store.db, person.id)
    await createSignInLink(store.db, person.id)
    expect(await prune(parts(), Temporal.Now.instant(), never)).toMatchObject({ session: 1, sign_in_link: 1 })
    expect(await store.db.selectFrom('session').select('hash').execute()).toHaveLength(1)
    expect(await store.db.selectFrom('sign_in_link').select('hash').execute()).toHaveLength(1)
    const log = await readLog(store.db, { limit: 10 })
    expect(log.map(({ action, subjectId }) => `${action} ${subjectId}`).toSorted()).toEqual([
      'retention.pruned session',
      'retention.pruned sign_in_link',
    ])
  })

  it('deletes the oldest of the log only, whose rows nothing else can delete', async () => {
    for (const at of [LONG_AGO, '2025-11-26T07:59:59Z', '2025-11-26T08:00:01Z'])
      await writeLog(store.db, { at, action: 'x', subjectKind: 'x', subjectId: at })
    expect(await prune(parts(), NOW, never)).toMatchObject({ log_entry: 2 })
    const left = await readLog(store.db, { limit: 10 })
    expect(left.map(({ subjectId }) => subjectId)).toEqual(['log_entry', '2025-11-26T08:00:01Z'])
    expect(left[0]).toMatchObject({ action: 'retention.pruned', after: { rows: 2 } })
    await expect(store.db.deleteFrom('log_entry').execute()).rejects.toThrow(/append-only/)
  })

  it('takes a few rows at a time, until none is left', async () => {
    await sql`insert into log_entry (at, person_name, action, subject_kind, subject_id)
      select ${LONG_AGO}::timestamptz, 'x', 'x', 'x', 'x' from generate_series(1, 25)`.execute(store.db)
    expect(await prune(parts({ most: 10 }), NOW, never)).toMatchObject({ log_entry: 25 })
    const log = await readLog(store.db, { limit: 10 })
    expect(log.map(({ after }) => (after as { rows: number }).rows)).toEqual([5, 10, 10])
  })

  it('deletes the pages of old sweeps, but none that a portal may call unchanged', async () => {
    await aSweep('vinnova', '2026-11-01T060000Z-1')
    await aSweep('vinnova', '2026-11-02T060000Z-2')
    await aSweep('vinnova', '2026-11-25T060000Z-3')
    const snapshot = join('vinnova', '2026-11-02T060000Z-2', 'page-01')
    const memory = { source: 'vinnova', url: 'https://x.example', etag: 'a', last_modified: null, snapshot }
    await store.db.insertInto('page_memory').values(memory).execute()
    expect(await prune(parts(), NOW, never)).toMatchObject({ snapshot: 1 })
    expect(await readdir(join(folder.path, 'vinnova'))).toEqual(['2026-11-02T060000Z-2', '2026-11-25T060000Z-3'])
  })

  it('stops between two statements when it is told to', async () => {
    await expect(prune(parts(), NOW, AbortSignal.abort())).rejects.toThrow()
  })

  it('finds nothing, and logs nothing, when all is young', async () => {
    expect(await prune(parts({ retention: { ...RETENTION, snapshotDays: 36_500 } }), NOW, never)).toEqual({
      session: 0,
      sign_in_link: 0,
      log_entry: 0,
      snapshot: 0,
    })
    expect(await readLog(store.db, { limit: 10 })).toEqual([])
  })
})

async function aSweep(source: string, name: string): Promise<void> {
  await mkdir(join(folder.path, source, name), { recursive: true })
  await writeFile(join(folder.path, source, name, 'page-01.zst'), 'x')
}
