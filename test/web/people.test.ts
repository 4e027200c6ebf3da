import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog } from '#store/log'
import { createSignInLink } from '#store/sessions'
import { openFreshStore } from '../support/fresh-store.ts'
import { type Colleague, type Office, openOffice, ORIGIN } from '../support/workplace.ts'

let office: Office
let ada: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), Temporal.Instant.from('2026-07-27T06:00:00Z'))
  ada = await office.signIn('administrator', { name: 'Ada' })
})
afterAll(() => office.store.close())

describe('an administrator', () => {
  it('adds somebody, who then stands in the list with role, department and seat', async () => {
    const form = { name: 'Rita Rektor', email: 'rita@stad.example', role: 'representative', ...seat('representative') }
    expect((await ada.post('/personer', form)).headers.get('location')).toBe('/personer')
    const row = rowOf(await open(ada, '/personer'), 'Rita Rektor')
    expect(row).toContain('Representant')
    expect(row).toContain('Utbildningsförvaltningen, representant')
    expect(row).toContain('Aldrig')
    expect(await newestEntry()).toMatchObject({ action: 'person.registered', person: { name: 'Ada' } })
  })

  it.each([
    ['a name', { name: ' ', role: 'reader' }, 'name'],
    ['an address that is one', { name: 'X', role: 'reader', email: 'ingen adress' }, 'email'],
    ['a department for a representative', { name: 'X', role: 'representative' }, 'department'],
    ['a department for a seat', { name: 'X', role: 'coordinator', seat: 'deputy' }, 'department'],
    ['more than a reader for a seat', { name: 'X', role: 'reader', ...seat('deputy') }, 'role'],
    ['a seat that is free', { name: 'X', role: 'representative', ...seat('representative') }, 'seat'],
    ['an address that is free', { name: 'X', role: 'reader', email: 'RITA@stad.example' }, 'email'],
  ])('is asked for %s, beside the field and on top, and nothing is stored', async (_, form, field) => {
    const people = await peopleIn()
    const answer = await ada.post('/personer', form)
    expect(answer.status).toBe(422)
    const page = load(await answer.text())
    expect(page('[role="alert"] a').attr('href')).toBe(`#${field}`)
    expect(page(`#${field}`).attr('aria-invalid')).toBe('true')
    expect(page(`#${field}-wrong`).text()).toBe(page('[role="alert"] a').text())
    expect(await peopleIn()).toEqual(people)
  })

  it('changes a role, and the log tells from what to what', async () => {
    const sam = await office.signIn('reader', { name: 'Sam' })
    await ada.post(`/personer/${sam.person.id}`, { name: 'Sam', role: 'coordinator', active: 'ja' })
    expect((await sam.get('/logg')).status).toBe(200)
    expect(await newestEntry()).toMatchObject({ before: { role: 'reader' }, after: { role: 'coordinator' } })
  })

  it('gives a seat on when the one who had it may no longer sign in', async () => {
    const eva = await office.signIn('reader', { name: 'Eva' })
    const form = { name: 'Eva', role: 'representative', ...seat('deputy'), department: 'eidar' }
    await ada.post(`/personer/${eva.person.id}`, { ...form, active: 'ja' })
    expect((await ada.post('/personer', { ...form, name: 'Efterträdaren' })).status).toBe(422)
    await ada.post(`/personer/${eva.person.id}`, form)
    expect((await ada.post('/personer', { ...form, name: 'Efterträdaren' })).status).toBe(303)
  })

  it('shuts somebody out at once, with every session and link', async () => {
    const ulf = await office.signIn('reader', { name: 'Ulf' })
    const link = await createSignInLink(office.store.db, ulf.person.id)
    await ada.post(`/personer/${ulf.person.id}`, { name: 'Ulf', role: 'reader' })
    expect(await nameIn(ulf)).toBe('Logga in')
    await ada.post(`/personer/${ulf.person.id}`, { name: 'Ulf', role: 'reader', active: 'ja' })
    expect(await nameIn(ulf)).toBe('Logga in')
    expect((await followed(link)).headers.get('location')).toBe('/logga-in?fel=lank')
  })

  it('ends the sessions of somebody who may come again', async () => {
    const vera = await office.signIn('reader', { name: 'Vera' })
    await ada.post(`/personer/${vera.person.id}/avsluta`)
    expect(await nameIn(vera)).toBe('Logga in')
    expect(rowOf(await open(ada, '/personer'), 'Vera')).toContain('Läsare')
  })

  it('makes a link, which is shown once, signs in once and stands in no log', async () => {
    const ola = await office.signIn('reader', { name: 'Ola' })
    const made = load(await (await ada.post(`/personer/${ola.person.id}/lank`)).text())
    const address = made('main code').text()
    expect(address).toMatch(new RegExp(`^${ORIGIN}/logga-in/[\\w-]{43}$`))
    const secret = address.split('/').at(-1) ?? ''
    expect((await followed(secret)).headers.get('location')).toBe('/')
    expect((await followed(secret)).headers.get('location')).toBe('/logga-in?fel=lank')
    expect(JSON.stringify(await readLog(office.store.db, { limit: 500 }))).not.toContain(secret)
  })

  it('cannot take the last administrator away', async () => {
    const role = await ada.post(`/personer/${ada.person.id}`, { name: 'Ada', role: 'reader', active: 'ja' })
    expect(load(await role.text())('[role="alert"]').text()).toContain('minst en administratör')
    await ada.post(`/personer/${ada.person.id}/radera`, { ja: 'ja' })
    expect(await nameIn(ada)).toBe('Ada')
  })
})

describe('the data of a person', () => {
  it('are given out as they are stored, without secrets', async () => {
    const nora = await office.signIn('coordinator', { name: 'Nora' })
    await nora.get('/')
    const answer = await ada.get(`/personer/${nora.person.id}/uppgifter`)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const data = (await answer.json()) as Record<string, Record<string, unknown>[]>
    expect(data['person']?.[0]).toMatchObject({ name: 'Nora', role: 'coordinator' })
    expect(data['session']).toHaveLength(1)
    expect(JSON.stringify(data)).not.toContain('hash')
    expect(Object.keys(data)).toContain('log_entry')
  })

  it('are forgotten on request: no trace of the name is left, what was done is', async () => {
    const siv = await office.signIn('administrator', { name: 'Siv Sivsson' })
    const other = await office.signIn('reader', { name: 'Otto' })
    await siv.post(`/personer/${other.person.id}`, { name: 'Otto', role: 'coordinator', active: 'ja' })
    await ada.post(`/personer/${siv.person.id}`, { name: 'Siv Svensson', role: 'reader', active: 'ja' })
    const before = await readLog(office.store.db, { limit: 500 })
    await ada.post(`/personer/${siv.person.id}/radera`, { ja: 'ja' })
    const after = await readLog(office.store.db, { limit: 500 })
    expect(after).toHaveLength(before.length + 1)
    expect(JSON.stringify(after)).not.toMatch(/Siv/)
    expect(JSON.stringify(await (await ada.get(`/personer/${siv.person.id}/uppgifter`)).json())).not.toMatch(/Siv/)
    const entry = after.find(
      ({ subjectId, action }) => subjectId === String(other.person.id) && action === 'person.changed',
    )
    expect(entry).toMatchObject({ person: { name: 'Borttagen person' }, after: { role: 'coordinator' } })
    expect(await nameIn(siv)).toBe('Logga in')
  })

  it('stay when the box is not ticked', async () => {
    const kim = await office.signIn('reader', { name: 'Kim' })
    await ada.post(`/personer/${kim.person.id}/radera`)
    expect(await nameIn(kim)).toBe('Kim')
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
