import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Source } from '#source-kit/contract'
import { createSnapshots } from '#sweep/snapshots'
import { sweepSource } from '#sweep/sweep-source'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { draftsNamed, smallPortal } from '../support/small-portal.ts'

const NOW = Temporal.Instant.from('2026-10-10T00:00:00Z')

let store: FreshStore
let directory: string
beforeAll(async () => {
  store = await openFreshStore()
  directory = await mkdtemp(join(tmpdir(), 'utlyst-pages-'))
})
afterAll(async () => {
  await store.close()
  await rm(directory, { recursive: true })
})

async function sweep(id: string, card: Partial<Source['card']>): Promise<readonly string[]> {
  const portal = smallPortal(id)
  portal.show(draftsNamed(id, 12))
  const source = { ...portal.source, card: { ...portal.source.card, ...card } }
  const parts = sweepParts(store, portal.http, { snapshots: createSnapshots(directory) })
  const report = await sweepSource(source, NOW, new AbortController().signal, parts)
  expect(report).toMatchObject({ outcome: 'complete', new: 12 })
  return readdir(directory)
}

it('pages of a portal that names persons are read, but never kept on disk', async () => {
  expect(await sweep('names-persons', { namesPersons: true })).toEqual([])
  expect(await sweep('names-nobody', {})).toEqual(['names-nobody'])
})
