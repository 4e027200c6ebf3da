import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lastSweeps } from '#store/sweeps'
import { createSnapshots } from '#sweep/snapshots'
import { sweepSource } from '#sweep/sweep-source'
import { openHttp, startPortal } from '../fetch/loopback.ts'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { smallPortal } from '../support/small-portal.ts'
import { temporaryFolder } from '../support/utlyst.ts'

const KEY = 'a-key-that-nobody-may-see'

let store: FreshStore
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  store = await openFreshStore()
  folder = await temporaryFolder()
})
afterAll(async () => {
  await folder.remove()
  await store.close()
})

it('a key is in no report, no log row, no progress and no stored page of a sweep that broke off over it', async () => {
  await using portal = await startPortal(({ headers }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ problem: `no rows for ${String(headers['x-key'])}` }))
  })
  await using shell = openHttp({ secrets: { UTLYST_SMALL_KEY: KEY } })
  const url = portal.url('/list?page=1&key={{UTLYST_SMALL_KEY}}')
  const headers = { 'X-Key': '{{UTLYST_SMALL_KEY}}' }
  const source = { ...smallPortal().source, start: () => [{ kind: 'list', url, headers } as const] }
  const said: string[] = []
  const report = await sweepSource(
    source,
    Temporal.Instant.from('2026-10-05T04:00:00Z'),
    new AbortController().signal,
    sweepParts(store, shell.http, {
      snapshots: createSnapshots(folder.path),
      progress: (line) => said.push(line),
    }),
  )
  expect(report.outcome).toBe('failed')
  expect(portal.seen[0]).toMatchObject({ path: `/list?page=1&key=${KEY}`, headers: { 'x-key': KEY } })
  const stored = await textsIn(folder.path)
  expect(stored.join()).toContain('no rows for {{UTLYST_SMALL_KEY}}')
  expect(JSON.stringify([report, await lastSweeps(store.db), said, stored])).not.toContain(KEY)
})

async function textsIn(path: string): Promise<readonly string[]> {
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name))
      return (name.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes).toString()
    }),
  )
}
