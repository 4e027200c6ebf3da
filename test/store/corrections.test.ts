import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CorrectionInvalid } from '#core/correction'
import { day } from '#core/day'
import { findCalls } from '#store/calls'
import {
  correctField,
  correctionHistory,
  listCorrections,
  NothingToCorrect,
  takeBackCorrection,
} from '#store/corrections'
import { CallKnown, callsAtAddress, editEnteredCall, enterCall, type EnteredDraft, entryHistory } from '#store/entries'
import { joinCalls, splitCall, suggestedMerges } from '#store/merges'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aDraft, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps, toldAfter } from '../support/small-sweep.ts'
import { emptyTables, rowMarks } from '../support/written-rows.ts'

const NOW = Temporal.Instant.from('2026-10-10T08:00:00Z')
const BY = { id: '7', name: 'Coordinator' }
const doing = { by: BY, now: NOW }

let store: FreshStore
let portal: SmallPortal
let sweep: ReturnType<typeof smallSweeps>
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  portal = smallPortal()
  sweep = smallSweeps(store, portal)
  await show(aDraft('c1'), aDraft('c2'))
})

const editor = () => ({ ...sweepParts(store, portal.http), db: store.db })
const show = async (...rows: readonly ReturnType<typeof aDraft>[]) => {
  portal.show(rows)
  return sweep()
}
const callNumber = async (id: number) => (await findCalls(store.db, {}, NOW)).find((call) => call.id === id)
const told = () => toldAfter(store, 2)
const closing = (on: string) => [{ day: day(on), zone: 'Europe/Stockholm' }]

describe('a corrected field', () => {
  it('survives the sweeps that follow, says whose it is, and an unchanged sweep writes nothing', async () => {
    await correctField(editor(), { call: 1, field: 'title', value: ' A better title ', ...doing })
    const marks = await rowMarks(store.db)
    await show(aDraft('c1'), aDraft('c2'))
    expect(await rowMarks(store.db)).toEqual(marks)
    await show(aDraft('c1', { summary: 'More' }), aDraft('c2'))
    expect(await callNumber(1)).toMatchObject({
      title: 'A better title',
      summary: 'More',
      corrected: { title: { by: BY, at: '2026-10-10T08:00:00Z' } },
    })
  })

  it('is a deadline that is told once as moved, and once more when it is taken back', async () => {
    await correctField(editor(), {
      call: 1,
      field: 'deadlines',
      value: closing('2026-12-11'),
      ...doing,
      reason: 'Asked',
    })
    await show(aDraft('c1', { summary: 'More' }), aDraft('c2'))
    expect((await told()).filter((one) => one.startsWith('deadline'))).toEqual([
      'deadline-moved 2026-12-01 -> 2026-12-11',
    ])
    await takeBackCorrection(editor(), { call: 1, field: 'deadlines', ...doing })
    expect((await told()).filter((one) => one.startsWith('deadline')).slice(1)).toEqual([
      'deadline-brought-forward 2026-12-11 -> 2026-12-01',
    ])
    expect(await callNumber(1)).not.toHaveProperty('corrected')
    expect((await correctionHistory(store.db, 1)).map(({ action, reason }) => [action, reason])).toEqual([
      ['corrected', 'Asked'],
      ['taken-back', undefined],
    ])
  })

  it('is flagged, not dropped, when the portal says something new, and when it agrees', async () => {
    await correctField(editor(), { call: 1, field: 'deadlines', value: closing('2026-12-11'), ...doing })
    await show(aDraft('c1', { closes: '2026-12-20' }), aDraft('c2'))
    expect(await listCorrections(store.db)).toMatchObject([
      { call: 1, field: 'deadlines', portal: 'differs', portalSays: [{ day: '2026-12-20' }] },
    ])
    expect((await callNumber(1))?.deadlines).toMatchObject([{ day: '2026-12-11' }])
    await show(aDraft('c1', { deadlines: closing('2026-12-11') }), aDraft('c2'))
    expect(await listCorrections(store.db, { call: 1 })).toMatchObject([{ portal: 'agrees' }])
    expect((await told()).filter((one) => one.startsWith('deadline'))).toHaveLength(1)
  })

  it('is seen again by a person who corrects it anew', async () => {
    await correctField(editor(), { call: 1, field: 'title', value: 'Ours', ...doing })
    await show(aDraft('c1', { title: 'Theirs' }), aDraft('c2'))
    await correctField(editor(), { call: 1, field: 'title', value: 'Ours', ...doing })
    expect((await listCorrections(store.db))[0]).not.toHaveProperty('portal')
  })

  it('can be made unknown', async () => {
    await show(aDraft('c1', { budget: { currency: 'EUR', total: 5_000_000 } }), aDraft('c2'))
    await correctField(editor(), { call: 1, field: 'budget', value: undefined, ...doing })
    expect(await callNumber(1)).not.toHaveProperty('budget')
    await takeBackCorrection(editor(), { call: 1, field: 'budget', ...doing })
    expect(await callNumber(1)).toMatchObject({ budget: { total: 5_000_000 } })
  })

  it('is the address that a reader is sent to', async () => {
    await correctField(editor(), { call: 1, field: 'url', value: 'https://small.example/right', ...doing })
    expect((await callNumber(1))?.refs).toMatchObject([{ url: 'https://small.example/right' }])
  })

  it('opens a call again that its portal called closed', async () => {
    await show(aDraft('c1', { status: 'closed' }), aDraft('c2'))
    await correctField(editor(), { call: 1, field: 'status', value: 'open', ...doing })
    expect((await callNumber(1))?.status).toBe('open')
    expect((await told()).at(-1)).toBe('reopened closed -> open')
  })

  it('goes along when its call is joined to another, and back', async () => {
    await correctField(editor(), { call: 2, field: 'summary', value: 'Written by us', ...doing })
    await joinCalls(editor(), { call: 1, other: 2, ...doing })
    expect(await callNumber(1)).toMatchObject({ summary: 'Written by us', corrected: { summary: { by: BY } } })
    await splitCall(editor(), { call: 1, source: 'small-portal', ref: 'c2', ...doing })
    expect(await callNumber(1)).not.toHaveProperty('summary')
    expect(await callNumber(2)).toMatchObject({ summary: 'Written by us' })
  })

  it.each([
    [1, 'deadlines', [{ day: '2026-02-30', zone: 'Europe/Stockholm' }], CorrectionInvalid],
    [1, 'opens', '2026-12-24', CorrectionInvalid],
    [99, 'title', 'T', NothingToCorrect],
  ] as const)(
    'of call %i, %s, is refused when it cannot be, and nothing is stored',
    async (call, field, value, error) => {
      const marks = await rowMarks(store.db)
      await expect(correctField(editor(), { call, field, value, ...doing })).rejects.toThrow(error)
      expect(await rowMarks(store.db)).toEqual(marks)
    },
  )

  it('that is none cannot be taken back', async () => {
    await expect(takeBackCorrection(editor(), { call: 1, field: 'title', ...doing })).rejects.toThrow(NothingToCorrect)
  })
})

describe('a call that a person enters', () => {
  const entered = (words: Partial<EnteredDraft> = {}): EnteredDraft => {
    const { ref: _ref, ...draft } = aDraft('x', { title: 'Small grants for meeting places', ...words })
    return draft
  }

  it('is told as new, edited with its history, and closed by its deadline in the sweep of any source', async () => {
    const { call, ref } = await enterCall(editor(), { draft: entered(), ...doing })
    await editEnteredCall(editor(), { ref, draft: entered({ deadlines: closing('2026-10-20') }), ...doing })
    expect(await callNumber(call)).toMatchObject({ refs: [{ source: 'by-hand', ref }], revisions: 2 })
    await sweep({ now: '2026-10-21T06:00:00Z' })
    expect(await told()).toEqual([
      'appeared - -> open',
      'deadline-brought-forward 2026-12-01 -> 2026-10-20',
      'closed open -> closed',
    ])
    expect(await entryHistory(store.db, call)).toMatchObject([
      { action: 'entered', by: BY },
      { action: 'edited', by: BY },
    ])
  })

  it('is refused when its identifier is known, and says which call that is', async () => {
    await show(aDraft('c1', { identifier: 'LIFE-2027-A' }), aDraft('c2'), aDraft('c3', { identifier: 'LIFE-2027-B' }))
    const again = enterCall(editor(), { draft: entered({ identifier: 'life-2027-b' }), ...doing })
    await expect(again).rejects.toThrow(new CallKnown('LIFE-2027-B', 3))
    await expect(enterCall(editor(), { draft: entered({ title: '' }), ...doing })).rejects.toThrow(CorrectionInvalid)
  })

  it('is suggested as one with a call that is alike, and gives way to the portal once they are joined', async () => {
    const words = { title: 'Meeting places in the countryside', publisher: 'Small' }
    await show(aDraft('c1', words), aDraft('c2'))
    const { call } = await enterCall(editor(), { draft: entered({ ...words, summary: 'Ours' }), ...doing })
    expect(await suggestedMerges(store.db)).toMatchObject([{ call: 1, other: call }])
    await joinCalls(editor(), { call: 1, other: call, ...doing })
    expect(await callNumber(1)).toMatchObject({
      refs: [{ source: 'small-portal' }, { source: 'by-hand' }],
      summary: 'Ours',
    })
  })

  it('has an address that is found again however it is written', async () => {
    const known = await callsAtAddress(store.db, 'http://www.small.example/calls/c2/?utm_source=mail#top')
    expect(known).toEqual([{ call: 2, source: 'small-portal', ref: 'c2', title: 'Call c2' }])
    expect(await callsAtAddress(store.db, 'https://small.example/')).toEqual([])
    expect(await callsAtAddress(store.db, 'no address')).toEqual([])
  })
})
