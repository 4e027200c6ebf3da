import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { day } from '#core/day'
import { changesSince } from '#store/changes'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { isRecorded, RECORDED } from '../support/replay.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { aDraft, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { emptyTables } from '../support/written-rows.ts'

const IS_LONG = process.env['UTLYST_TEST_LONG'] === '1'
const SEEDS = Array.from({ length: IS_LONG ? 20 : 1 }, (_, index) => index + 1)

describe.skipIf(!isRecorded)('82 sweeps of the EU portal, each as lossy as it was (../shared/data/eu)', () => {
  let store: FreshStore
  beforeAll(async () => {
    store = await openFreshStore()
  })
  afterAll(() => store.close())

  it.each(SEEDS)(
    'close nothing but by date, reopen only what was extended, and tell each opening and each moved deadline once (seed %i)',
    async (seed) => {
      await emptyTables(store.db)
      const random = seededRandom(seed)
      const portal = smallPortal('small-portal', {}, 100)
      const sweep = smallSweeps(store, portal)
      for (const recorded of sweeps) {
        const drafts = seen
          .filter((call) => isListed(call, recorded.fetchedAt))
          .map((call) => draftOf(call, recorded.fetchedAt))
        const loss = 1 - recorded.liveDistinct / recorded.liveRows
        portal.show(drafts)
        portal.spoil((page) => ({ ...page, rows: page.rows.map((row) => (random() < loss ? drafts[0] : row)) }))
        const report = await sweep({ now: Temporal.Instant.from(recorded.fetchedAt).toString() })
        expect(['complete', 'partial'], JSON.stringify(report)).toContain(report.outcome)
      }
      const events = await eventsByRef()
      const of = (...kinds: readonly string[]) => events.filter(({ kind }) => kinds.includes(kind))
      expect(of('closed').filter(({ material }) => material)).toEqual([])
      // It lapsed on 18 May, which the sweep of the 19th told, and was extended on the 20th.
      expect(refsOf(of('reopened'))).toEqual(['185831PROSPECTSEN'])
      expect(of('withdrawn').filter(({ ref }) => !wentEarly(ref))).toEqual([])
      expect(refsOf(of('appeared'))).toEqual(seen.map(({ reference }) => reference).toSorted())
      const openings = seen.flatMap((call) => openingsOf(call))
      expect(openings).toHaveLength(107)
      expect(refsOf(of('opened'))).toEqual(openings.toSorted())
      const moves = seen.flatMap(movesOf)
      // Of the 23 changes that were counted in the recording one is of the hour alone.
      expect(moves).toHaveLength(22)
      expect(refsOf(events.filter(({ kind }) => kind.startsWith('deadline')))).toEqual(moves.toSorted())
    },
    300_000,
  )

  async function eventsByRef() {
    const rows = await store.db.selectFrom('call_reference').select(['call_id', 'ref']).execute()
    const refs = new Map(rows.map((row) => [row.call_id, row.ref]))
    return (await changesSince(store.db, {})).map((event) => ({ ...event, ref: refs.get(event.call) ?? '' }))
  }
})

const refsOf = (events: readonly { readonly ref: string }[]) => events.map(({ ref }) => ref).toSorted()

interface RecordedSweep {
  readonly fetchedAt: string
  readonly liveRows: number
  readonly liveDistinct: number
}

type State = readonly [at: string, status: string, deadlines: readonly string[], ...unknown[]]

interface Seen {
  readonly reference: string
  readonly type: string
  readonly states: readonly State[]
  readonly firstSeen: string
  readonly lastSeen: string
}

const sweeps: readonly RecordedSweep[] = isRecorded
  ? (JSON.parse(readFileSync(join(RECORDED, 'sweeps.derived.json'), 'utf8')) as RecordedSweep[])
  : []
const seen: readonly Seen[] = isRecorded
  ? gunzipSync(readFileSync(join(RECORDED, 'timeline.derived.jsonl.gz')))
      .toString()
      .split('\n')
      .filter((line) => line.includes('"reference"'))
      .map((line) => JSON.parse(line) as Seen)
  : []

const millis = (at: string) => Temporal.Instant.from(at).epochMilliseconds
const isListed = (call: Seen, at: string) => millis(call.firstSeen) <= millis(at) && millis(at) <= millis(call.lastSeen)

function draftOf(call: Seen, at: string): CallDraft {
  const state = call.states.findLast(([since]) => millis(since) <= millis(at))
  return aDraft(call.reference, { status: statusOf(state), deadlines: daysOf(call, state).map(deadlineOn) })
}

const statusOf = (state: State | undefined) => (state?.[1] === '31094501' ? 'forthcoming' : 'open')
const deadlineOn = (text: string) => ({ day: day(text), zone: 'Europe/Brussels' })

/** Topics write a day; external action a moment, which is a day in Brussels. */
function daysOf({ type }: Seen, state: State | undefined): readonly string[] {
  return (state?.[2] ?? []).map((text) =>
    type === '2'
      ? Temporal.Instant.from(text.replace('+0000', 'Z')).toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString()
      : text.slice(0, 10),
  )
}

/** Openings that a reader must hear of: those whose last deadline had not passed. */
function openingsOf(call: Seen): readonly string[] {
  return call.states.slice(1).flatMap((state, index) => {
    const isOpening = statusOf(call.states[index]) === 'forthcoming' && statusOf(state) === 'open'
    return isOpening && (daysOf(call, state).toSorted().at(-1) ?? '9999') >= state[0].slice(0, 10)
      ? [call.reference]
      : []
  })
}

function movesOf(call: Seen): readonly string[] {
  return call.states.slice(1).flatMap((state, index) => {
    const [before, after] = [daysOf(call, call.states[index]), daysOf(call, state)]
    return String(before.toSorted()) === String(after.toSorted()) ? [] : [call.reference]
  })
}

/** Whether the portal stopped listing the call before its last deadline. */
function wentEarly(ref: string): boolean {
  const call = seen.find(({ reference }) => reference === ref)
  if (call === undefined) return false
  return (daysOf(call, call.states.at(-1)).toSorted().at(-1) ?? '9999') >= call.lastSeen.slice(0, 10)
}
