import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day } from '#core/day'
import type { Person } from '#core/person'
import type { TriageMark } from '#core/triage'
import type { Verdict } from '#core/verdict'
import { findCalls } from '#store/calls'
import { seedDepartments } from '#store/departments'
import { addInterest, interestOf, removeInterest } from '#store/interest'
import { moveMarks } from '#store/joined-marks'
import { readLog } from '#store/log'
import { joinCalls, splitCall } from '#store/merges'
import { addNote, listNotes } from '#store/notes'
import { addPerson } from '#store/people'
import { decide, lastDecision, markedCalls, triageHistory, undoLast } from '#store/triage'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { callStore } from '../support/triage-calls.ts'
import { emptyTables } from '../support/written-rows.ts'

const NOW = Temporal.Instant.from('2026-10-06T08:00:00Z')
const AT = NOW.toString()
const LATER = NOW.add({ minutes: 5 }).toString()
const MORNING = '2026-10-06T00:00:00Z'

const VERDICT: Verdict = {
  focus: [],
  topics: [],
  relevance: { grade: 2, score: 0.6 },
  scores: { sustainability: 0, business: 0, competence: 0, relevance: 0.6 },
  reasons: [],
}

let store: FreshStore
let firstCoordinator: Person
let economist: Person
let ids: ReadonlyMap<string, number>
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  await seedDepartments(store.db, trollhattan.departments)
  firstCoordinator = await addPerson(store.db, { name: 'Samordnaren', role: 'coordinator' })
  economist = await addPerson(store.db, { name: 'Ekonomen', role: 'coordinator' })
  ids = await callStore(store)({ ref: 'a', topics: ['culture'] }, { ref: 'b' }, { ref: 'c' })
})

const id = (ref: string) => ids.get(ref) as number
const mark = (ref: string, triage: TriageMark, by: Person = firstCoordinator, at = AT) =>
  decide(store.db, { calls: [id(ref)], mark: triage, by, at })
const triageOf = async (ref: string) => (await findCalls(store.db, {}, NOW)).find((call) => call.id === id(ref))?.triage

describe('a mark', () => {
  it('stands with its call, with reason, note, who and when', async () => {
    await mark('a', { mark: 'not-for-us', reason: 'no-time', note: 'Nästa år' })
    expect(await triageOf('a')).toEqual({
      mark: 'not-for-us',
      reason: 'no-time',
      note: 'Nästa år',
      by: 'Samordnaren',
      at: AT,
    })
    expect(await triageOf('b')).toBeUndefined()
  })

  it('is one a call: the next takes its place, and the log keeps both', async () => {
    await mark('a', { mark: 'parked', until: day('2026-10-20') })
    await mark('a', { mark: 'relevant' }, economist, LATER)
    expect(await triageOf('a')).toEqual({ mark: 'relevant', by: 'Ekonomen', at: LATER })
    expect(await triageHistory(store.db, id('a'))).toEqual([
      { at: AT, by: 'Samordnaren', action: 'mark', mark: { mark: 'parked', until: '2026-10-20' }, departments: [] },
      { at: LATER, by: 'Ekonomen', action: 'mark', mark: { mark: 'relevant' }, departments: [] },
    ])
  })

  it('of a call that is not there is no decision', async () => {
    expect(await decide(store.db, { calls: [9_999], mark: { mark: 'relevant' }, by: firstCoordinator, at: AT })).toBe(0)
    expect(await readLog(store.db, { limit: 10 })).toEqual([])
  })

  it('brings what learning needs of its call', async () => {
    await mark('a', { mark: 'not-for-us', reason: 'wrong-field' })
    const [marked] = await markedCalls(store.db)
    expect(marked).toMatchObject({ key: String(id('a')), mark: 'not-for-us', reason: 'wrong-field' })
    expect(marked?.call).toMatchObject({
      input: { title: 'Call a', source: 'small-portal' },
      verdict: { topics: ['culture'], relevance: { grade: 2, score: 0.6 } },
    })
  })
})

describe('undoing', () => {
  it('restores the former mark to the letter, and the departments with it', async () => {
    await mark('a', { mark: 'not-for-us', reason: 'other', note: 'x' }, economist, MORNING)
    const before = await triageOf('a')
    await decide(store.db, {
      calls: [id('a')],
      mark: { mark: 'relevant' },
      departments: [{ id: 'eidar', isLead: true }],
      by: firstCoordinator,
      at: AT,
    })
    expect(await interestOf(store.db, id('a'))).toHaveLength(1)
    expect(await undoLast(store.db, firstCoordinator, MORNING, LATER)).toEqual({ restored: [id('a')], left: [] })
    expect(await triageOf('a')).toEqual(before)
    expect(await interestOf(store.db, id('a'))).toEqual([])
  })

  it('takes one decision at a time, the newest first, and only one’s own', async () => {
    await mark('a', { mark: 'relevant' })
    await mark('b', { mark: 'relevant' }, economist)
    await mark('c', { mark: 'parked' })
    const titles = async () =>
      (await lastDecision(store.db, firstCoordinator.id, MORNING))?.calls.map(({ title }) => title)
    expect(await titles()).toEqual(['Call c'])
    await undoLast(store.db, firstCoordinator, MORNING, LATER)
    expect(await titles()).toEqual(['Call a'])
    await undoLast(store.db, firstCoordinator, MORNING, LATER)
    expect(await titles()).toBeUndefined()
    expect(await undoLast(store.db, firstCoordinator, MORNING, LATER)).toBeUndefined()
    expect(await triageOf('b')).toMatchObject({ mark: 'relevant' })
  })

  it('of one decision on several calls restores them all', async () => {
    await decide(store.db, { calls: [id('a'), id('b')], mark: { mark: 'not-for-us' }, by: firstCoordinator, at: AT })
    expect((await undoLast(store.db, firstCoordinator, MORNING, LATER))?.restored).toEqual([id('a'), id('b')])
    expect(await markedCalls(store.db)).toEqual([])
  })

  it('leaves a call on which somebody has decided since', async () => {
    await mark('a', { mark: 'relevant' })
    await mark('a', { mark: 'parked' }, economist, LATER)
    expect(await undoLast(store.db, firstCoordinator, MORNING, LATER)).toEqual({ restored: [], left: [id('a')] })
    expect(await triageOf('a')).toMatchObject({ mark: 'parked', by: 'Ekonomen' })
  })

  it('reaches no further back than it is let', async () => {
    await mark('a', { mark: 'relevant' })
    expect(await undoLast(store.db, firstCoordinator, LATER, LATER)).toBeUndefined()
  })
})

describe('interest', () => {
  const add = (department: string, isLead = false) =>
    store.db
      .transaction()
      .execute((trx) => addInterest(trx, { call: id('a'), department, isLead, by: firstCoordinator, at: AT }))
  const told = async () => (await interestOf(store.db, id('a'))).map(({ name, isLead }) => (isLead ? `${name}!` : name))

  it('is said once by each department, and one leads', async () => {
    await add('utbildning')
    await add('eidar', true)
    await add('utbildning')
    expect(await told()).toEqual(['AB Eidar!', 'Utbildningsförvaltningen'])
    await add('utbildning', true)
    expect(await told()).toEqual(['Utbildningsförvaltningen!', 'AB Eidar'])
  })

  it('is taken back, and both are in the log', async () => {
    await add('eidar')
    await store.db
      .transaction()
      .execute((trx) => removeInterest(trx, { call: id('a'), department: 'eidar', by: firstCoordinator, at: LATER }))
    expect(await told()).toEqual([])
    const log = await readLog(store.db, { subject: { kind: 'call', id: String(id('a')) }, limit: 5 })
    expect(log.map(({ action }) => action)).toEqual(['interest.remove', 'interest.add'])
  })
})

describe('two calls that turn out to be one', () => {
  const join = () => store.db.transaction().execute((trx) => moveMarks(trx, id('b'), id('a'), LATER))

  it('keep the newer mark, the departments of both, and the history of both', async () => {
    await decide(store.db, {
      calls: [id('a')],
      mark: { mark: 'parked' },
      departments: [{ id: 'eidar', isLead: true }],
      by: firstCoordinator,
      at: MORNING,
    })
    await decide(store.db, {
      calls: [id('b')],
      mark: { mark: 'relevant' },
      departments: [{ id: 'utbildning', isLead: true }],
      by: economist,
      at: AT,
    })
    await join()
    expect(await triageOf('a')).toEqual({ mark: 'relevant', by: 'Ekonomen', at: AT })
    expect(await triageOf('b')).toBeUndefined()
    expect((await interestOf(store.db, id('a'))).map(({ department, isLead }) => [department, isLead])).toEqual([
      ['eidar', true],
      ['utbildning', false],
    ])
    expect((await triageHistory(store.db, id('a'))).map(({ action, by }) => [action, by])).toEqual([
      ['mark', 'Samordnaren'],
      ['mark', 'Ekonomen'],
      ['move', 'Utlyst'],
    ])
  })

  it('keep the mark of the one that stays when it is the newer', async () => {
    await mark('b', { mark: 'relevant' }, economist, MORNING)
    await mark('a', { mark: 'parked' })
    await join()
    expect(await triageOf('a')).toMatchObject({ mark: 'parked', by: 'Samordnaren' })
  })

  it('are joined with what was said of both, and a late mark on the one that went is one on the one that stays', async () => {
    await mark('b', { mark: 'relevant' }, economist)
    const by = { id: String(firstCoordinator.id), name: firstCoordinator.name }
    await joinCalls(
      { db: store.db, classify: () => VERDICT, model: 'm' },
      { call: id('a'), other: id('b'), by, now: NOW },
    )
    expect(await triageOf('a')).toMatchObject({ mark: 'relevant', by: 'Ekonomen' })
    await mark('b', { mark: 'parked' }, firstCoordinator, LATER)
    expect(await triageOf('a')).toMatchObject({ mark: 'parked', by: 'Samordnaren' })
  })

  it('say nothing in the log when the one that goes had nothing', async () => {
    await join()
    expect(await readLog(store.db, { limit: 5 })).toEqual([])
  })
})

describe('a call that is split off again', () => {
  const EVENING = NOW.add({ hours: 9 }).toString()
  const editor = () => ({ db: store.db, classify: () => VERDICT, model: 'm' })
  const by = () => ({ id: String(firstCoordinator.id), name: firstCoordinator.name })
  const join = (call: string, other: string) =>
    joinCalls(editor(), { call: id(call), other: id(other), by: by(), now: NOW.add({ hours: 1 }) })
  const split = (call: string, ref: string) =>
    splitCall(editor(), {
      call: id(call),
      source: 'small-portal',
      ref,
      by: by(),
      now: NOW.add({ hours: 2 }),
    })
  const departmentsOf = async (ref: string) =>
    (await interestOf(store.db, id(ref))).map(({ department, isLead }) => [department, isLead])

  it('has its mark, its departments and its notes as before, and so has the one that stays', async () => {
    await decide(store.db, {
      calls: [id('a')],
      mark: { mark: 'parked', note: 'Vänta på budgeten' },
      departments: [{ id: 'eidar', isLead: true }],
      by: firstCoordinator,
      at: MORNING,
    })
    await decide(store.db, {
      calls: [id('b')],
      mark: { mark: 'relevant' },
      departments: [{ id: 'eidar' }, { id: 'utbildning', isLead: true }],
      by: economist,
      at: AT,
    })
    await addNote(store.db, { call: id('b'), text: 'Ring Vinnova', by: economist, at: AT })
    await join('a', 'b')
    expect(await triageOf('a')).toMatchObject({ mark: 'relevant' })
    expect(await split('a', 'b')).toBe(id('b'))
    expect(await triageOf('a')).toEqual({
      mark: 'parked',
      note: 'Vänta på budgeten',
      by: 'Samordnaren',
      at: MORNING,
    })
    expect(await departmentsOf('a')).toEqual([['eidar', true]])
    expect(await listNotes(store.db, id('a'))).toEqual([])
    expect(await triageOf('b')).toEqual({ mark: 'relevant', by: 'Ekonomen', at: AT })
    expect(await departmentsOf('b')).toEqual([
      ['utbildning', true],
      ['eidar', false],
    ])
    expect(await listNotes(store.db, id('b'))).toMatchObject([{ text: 'Ring Vinnova' }])
  })

  it('is told of in the log, and what is decided of it later is not told of the other', async () => {
    await mark('b', { mark: 'relevant' }, economist)
    await join('a', 'b')
    await split('a', 'b')
    const [one, other] = await readLog(store.db, { limit: 2 })
    expect(one).toMatchObject({ action: 'triage.return', subjectId: String(id('b')), person: { name: 'Samordnaren' } })
    expect(one).toMatchObject({ before: { triage: null }, after: { triage: { mark: 'relevant' } } })
    expect(other).toMatchObject({ action: 'triage.return', subjectId: String(id('a')), after: { triage: null } })
    await mark('b', { mark: 'parked' }, economist, EVENING)
    expect((await triageHistory(store.db, id('a'))).map(({ action }) => action)).toEqual(['move', 'return'])
    expect((await triageHistory(store.db, id('b'))).map(({ action }) => action)).toEqual(['mark', 'return', 'mark'])
  })

  it('has its own mark back when another was set after the join, which stays where it is', async () => {
    await mark('b', { mark: 'relevant' }, economist)
    await join('a', 'b')
    await mark('a', { mark: 'not-for-us', reason: 'no-time' }, firstCoordinator, LATER)
    await split('a', 'b')
    expect(await triageOf('a')).toMatchObject({ mark: 'not-for-us', by: 'Samordnaren' })
    expect(await triageOf('b')).toEqual({ mark: 'relevant', by: 'Ekonomen', at: AT })
  })

  it('has none when it had none, though the one that stays has got one', async () => {
    await join('a', 'b')
    await mark('a', { mark: 'relevant' }, economist, LATER)
    await split('a', 'b')
    expect(await triageOf('b')).toBeUndefined()
    expect(await triageOf('a')).toMatchObject({ mark: 'relevant' })
  })

  it('does not get a mark that it had at an earlier join, and has lost since', async () => {
    await mark('b', { mark: 'relevant' }, economist)
    await join('a', 'b')
    await split('a', 'b')
    expect(await undoLast(store.db, economist, MORNING, LATER)).toMatchObject({ restored: [id('b')] })
    await join('a', 'b')
    await split('a', 'b')
    expect(await triageOf('b')).toBeUndefined()
  })

  it('cannot have a decision undone while it is joined: what stands is left, and said to be', async () => {
    await mark('b', { mark: 'relevant' }, economist)
    await join('a', 'b')
    expect(await undoLast(store.db, economist, MORNING, LATER)).toEqual({ restored: [], left: [id('a')] })
    expect(await triageOf('a')).toMatchObject({ mark: 'relevant' })
  })

  it('has its mark back from a call that was itself joined to a third', async () => {
    await mark('c', { mark: 'relevant' }, economist)
    await join('b', 'c')
    await join('a', 'b')
    expect(await triageOf('a')).toMatchObject({ mark: 'relevant' })
    expect(await split('a', 'c')).toBe(id('c'))
    expect(await triageOf('c')).toEqual({ mark: 'relevant', by: 'Ekonomen', at: AT })
  })
})
