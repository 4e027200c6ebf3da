import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { departmentAudience } from '#core/audience'
import { NO_WISHES } from '#core/subscription'
import { buildDigestOnce } from '#jobs/build-digests'
import { departmentById, listDepartments } from '#store/departments'
import { listPeople } from '#store/people'
import { listChoices, saveChoice } from '#store/subscriptions'
import { openFreshStore } from '../../support/fresh-store.ts'
import { trollhattan } from '../../support/organisation.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let coordinator: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  coordinator = await office.signIn('coordinator', { name: 'Samordnaren' })
})
afterAll(() => office.store.close())

const read = async (who: Colleague, path: string) => load(await (await who.get(path)).text())

describe('the departments', () => {
  it('are listed with who speaks for them, and with the topics that nobody has chosen', async () => {
    const reader = await office.signIn('reader')
    const page = await read(reader, '/verksamheter')
    expect(page('tbody th').toArray()).toHaveLength(3)
    expect(page('thead th').text()).not.toContain('Utskick')
    expect(page('.unchosen').text()).toContain('Besöksnäring')
    const choice = { ...NO_WISHES, topics: ['tourism'], channel: { kind: 'web' }, rhythm: 'weekly' } as const
    const deed = { by: coordinator.person, at: NOW.toString() }
    await saveChoice(office.store.db, { ...choice, audience: departmentAudience('eidar') }, deed)
    expect((await read(reader, '/verksamheter'))('.unchosen').text()).not.toContain('Besöksnäring')
  })

  it('are added by the coordinator, each name once', async () => {
    await coordinator.post('/verksamheter', { namn: 'Kulturskolan', slag: 'department' })
    expect(await departmentById(office.store.db, 'kulturskolan')).toMatchObject({ name: 'Kulturskolan' })
    const again = await coordinator.post('/verksamheter', { namn: 'kulturskolan ', slag: 'department' })
    expect(again.status).toBe(422)
    expect(load(await again.text())('#namn-wrong').text()).toContain('finns redan')
    await coordinator.post('/verksamheter', { namn: 'Ny', slag: 'company' })
    expect((await listDepartments(office.store.db)).map(({ id }) => id)).toContain('ny-2')
  })

  it('are renamed and closed, and get no digests from then on', async () => {
    const choice = { ...NO_WISHES, topics: ['tourism'], channel: { kind: 'web' }, rhythm: 'weekly' } as const
    const audience = departmentAudience('kulturskolan')
    await saveChoice(office.store.db, { ...choice, audience }, { by: coordinator.person, at: NOW.toString() })
    await coordinator.post('/verksamheter/kulturskolan', { namn: 'Konstskolan', slag: 'department', avslutad: 'ja' })
    expect(await departmentById(office.store.db, 'kulturskolan')).toMatchObject({ name: 'Konstskolan', isClosed: true })
    expect((await listChoices(office.store.db)).map((one) => one.audience)).not.toContain(audience)
    expect((await read(coordinator, '/verksamheter'))('tbody').text()).not.toContain('Konstskolan')
  })

  it('seat only those who work there and may speak', async () => {
    const own = await office.signIn('representative', { name: 'Representanten', department: 'utbildning' })
    const other = await office.signIn('representative', { name: 'Kollegan', department: 'eidar' })
    const names = { namn: 'Utbildningsförvaltningen', slag: 'department' }
    const seat = (person: Colleague) =>
      coordinator.post('/verksamheter/utbildning', { ...names, representative: String(person.person.id) })
    expect((await seat(other)).status).toBe(422)
    expect((await seat(own)).status).toBe(303)
    const seated = (await listPeople(office.store.db)).filter((person) => person.seat === 'representative')
    expect(seated.map(({ name }) => name)).toEqual(['Representanten'])
    expect((await read(other, '/verksamheter/utbildning'))('.facts').text()).toContain('Representanten')
  })

  it.each(['/verksamheter/ny', '/verksamheter/utbildning/andra'])('%s is for coordinators', async (path) => {
    const representative = await office.signIn('representative', { department: 'utbildning' })
    expect((await representative.get(path)).status).toBe(403)
  })
})

describe("a department's digests", () => {
  it('can be read on its page by those who speak for it, and are not there for others', async () => {
    const { db } = office.store
    const audience = departmentAudience('utbildning')
    const choice = { ...NO_WISHES, topics: ['education'], channel: { kind: 'web' }, rhythm: 'weekly' } as const
    await saveChoice(db, { ...choice, audience }, { by: coordinator.person, at: NOW.toString() })
    const parts = { db, organisation: trollhattan, cards: [] }
    await storeCalls(office.store, [{ title: 'Läsning i skolan', topics: ['education'] }])
    await buildDigestOnce(parts, audience, 'one', NOW)
    await buildDigestOnce(parts, audience, 'two', NOW.add({ hours: 168 }))
    const own = await office.signIn('representative', { department: 'utbildning' })
    const page = await read(own, '/verksamheter/utbildning')
    expect(page('main').text()).toContain('3 december 2026 kl. 09.00: inget som rörde er, så inget skickades')
    const link = page('a[href^="/verksamheter/utbildning/utskick/"]').attr('href') ?? ''
    const digest = await read(own, link)
    expect(digest('h1').text()).toBe('Utlysningar för Utbildningsförvaltningen vecka 48 · 26 november 2026')
    expect(digest('.entry').text()).toContain('Ert ämne Utbildning och skola.')
    const other = await office.signIn('representative', { department: 'eidar' })
    expect((await other.get(link)).status).toBe(404)
    expect((await other.get(link.replace('utbildning', 'eidar'))).status).toBe(404)
    expect((await read(other, '/verksamheter/utbildning'))('main').text()).not.toContain('Prenumeration')
  })
})
