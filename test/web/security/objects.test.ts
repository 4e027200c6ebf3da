import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PAGE_WORDS } from '#web/html/words'
import { FOREIGN_OBJECTS, type Way } from '../../support/foreign-objects.ts'
import { openFreshStore } from '../../support/fresh-store.ts'
import { ACTIONS, barredService, pathOf } from '../../support/route-table.ts'
import { NOW } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'
import { rowMarks } from '../../support/written-rows.ts'

const THEIRS = 'kultur-fritid'

let office: Office
let other: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW, { signInService: barredService })
  other = await office.signIn('representative', { name: 'En annan', department: 'utbildning' })
})
afterAll(() => office.store.close())

describe.each(FOREIGN_OBJECTS)('$what', ({ plant }) => {
  it('of another is not there, whoever knows its number, and stays as it is', async () => {
    const owner = await office.signIn('representative', { department: THEIRS })
    const ways = await plant(office.store, owner, THEIRS)
    expect(ways.length).toBeGreaterThan(0)
    const before = await rowMarks(office.store.db)
    for (const way of ways) await expectNotThere(way)
    expect(await rowMarks(office.store.db)).toEqual(before)
  })

  it('is there for the one whose it is', async () => {
    const owner = await office.signIn('representative', { department: THEIRS })
    for (const way of await plant(office.store, owner, THEIRS))
      expect((await go(owner, way)).status, way.path).toBeLessThan(400)
  })
})

const OF_DEPARTMENTS = ACTIONS.filter(
  ({ path, access }) => /^\/verksamheter\/:/.test(path) && access === 'representative',
)

describe('what departments look after themselves', () => {
  it.each(OF_DEPARTMENTS.map((route) => [pathOf(route, [THEIRS, '1'])]))(
    '%s is not there for the representative of another',
    async (path) => {
      const before = await rowMarks(office.store.db)
      await expectNotThere({ method: 'POST', path })
      expect(await rowMarks(office.store.db)).toEqual(before)
    },
  )

  it('is found by this test where it exists', () => {
    expect(OF_DEPARTMENTS.every(({ method }) => method === 'POST')).toBe(true)
  })
})

async function expectNotThere(way: Way): Promise<void> {
  const answer = await go(other, way)
  expect(answer.status, way.path).toBe(404)
  expect(load(await answer.text())('h1').text()).toBe(PAGE_WORDS.notFound)
}

const go = (who: Colleague, { method, path, form }: Way): Promise<Response> =>
  method === 'GET' ? who.get(path) : who.post(path, form)
