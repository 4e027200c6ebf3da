import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '#core/call'
import { findCalls } from '#store/calls'
import { changesSince } from '#store/changes'
import type { SweepReport } from '#sweep/report'
import { hastyHttp, ourClassifier, sweepEu, sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { isRecorded, RECORDED, type Replay, startReplay } from '../support/replay.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

const MAY = '2026-05-20T06:00:00Z'
const JULY = '2026-07-24T06:00:00Z'

describe.skipIf(!isRecorded)('the EU portal of 2026, replayed (../shared/data/eu)', () => {
  let store: FreshStore
  let may: Replay
  let july: Replay
  beforeAll(async () => {
    store = await openFreshStore()
    may = await startReplay(join(RECORDED, '2026-05-20'))
    july = await startReplay(join(RECORDED, '2026-07-24'))
  })
  afterAll(async () => {
    await Promise.all([may.close(), july.close()])
    await store.close()
  })

  const sweep = (portal: Replay, now: string): Promise<SweepReport> =>
    sweepEu(sweepParts(store, hastyHttp(portal.url, { headersTimeoutMs: 20_000 }), ourClassifier()), now)
  const stored = (statuses?: readonly Call['status'][], now = JULY) =>
    findCalls(store.db, statuses === undefined ? {} : { statuses }, Temporal.Instant.from(now))

  describe('on 24 July', () => {
    beforeAll(() => emptyTables(store.db))

    it('has 622 live calls among 595 stale rows; 4 of them are closed by their own date', async () => {
      const report = await sweep(july, JULY)
      expect(report).toMatchObject({ outcome: 'complete', seen: 622, new: 622, changed: 0, closed: 0, withdrawn: 0 })
      expect(report).toMatchObject({ ignored: { stale: 595 }, drift: [], retries: 0, passes: 1, requests: 13 })
      expect((await stored(['closed'])).map((call) => call.identifier).toSorted()).toEqual([
        'ERASMUS-EDU-2022-ECHE-CERT-FP',
        'EUBA-2024-PLANTS-04',
        'EuropeAid/186246/DD/ACT/NG',
        'HORIZON-JU-CHIPS-2025-IA-LEAI-two-stage',
      ])
      expect(await stored(['open', 'forthcoming'])).toHaveLength(618)
      expect(await stored()).toHaveLength(622)
    })

    it('has nothing to write when it is read again, but that it was read', async () => {
      const before = await rowMarks(store.db)
      const report = await sweep(july, '2026-07-24T06:30:00Z')
      expect(report).toMatchObject({ outcome: 'complete', seen: 622, new: 0, changed: 0, closed: 0, withdrawn: 0 })
      expect(await rowMarks(store.db)).toEqual(before)
      expect((await changesSince(store.db, {})).filter(({ kind }) => kind !== 'appeared')).toEqual([])
    })
  })

  describe('from 20 May to 24 July', () => {
    let told: readonly Told[]
    let calls: ReadonlyMap<string, Call>
    beforeAll(async () => {
      await emptyTables(store.db)
      expect(await sweep(may, MAY)).toMatchObject({ outcome: 'complete', seen: 628, new: 628 })
      // Two months change more than a day may; a person would look and accept it.
      expect(await sweep(july, JULY)).toMatchObject({ outcome: 'complete', seen: 622, withdrawn: 0 })
      calls = new Map((await stored()).flatMap((call) => call.refs.map(({ ref }) => [ref, call] as const)))
      const refs = new Map([...calls].map(([ref, call]) => [call.id, ref]))
      told = (await changesSince(store.db, {}))
        .filter(({ at }) => at === JULY)
        .map(({ call, kind, before, after, material }) => ({
          ref: refs.get(call) ?? '',
          kind,
          before,
          after,
          material,
        }))
    }, 120_000)

    const of = (...kinds: readonly string[]) => told.filter(({ kind }) => kinds.includes(kind))
    const refsOf = (...kinds: readonly string[]) =>
      of(...kinds)
        .map(({ ref }) => ref)
        .toSorted()

    it('the timeline knows the calls of both days', () => {
      expect([inMay().length, inJuly().length, inBoth().length]).toEqual([628, 622, 538])
    })

    it('what came since is told once as new', () => {
      const before = new Set(inMay().map(({ reference }) => reference))
      const since = inJuly()
        .map(({ reference }) => reference)
        .filter((ref) => !before.has(ref))
      expect(refsOf('appeared')).toEqual(since.toSorted())
    })

    it('every opening is told once, and nothing else is called one', () => {
      const opened = inBoth().filter(
        (call) => statusOf(call, MAY) === 'forthcoming' && statusOf(call, JULY) === 'open' && !isOver(call, JULY),
      )
      expect(opened).toHaveLength(25)
      expect(refsOf('opened')).toEqual(opened.map(({ reference }) => reference).toSorted())
    })

    it('every closing is by date, told once and not as a surprise', () => {
      const ended = inMay().filter(
        (call) => !isOver(call, MAY) && isOver(call, wasThere(SWEPT_IN_JULY)(call) ? JULY : MAY, JULY),
      )
      expect(ended).toHaveLength(74)
      expect(refsOf('closed')).toEqual(ended.map(({ reference }) => reference).toSorted())
      expect(of('closed').filter(({ material }) => material)).toEqual([])
      expect(of('withdrawn', 'reopened')).toEqual([])
    })

    it('a deadline is told to have moved exactly where its day moved; seconds and hours are no change', () => {
      const moved = inBoth().filter((call) => gone(call).length > 0 || come(call).length > 0)
      expect(moved).toHaveLength(4)
      expect(refsOf('deadline-moved', 'deadline-brought-forward', 'deadline-added', 'deadline-removed')).toEqual(
        moved
          .flatMap((call) => Array<string>(Math.max(gone(call).length, come(call).length)).fill(call.reference))
          .toSorted(),
      )
      for (const { reference, ...call } of moved) {
        const events = told.filter(({ ref, kind }) => ref === reference && kind.startsWith('deadline'))
        expect(
          events.flatMap(({ before }) => before?.slice(0, 10) ?? []),
          reference,
        ).toEqual(gone({ reference, ...call }))
        expect(
          events.flatMap(({ after }) => after?.slice(0, 10) ?? []),
          reference,
        ).toEqual(come({ reference, ...call }))
      }
    })

    it('seconds of external action differ between the days, and no call changed for them', () => {
      const external = inBoth().filter(({ type }) => type === '2')
      const onlyTime = external.filter(
        (call) =>
          String(datesAt(call, MAY)) !== String(datesAt(call, JULY)) && gone(call).length + come(call).length === 0,
      )
      expect(onlyTime).toHaveLength(2)
      const refs = new Set(onlyTime.map(({ reference }) => reference))
      expect(told.filter(({ ref, kind }) => refs.has(ref) && kind.startsWith('deadline'))).toEqual([])
    })
  })
})

interface Told {
  readonly ref: string
  readonly kind: string
  readonly before: string | undefined
  readonly after: string | undefined
  readonly material: boolean
}

/** What 82 recorded sweeps saw of one call: `states` are its changes, oldest first. */
interface Seen {
  readonly reference: string
  readonly type: string
  readonly states: readonly (readonly [at: string, status: string, deadlines: readonly string[], ...unknown[]])[]
  readonly firstSeen: string
  readonly lastSeen: string
}

const SWEPT_IN_MAY = '2026-05-20T04:02:57.377Z'
const SWEPT_IN_JULY = '2026-07-24T04:05:08.331Z'

const timeline: readonly Seen[] = isRecorded
  ? gunzipSync(readFileSync(join(RECORDED, 'timeline.derived.jsonl.gz')))
      .toString()
      .split('\n')
      .filter((line) => line.includes('"reference"'))
      .map((line) => JSON.parse(line) as Seen)
  : []

const millis = (at: string) => Temporal.Instant.from(at).epochMilliseconds
const wasThere = (at: string) => (call: Seen) =>
  millis(call.firstSeen) <= millis(at) && millis(at) <= millis(call.lastSeen)
const inMay = () => timeline.filter(wasThere(SWEPT_IN_MAY))
const inJuly = () => timeline.filter(wasThere(SWEPT_IN_JULY))
const inBoth = () => inMay().filter(wasThere(SWEPT_IN_JULY))

function stateAt(call: Seen, at: string) {
  const state = call.states.findLast(([since]) => millis(since) <= millis(at))
  if (state === undefined) throw new Error(`${call.reference} was not there at ${at}`)
  return state
}

const statusOf = (call: Seen, at: string) => ({ '31094501': 'forthcoming', '31094502': 'open' })[stateAt(call, at)[1]]
const datesAt = (call: Seen, at: string) => stateAt(call, at)[2]
const daysAt = (call: Seen, at: string) =>
  datesAt(call, at)
    .map((text) => dayOf(call, text))
    .toSorted()

/** Topics write a day as midnight UTC (or as 17:00 or Brussels midnight); external action a moment. */
function dayOf({ type }: Seen, text: string): string {
  const [date = '', time = ''] = text.split('T')
  const brussels = Temporal.Instant.from(text.replace('+0000', 'Z')).toZonedDateTimeISO('Europe/Brussels')
  return type === '2' || (time >= '22:00' && brussels.hour === 0) ? brussels.toPlainDate().toString() : date
}

/** Whether the last deadline that `at`'s reader knows of lies behind `now`. */
const isOver = (call: Seen, at: string, now: string = at) => {
  const today = now.slice(0, 10)
  return daysAt(call, at).every((day) => day < today)
}

/** The call's days that July no longer has; cut-offs that had passed by then are missed by nobody. */
function gone(call: Seen): readonly string[] {
  const left = new Set(daysAt(call, JULY))
  const isCutOffs = datesAt(call, MAY).length > 2
  return daysAt(call, MAY).filter((day) => !left.has(day) && !(isCutOffs && day < JULY.slice(0, 10)))
}

const come = (call: Seen): readonly string[] => {
  const had = new Set(daysAt(call, MAY))
  return daysAt(call, JULY).filter((day) => !had.has(day))
}
