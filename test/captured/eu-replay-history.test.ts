import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildDigestOnce, type DigestParts } from '#jobs/build-digests'
import { changesAfter } from '#store/changes'
import { countRows } from '#store/dump'
import { euSource, hastyHttp, sweepEu, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { isRecorded, type RecordedRow, type Replay, startReplay, thinCopy } from '../support/replay.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

const NOW = Temporal.Instant.from('2026-07-24T06:00:00Z')
const LIVE = 622

describe.skipIf(!isRecorded)('a summer at the EU portal, replayed (../shared/data/eu)', () => {
  let store: FreshStore
  let portal: Replay
  let thin: Awaited<ReturnType<typeof thinCopy>>
  let topics: readonly RecordedRow[]
  beforeAll(async () => {
    store = await openFreshStore()
    thin = await thinCopy('2026-07-24')
    topics = openTopics(thin.directory)
    portal = await startReplay(thin.directory)
  })
  afterAll(async () => {
    await portal.close()
    await thin.remove()
    await store.close()
  })
  beforeEach(async () => {
    await emptyTables(store.db)
    await portal.behave({})
    expect(await sweepAfter(0)).toMatchObject({ outcome: 'complete', new: LIVE })
  })

  const sweepAfter = (minutes: number) =>
    sweepEu(sweepParts(store, hastyHttp(portal.url)), NOW.add({ minutes }).toString())
  const told = async () =>
    (await changesAfter(store.db, LIVE)).map(({ kind, before, after, material }) => ({ kind, before, after, material }))
  const digestAfter = (minutes: number) => {
    const now = NOW.add({ minutes })
    const parts: DigestParts = { db: store.db, organisation: trollhattan, cards: [euSource.card] }
    return buildDigestOnce(parts, 'isg', `isg/${now.toString()}`, now)
  }

  it('ten deadlines that move are ten material events, and stand once under Ändrat in the next digest', async () => {
    await digestAfter(1)
    const moved = topics.slice(0, 10)
    await portal.behave({ patch: Object.fromEntries(moved.map((row) => [row.reference, deadlineAWeekLater(row)])) })
    expect(await sweepAfter(2)).toMatchObject({ outcome: 'complete', new: 0, changed: 10, closed: 0 })
    expect(await sweepAfter(3)).toMatchObject({ outcome: 'complete', changed: 0 })
    expect(await told()).toEqual(
      Array(10).fill({ kind: 'deadline-moved', before: expect.any(String), after: expect.any(String), material: true }),
    )

    const { digest } = await digestAfter(4)
    const changed = digest.sections.find(({ id }) => id === 'changed')
    expect(changed?.title).toBe('Ändrat')
    expect(changed?.entries.map(({ call }) => call.identifier).toSorted()).toEqual(
      moved.map(({ metadata }) => metadata['identifier']?.[0]).toSorted(),
    )
    for (const entry of changed?.entries ?? []) {
      expect(entry.changes?.map(({ kind }) => kind)).toEqual(['deadline-moved'])
    }
    expect(digest.sections.filter(({ id, entries }) => id !== 'changed' && entries.length > 0)).toEqual([])

    const { digest: next } = await digestAfter(5)
    expect(next.sections.flatMap(({ entries }) => entries)).toEqual([])
  }, 60_000)

  it('calls that are hidden are withdrawn at the third complete sweep and reopened when they are back', async () => {
    const hidden = topics.slice(20, 25).map(({ reference }) => reference)
    await portal.behave({ hideRefs: hidden })
    expect(await sweepAfter(1)).toMatchObject({ outcome: 'complete', seen: LIVE - 5, withdrawn: 0 })
    await portal.behave({ hideRefs: hidden, mode: 'lossy', jitter: 40 })
    expect(await sweepAfter(2)).toMatchObject({ outcome: 'partial', withdrawn: 0 })
    await portal.behave({ hideRefs: hidden })
    expect(await sweepAfter(3)).toMatchObject({ withdrawn: 0 })
    expect(await told()).toEqual([])
    expect(await sweepAfter(4)).toMatchObject({ withdrawn: 5 })
    expect(await sweepAfter(5)).toMatchObject({ withdrawn: 0 })
    await portal.behave({})
    expect(await sweepAfter(6)).toMatchObject({ outcome: 'complete', new: 0, changed: 5 })
    expect(await sweepAfter(7)).toMatchObject({ changed: 0 })
    const kinds = Object.groupBy(await told(), ({ kind }) => kind)
    expect(Object.entries(kinds).map(([kind, events]) => [kind, events.length])).toEqual([
      ['withdrawn', 5],
      ['reopened', 5],
    ])
  }, 60_000)

  it('the same rows in another order are no change', async () => {
    const before = await rowMarks(store.db)
    await portal.behave({ mode: 'total' })
    expect(await sweepAfter(1)).toMatchObject({ outcome: 'complete', changed: 0 })
    expect(await rowMarks(store.db)).toEqual(before)
  })

  it('stale rows gone or back are no change', async () => {
    const before = await rowMarks(store.db)
    await portal.behave({ stale: false })
    expect(await sweepAfter(1)).toMatchObject({ outcome: 'complete', seen: LIVE, ignored: {}, requests: 7 })
    expect(await rowMarks(store.db)).toEqual(before)
    expect(await countRows(store.db)).toMatchObject({ call: LIVE, change_event: LIVE })
  })
})

/** Live topics that have one deadline, after the summer. */
function openTopics(directory: string): readonly RecordedRow[] {
  const pages = Array.from({ length: 13 }, (_, index) => `page-${String(index + 1).padStart(2, '0')}.json.gz`)
  const rows = pages.flatMap(
    (page) =>
      (JSON.parse(gunzipSync(readFileSync(join(directory, page))).toString()) as { results: RecordedRow[] }).results,
  )
  const distinct = [...new Map(rows.filter(isTopic).map((row) => [row.reference, row])).values()]
  return distinct.filter(({ metadata }) => {
    const [deadline = '', ...more] = metadata['deadlineDate'] ?? []
    return more.length === 0 && deadline > '2026-10-01' && deadline.includes('T00:00:00')
  })
}

const isTopic = ({ metadata }: RecordedRow) => metadata['REFERENCE'] !== undefined && metadata['type']?.[0] === '1'

function deadlineAWeekLater({ metadata }: RecordedRow): Record<string, readonly string[]> {
  const day = Temporal.PlainDate.from(metadata['deadlineDate']?.[0]?.slice(0, 10) ?? '')
  return { deadlineDate: [`${day.add({ days: 7 }).toString()}T00:00:00.000+0000`] }
}
