import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson } from '#store/people'
import { createSignInLink } from '#store/sessions'
import { ownPath } from '#web/request/destination'
import { openFreshStore } from '../../support/fresh-store.ts'
import { type Office, openOffice, ORIGIN } from '../../support/workplace.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), Temporal.Instant.from('2026-07-27T06:00:00Z'))
})
afterAll(() => office.store.close())

const FORM = { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }

describe('a sign-in link', () => {
  it('is not used up by a program that looks at it, and signs in once', async () => {
    const person = await addPerson(office.store.db, {
      name: 'Rektorn',
      role: 'representative',
      department: 'utbildning',
    })
    const path = `/logga-in/${await createSignInLink(office.store.db, person.id)}`
    await office.web.request(path)
    const first = await office.web.request(path, { method: 'POST', headers: FORM, body: 'vidare=%2Futlysningar' })
    expect(first.headers.get('location')).toBe('/utlysningar')
    expect(first.headers.get('set-cookie')).toMatch(
      /^__Host-utlyst-session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const second = await office.web.request(path, { method: 'POST', headers: FORM, body: '' })
    expect(second.headers.get('location')).toBe('/logga-in?fel=lank')
    expect(second.headers.has('set-cookie')).toBe(false)
  })

  it('of somebody who may no longer sign in does nothing', async () => {
    const person = await addPerson(office.store.db, { name: 'Slutat', role: 'reader' })
    const path = `/logga-in/${await createSignInLink(office.store.db, person.id)}`
    await office.store.db.updateTable('person').set({ is_active: false }).where('id', '=', person.id).execute()
    const answer = await office.web.request(path, { method: 'POST', headers: FORM, body: '' })
    expect(answer.headers.has('set-cookie')).toBe(false)
  })
})

describe('somebody signed in', () => {
  it('sees their name and the pages of their role', async () => {
    const reader = await office.signIn('reader', { name: 'Läsaren' })
    const page = load(await (await reader.get('/')).text())
    expect(page('.account span').text()).toBe('Läsaren')
    expect(page('nav[aria-label="Sidor"]').text()).not.toContain('Bedömning')
    const coordinator = await office.signIn('coordinator')
    expect(load(await (await coordinator.get('/')).text())('nav[aria-label="Sidor"]').text()).toContain('Bedömning')
  })

  it('is out for good after signing out, also with the old cookie', async () => {
    const reader = await office.signIn('reader')
    expect((await reader.post('/logga-ut')).status).toBe(303)
    expect(load(await (await reader.get('/')).text())('.account').text()).toBe('Logga in')
  })
})

describe('the way on after sign-in', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '\\\\evil',
    '',
  ])('never leads to %j', (wanted) => {
    expect(ownPath(wanted)).toBe('/')
  })

  it('keeps a page of ours with its question', () => {
    expect(ownPath('/utlysningar?amne=culture')).toBe('/utlysningar?amne=culture')
  })
})
