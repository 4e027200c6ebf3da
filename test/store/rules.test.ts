import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDepartments } from '#store/departments'
import { readLog } from '#store/log'
import { addPerson } from '#store/people'
import { answerRule, listRules, takeBackRule } from '#store/rules'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'

const AT = '2026-10-06T08:00:00Z'
const LATER = '2026-10-07T08:00:00Z'
const culture = { kind: 'topic', id: 'culture' } as const

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
  await seedDepartments(store.db, trollhattan.departments)
})
afterAll(() => store.close())

describe('an answer to a proposal', () => {
  it('stands until another takes its place or it is taken back, each time with a row in the log', async () => {
    const by = await addPerson(store.db, { name: 'Samordnaren', role: 'coordinator' })
    await answerRule(store.db, { cause: culture, scope: 'keep' }, by, AT)
    await answerRule(store.db, { cause: culture, scope: 'department', department: 'eidar' }, by, LATER)
    expect(await listRules(store.db)).toEqual([
      { cause: culture, scope: 'department', department: 'eidar', by: 'Samordnaren', at: LATER },
    ])
    expect(await takeBackRule(store.db, culture, by, LATER)).toBe(true)
    expect(await takeBackRule(store.db, culture, by, LATER)).toBe(false)
    expect(await listRules(store.db)).toEqual([])
    const log = await readLog(store.db, { subject: { kind: 'rule', id: 'topic culture' }, limit: 5 })
    expect(log.map(({ action }) => action)).toEqual(['rule.take-back', 'rule.answer', 'rule.answer'])
  })
})
