import { load } from 'cheerio'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personAudience } from '#core/audience'
import type { Role } from '#core/role'
import { buildDigestOnce } from '#jobs/build-digests'
import { readLog } from '#store/log'
import { choiceOf } from '#store/subscriptions'
import { openFreshStore } from '../../support/fresh-store.ts'
import { trollhattan } from '../../support/organisation.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

const PATH = '/min-bevakning'
const ADDRESS = 'lasaren@stad.example'
const FORM = { amne: ['education'], ord: 'bibliotek', relevans: '2', ledtid: '0', rytm: 'weekly' }

let office: Office
let own: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  await storeCalls(office.store, [
    { title: 'Läsning i skolan', topics: ['education'] },
    { title: 'Bibliotekens framtid', topics: [] },
    { title: 'Spårvagnar', topics: ['mobility'] },
  ])
})
afterAll(() => office.store.close())
beforeEach(async () => {
  await office.store.db.updateTable('person').set({ email: null }).execute()
  own = await signInWithAddress('reader', ADDRESS)
})

async function signInWithAddress(role: Role, email: string): Promise<Colleague> {
  const colleague = await office.signIn(role)
  await office.store.db.updateTable('person').set({ email }).where('id', '=', colleague.person.id).execute()
  return colleague
}

async function open(query = '', who = own) {
  const answer = await who.get(`${PATH}${query}`)
  expect(answer.status).toBe(200)
  return load(await answer.text())
}
const chosen = (who = own) => choiceOf(office.store.db, personAudience(who.person.id))

async function buildOwn(who = own): Promise<number> {
  const { db } = office.store
  const audience = personAudience(who.person.id)
  await buildDigestOnce({ db, organisation: trollhattan, cards: [] }, audience, `${audience}/slot`, NOW)
  return (await db.selectFrom('digest').select('id').where('audience', '=', audience).executeTakeFirstOrThrow()).id
}

describe("the page of one's own subscription", () => {
  it.each(['reader', 'representative', 'coordinator', 'administrator'] as const)(
    'is reached from every page by a %s, who has nothing there yet',
    async (role) => {
      const who = await office.signIn(role)
      const start = load(await (await who.get('/utlysningar')).text())
      expect(start('.account a').attr('href')).toBe(PATH)
      const page = await open('', who)
      expect(page('.account a').attr('aria-current')).toBe('page')
      expect(page('main').text()).toContain('Du har ingen bevakning än')
      expect(page('main').text()).not.toContain('Ta bort bevakningen')
    },
  )

  it('shows what the last month would have brought, and speaks to one', async () => {
    const page = await open('?utkast=1&amne=education&ord=bibliotek')
    expect(page('#utfall [role="status"]').text().trim()).toBe(
      'Skulle ha gett 2 utlysningar senaste månaden (av 3 nya)',
    )
    expect(page('#utfall').text()).toContain('För ditt ämne Utbildning och skola.')
    expect(page('main').text()).not.toMatch(/\b(?:ni|er|era|ert)\b/iu)
    expect(await chosen()).toBeUndefined()
  })

  it('asks for something to go by, with what was filled in', async () => {
    const answer = await own.post(PATH, { ...FORM, amne: [], ord: '', ej: 'häst' })
    expect(answer.status).toBe(422)
    const page = load(await answer.text())
    expect(page('[role="alert"] a').attr('href')).toBe('#amnen')
    expect(page('[name="ej"]').text().trim()).toBe('häst')
    expect(await chosen()).toBeUndefined()
  })
})

describe('where it goes', () => {
  it('is the address that is known of them, whatever the form says', async () => {
    const answer = await own.post(PATH, { ...FORM, kanal: 'mail', epost: 'nagon@annan.example' })
    expect(answer.headers.get('location')).toBe(PATH)
    expect(await chosen()).toMatchObject({ channel: { kind: 'mail', to: ADDRESS }, wanted: ['bibliotek'] })
    expect((await open())('main').text()).toContain(`Varje vecka, med e-post till ${ADDRESS}.`)
  })

  it('is never a channel of others', async () => {
    await own.post(PATH, { ...FORM, kanal: 'slack', slack: 'C0UTLYST' })
    expect(await chosen()).toMatchObject({ channel: { kind: 'web' } })
    expect((await open())('[name="slack"], [name="epost"]')).toHaveLength(0)
  })

  it('is the web alone for one without an address, who is told why', async () => {
    const without = await office.signIn('reader')
    const page = await open('', without)
    expect(page('[name="kanal"]')).toHaveLength(1)
    expect(page('main').text()).toContain('Din e-postadress är inte känd')
    await without.post(PATH, { ...FORM, kanal: 'mail', epost: 'nagon@annan.example' })
    expect(await chosen(without)).toMatchObject({ channel: { kind: 'web' } })
  })
})

describe("one's own subscription", () => {
  it('is paused in one click, keeps its choices, and goes on when it is saved again', async () => {
    await own.post(PATH, FORM)
    await own.post(`${PATH}/stopp`)
    expect(await chosen()).toMatchObject({ rhythm: 'never', topics: ['education'] })
    const page = await open()
    expect(page('main').text()).toContain('Pausad: inget skickas')
    expect(page(`form[action="${PATH}/stopp"]`)).toHaveLength(0)
    await own.post(PATH, FORM)
    expect(await chosen()).toMatchObject({ rhythm: 'weekly' })
  })

  it('is removed with its digests and their messages, once the box is ticked', async () => {
    await own.post(PATH, { ...FORM, kanal: 'mail' })
    const digest = await buildOwn()
    await own.post(`${PATH}/ta-bort`)
    expect(await chosen()).toBeDefined()
    await own.post(`${PATH}/ta-bort`, { ja: 'ja' })
    expect(await chosen()).toBeUndefined()
    expect((await own.get(`${PATH}/utskick/${digest}`)).status).toBe(404)
    const { db } = office.store
    expect(await db.selectFrom('outbox').select('id').where('channel', '=', ADDRESS).execute()).toEqual([])
    expect((await open())('main').text()).toContain('Du har ingen bevakning än')
  })

  it('asks whether its topics fit when they brought nothing for long, until that is answered', async () => {
    await own.post(PATH, FORM)
    const asked = { asked_at: '2026-11-23T06:30:00Z', answered_at: null }
    await office.store.db.updateTable('subscription_choice').set(asked).execute()
    expect((await open())('.asked').text()).toContain('Passar dina ämnen?')
    await own.post(`${PATH}/passar`)
    expect((await open())('.asked')).toHaveLength(0)
  })
})

describe("nobody else's eyes", () => {
  it('see its digests: they are listed on its page, and there for nobody else', async () => {
    await own.post(PATH, FORM)
    const digest = `${PATH}/utskick/${await buildOwn()}`
    const page = await open()
    expect(page(`main a[href="${digest}"]`).parent().text()).toMatch(/: 2 utlysningar$/)
    const article = load(await (await own.get(digest)).text())
    expect(article('article').text()).toContain('Läsning i skolan')
    expect(article('article').text()).toContain('2 nya för dig')
    const administrator = await office.signIn('administrator')
    expect((await administrator.get(digest)).status).toBe(404)
  })

  it('see what it holds: neither the log nor the deliveries tell', async () => {
    await own.post(PATH, { ...FORM, kanal: 'mail' })
    await buildOwn()
    const log = await readLog(office.store.db, { subject: { kind: 'subscription' }, limit: 1 })
    expect(log[0]).toMatchObject({ action: 'subscription.saved', person: { id: own.person.id } })
    expect(log[0]).not.toHaveProperty('after')
    const { id } = await office.store.db
      .selectFrom('outbox')
      .select('id')
      .where('channel', '=', ADDRESS)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const coordinator = await office.signIn('coordinator')
    const page = load(await (await coordinator.get(`/leveranser/${id}`)).text())
    expect(page('main').text()).toContain('utskicket är en persons eget')
    expect(page('main').text()).not.toContain('Läsning i skolan')
  })
})
