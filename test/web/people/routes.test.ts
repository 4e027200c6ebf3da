import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog } from '#store/log'
import { createSignInLink } from '#store/sessions'
import { openFreshStore } from '../../support/fresh-store.ts'
import { type Colleague, type Office, openOffice, ORIGIN } from '../../support/workplace.ts'

let office: Office
let theAdministrator: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), Temporal.Instant.from('2026-07-27T06:00:00Z'))
  theAdministrator = await office.signIn('administrator', { name: 'Administratören' })
})
afterAll(() => office.store.close())

describe('an administrator', () => {
  it('adds somebody, who then stands in the list with role, department and seat', async () => {
    const form = { name: 'Rektorn', email: 'rektor@stad.example', role: 'representative', ...seat('representative') }
    expect((await theAdministrator.post('/personer', form)).headers.get('location')).toBe('/personer')
    const row = rowOf(await open(theAdministrator, '/personer'), 'Rektorn')
    expect(row).toContain('Representant')
    expect(row).toContain('Utbildningsförvaltningen, representant')
    expect(row).toContain('Aldrig')
    expect(await newestEntry()).toMatchObject({ action: 'person.registered', person: { name: 'Administratören' } })
  })

  it.each([
    ['a name', { name: ' ', role: 'reader' }, 'name'],
    ['an address that is one', { name: 'X', role: 'reader', email: 'ingen adress' }, 'email'],
    ['a department for a representative', { name: 'X', role: 'representative' }, 'department'],
    ['a department for a seat', { name: 'X', role: 'coordinator', seat: 'deputy' }, 'department'],
    ['more than a reader for a seat', { name: 'X', role: 'reader', ...seat('deputy') }, 'role'],
    ['a seat that is free', { name: 'X', role: 'representative', ...seat('representative') }, 'seat'],
    ['an address that is free', { name: 'X', role: 'reader', email: 'REKTOR@stad.example' }, 'email'],
  ])('is asked for %s, beside the field and on top, and nothing is stored', async (_, form, field) => {
    const people = await peopleIn()
    const answer = await theAdministrator.post('/personer', form)
    expect(answer.status).toBe(422)
    const page = load(await answer.text())
    expect(page('[role="alert"] a').attr('href')).toBe(`#${field}`)
    expect(page(`#${field}`).attr('aria-invalid')).toBe('true')
    expect(page(`#${field}-wrong`).text()).toBe(page('[role="alert"] a').text())
    expect(await peopleIn()).toEqual(people)
  })

  it('changes a role, and the log tells from what to what', async () => {
    const promoted = await office.signIn('reader', { name: 'Samordnaren' })
    await theAdministrator.post(`/personer/${promoted.person.id}`, {
      name: 'Samordnaren',
      role: 'coordinator',
      active: 'ja',
    })
    expect((await promoted.get('/logg')).status).toBe(200)
    expect(await newestEntry()).toMatchObject({ before: { role: 'reader' }, after: { role: 'coordinator' } })
  })

  it('gives a seat on when the one who had it may no longer sign in', async () => {
    const theDeputy = await office.signIn('reader', { name: 'Ersättaren' })
    const form = { name: 'Ersättaren', role: 'representative', ...seat('deputy'), department: 'eidar' }
    await theAdministrator.post(`/personer/${theDeputy.person.id}`, { ...form, active: 'ja' })
    expect((await theAdministrator.post('/personer', { ...form, name: 'Efterträdaren' })).status).toBe(422)
    await theAdministrator.post(`/personer/${theDeputy.person.id}`, form)
    expect((await theAdministrator.post('/personer', { ...form, name: 'Efterträdaren' })).status).toBe(303)
  })

  it('shuts somebody out at once, with every session and link', async () => {
    const clerk = await office.signIn('reader', { name: 'Handläggaren' })
    const link = await createSignInLink(office.store.db, clerk.person.id)
    await theAdministrator.post(`/personer/${clerk.person.id}`, { name: 'Handläggaren', role: 'reader' })
    expect(await nameIn(clerk)).toBe('Logga in')
    await theAdministrator.post(`/personer/${clerk.person.id}`, { name: 'Handläggaren', role: 'reader', active: 'ja' })
    expect(await nameIn(clerk)).toBe('Logga in')
    expect((await followed(link)).headers.get('location')).toBe('/logga-in?fel=lank')
  })

  it('ends the sessions of somebody who may come again', async () => {
    const substitute = await office.signIn('reader', { name: 'Vikarien' })
    await theAdministrator.post(`/personer/${substitute.person.id}/avsluta`)
    expect(await nameIn(substitute)).toBe('Logga in')
    expect(rowOf(await open(theAdministrator, '/personer'), 'Vikarien')).toContain('Läsare')
  })

  it('makes a link, which is shown once, signs in once and stands in no log', async () => {
    const economist = await office.signIn('reader', { name: 'Ekonomen' })
    const made = load(await (await theAdministrator.post(`/personer/${economist.person.id}/lank`)).text())
    const address = made('main code').text()
    expect(address).toMatch(new RegExp(`^${ORIGIN}/logga-in/[\\w-]{43}$`))
    const secret = address.split('/').at(-1) ?? ''
    expect((await followed(secret)).headers.get('location')).toBe('/')
    expect((await followed(secret)).headers.get('location')).toBe('/logga-in?fel=lank')
    expect(JSON.stringify(await readLog(office.store.db, { limit: 500 }))).not.toContain(secret)
  })

  it('cannot take the last administrator away', async () => {
    const role = await theAdministrator.post(`/personer/${theAdministrator.person.id}`, {
      name: 'Administratören',
      role: 'reader',
      active: 'ja',
    })
    expect(load(await role.text())('[role="alert"]').text()).toContain('minst en administratör')
    await theAdministrator.post(`/personer/${theAdministrator.person.id}/radera`, { ja: 'ja' })
    expect(await nameIn(theAdministrator)).toBe('Administratören')
  })
})

describe('the data of a person', () => {
  it('are given out as they are stored, without secrets', async () => {
    const nora = await office.signIn('coordinator', { name: 'Nora' })
    await nora.get('/')
    const answer = await theAdministrator.get(`/personer/${nora.person.id}/uppgifter`)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const data = (await answer.json()) as Record<string, Record<string, unknown>[]>
    expect(data['person']?.[0]).toMatchObject({ name: 'Nora', role: 'coordinator' })
    expect(data['session']).toHaveLength(1)
    expect(JSON.stringify(data)).not.toContain('hash')
    expect(Object.keys(data)).toContain('log_entry')
  })

  it('are forgotten on request: no trace of the name is left, what was done is', async () => {
    const registrar = await office.signIn('administrator', { name: 'Registratorn med nytt namn' })
    const other = await office.signIn('reader', { name: 'Otto' })
    await registrar.post(`/personer/${other.person.id}`, { name: 'Otto', role: 'coordinator', active: 'ja' })
    await theAdministrator.post(`/personer/${registrar.person.id}`, {
      name: 'Registratorn',
      role: 'reader',
      active: 'ja',
    })
    const before = await readLog(office.store.db, { limit: 500 })
    await theAdministrator.post(`/personer/${registrar.person.id}/radera`, { ja: 'ja' })
    const after = await readLog(office.store.db, { limit: 500 })
    expect(after).toHaveLength(before.length + 1)
    expect(JSON.stringify(after)).not.toMatch(/Registratorn/)
    expect(
      JSON.stringify(await (await theAdministrator.get(`/personer/${registrar.person.id}/uppgifter`)).json()),
    ).not.toMatch(/Registratorn/)
    const entry = after.find(
      ({ subjectId, action }) => subjectId === String(other.person.id) && action === 'person.changed',
    )
    expect(entry).toMatchObject({ person: { name: 'Borttagen person' }, after: { role: 'coordinator' } })
    expect(await nameIn(registrar)).toBe('Logga in')
  })

  it('stay when the box is not ticked', async () => {
    const trainee = await office.signIn('reader', { name: 'Praktikanten' })
    await theAdministrator.post(`/personer/${trainee.person.id}/radera`)
    expect(await nameIn(trainee)).toBe('Praktikanten')
  })
})

it('the log gives no row back and changes none, whoever asks', async () => {
  const { db } = office.store
  await expect(db.deleteFrom('log_entry').execute()).rejects.toThrow(/append-only/)
  await expect(db.updateTable('log_entry').set({ action: 'nothing' }).execute()).rejects.toThrow(/append-only/)
  await expect(db.updateTable('log_entry').set({ person_name: 'X' }).execute()).rejects.toThrow(/append-only/)
})

function seat(of: 'representative' | 'deputy') {
  return { department: 'utbildning', seat: of }
}

async function open(colleague: Colleague, path: string) {
  return load(await (await colleague.get(path)).text())
}

function rowOf(page: Awaited<ReturnType<typeof open>>, name: string): string {
  const row = page('tbody tr').filter((_, element) => page(element).find('a').text() === name)
  return row.text().replaceAll(/\s+/g, ' ')
}

async function nameIn(colleague: Colleague): Promise<string> {
  const page = await open(colleague, '/')
  return page('.account span').text() || page('.account').text()
}

const newestEntry = async () => (await readLog(office.store.db, { limit: 1 }))[0]

async function peopleIn(): Promise<unknown> {
  return office.store.db.selectFrom('person').select(['id', 'name', 'seat', 'email']).orderBy('id').execute()
}

function followed(secret: string): Promise<Response> {
  const headers = { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }
  return Promise.resolve(office.web.request(`/logga-in/${secret}`, { method: 'POST', headers, body: '' }))
}
