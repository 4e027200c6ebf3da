import { load } from 'cheerio'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { departmentAudience } from '#core/audience'
import { NO_WISHES } from '#core/subscription'
import { readLog } from '#store/log'
import { choiceOf, saveChoice } from '#store/subscriptions'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

const PATH = '/verksamheter/utbildning/prenumeration'
const AUDIENCE = departmentAudience('utbildning')

let office: Office
let own: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  own = await office.signIn('representative', { department: 'utbildning' })
  await storeCalls(office.store, [
    { title: 'Läsning i skolan', topics: ['education', 'culture'] },
    { title: 'Ridning för unga', topics: ['youth-sport', 'education'], description: 'Om hästar.' },
    { title: 'Bibliotekens framtid', topics: [] },
    { title: 'Skolbyggen i våras', topics: ['education'], firstSeen: '2026-05-01T06:00:00Z' },
    { title: 'Norska skolor', topics: ['education'], eligible: { countries: ['NO'] } },
    { title: 'Långt ifrån', topics: ['education'], grade: 1 },
  ])
})
afterAll(() => office.store.close())
beforeEach(async () => {
  await office.store.db.deleteFrom('subscription_choice').execute()
})

async function preview(query: string) {
  const page = load(await (await own.get(`${PATH}?utkast=1&${query}`)).text())
  return {
    says: page('#utfall [role="status"]').text().trim(),
    calls: page('#utfall li a')
      .toArray()
      .map((link) => page(link).text()),
    page,
  }
}

describe('trying a subscription out', () => {
  it('lists what the last month would have brought, each call once with all its reasons', async () => {
    const { says, calls, page } = await preview('amne=education&amne=culture')
    expect(says).toBe('Skulle ha gett 2 utlysningar senaste månaden (av 5 nya)')
    expect(calls).toEqual(['Läsning i skolan', 'Ridning för unga'])
    expect(page('#utfall li').first().text()).toContain(
      'För ert ämne Utbildning och skola och ert ämne Kultur och kreativa näringar.',
    )
  })

  it('lets an unwanted word outrank a topic, and a word find its longer forms', async () => {
    expect((await preview('amne=education&ej=h%C3%A4st')).calls).toEqual(['Läsning i skolan'])
    expect((await preview('ord=bibliotek')).calls).toEqual(['Bibliotekens framtid'])
  })

  it('keeps the state of the form in the address, and saves nothing', async () => {
    const { page } = await preview('amne=culture&ord=film%0D%0Ateater&kanal=mail&epost=skola%40stad.example&rytm=daily')
    expect(page('[name="amne"]:checked').attr('value')).toBe('culture')
    expect(page('[name="ord"]').text().trim()).toBe('film\nteater')
    expect(page('[name="kanal"]:checked').attr('value')).toBe('mail')
    expect(page('[name="epost"]').attr('value')).toBe('skola@stad.example')
    expect(page('[name="rytm"] [selected]').attr('value')).toBe('daily')
    expect(await choiceOf(office.store.db, AUDIENCE)).toBeUndefined()
  })

  it('never puts the token of a form into an address', async () => {
    const { page } = await preview('amne=culture')
    expect(page('form[method="get"] input[name="_token"]')).toHaveLength(0)
    expect(page('button[formmethod="post"]').attr('name')).toBe('_token')
  })

  it('that holds nothing says so', async () => {
    expect((await preview('')).says).toMatch(/så snart ni har valt något/)
    expect((await preview('amne=tourism')).says).toMatch(/^Skulle ha gett inga utlysningar/)
  })
})

describe('a subscription', () => {
  const form = {
    amne: ['education', 'culture'],
    ord: 'bibliotek\r\nläslust',
    relevans: '2',
    ledtid: '30',
    rytm: 'weekly',
  }

  it('is saved as it was filled in, said, and logged', async () => {
    const answer = await own.post(PATH, { ...form, kanal: 'mail', epost: 'skola@stad.example' })
    expect(answer.headers.get('location')).toBe('/verksamheter/utbildning')
    expect(await choiceOf(office.store.db, AUDIENCE)).toMatchObject({
      topics: ['education', 'culture'],
      wanted: ['bibliotek', 'läslust'],
      leadDays: 30,
      channel: { kind: 'mail', to: 'skola@stad.example' },
      rhythm: 'weekly',
      beganAt: NOW.toString(),
    })
    const [entry] = await readLog(office.store.db, { subject: { kind: 'subscription', id: AUDIENCE }, limit: 1 })
    expect(entry).toMatchObject({ action: 'subscription.saved', after: { channel: 'skola@stad.example' } })
    const page = load(await (await own.get('/verksamheter/utbildning')).text())
    expect(page('main').text()).toContain('Varje vecka, med e-post till skola@stad.example.')
  })

  it.each([
    [{ ...form, amne: [], ord: '' }, 'amnen', 'Välj minst ett ämne'],
    [{ ...form, kanal: 'mail', epost: 'skola' }, 'epost', 'Skriv en e-postadress'],
    [{ ...form, kanal: 'mail', epost: 'a@b.example, c@d.example' }, 'epost', 'Skriv en e-postadress'],
    [{ ...form, kanal: 'slack', slack: '#utbildning' }, 'slack', 'Skriv kanalens id'],
    [{ ...form, ord: 'x'.repeat(81) }, 'ord', 'högst 80 tecken'],
  ])(
    'that cannot be is told what is wrong, beside the field, with what was filled in (%#)',
    async (wrong, field, says) => {
      const answer = await own.post(PATH, wrong)
      expect(answer.status).toBe(422)
      const page = load(await answer.text())
      expect(page(`[role="alert"] a[href="#${field}"]`).text()).toContain(says)
      expect(page(`#${field}`)).toHaveLength(1)
      expect(await choiceOf(office.store.db, AUDIENCE)).toBeUndefined()
    },
  )

  it('is stopped in one click, keeps its choices, and begins anew when it is taken up again', async () => {
    await own.post(PATH, form)
    await office.store.db.updateTable('subscription_choice').set({ began_at: '2026-01-01T00:00:00Z' }).execute()
    await own.post(`${PATH}/stopp`)
    expect(await choiceOf(office.store.db, AUDIENCE)).toMatchObject({
      rhythm: 'never',
      wanted: ['bibliotek', 'läslust'],
    })
    await own.post(PATH, form)
    expect(await choiceOf(office.store.db, AUDIENCE)).toMatchObject({ rhythm: 'weekly', beganAt: NOW.toString() })
  })

  it('of another department cannot be seen, changed or stopped', async () => {
    const other = await office.signIn('representative', { department: 'eidar' })
    expect((await other.get(PATH)).status).toBe(404)
    for (const path of [PATH, `${PATH}/stopp`, `${PATH}/passar`])
      expect((await other.post(path, form)).status).toBe(404)
    expect(await choiceOf(office.store.db, AUDIENCE)).toBeUndefined()
    await own.post(PATH, { ...form, kanal: 'mail', epost: 'hemlig@stad.example' })
    for (const path of ['/verksamheter', '/verksamheter/utbildning'])
      expect(await (await other.get(path)).text()).not.toContain('hemlig@stad.example')
  })
})

describe('a department that is asked whether its topics fit', () => {
  it('sees the question until it answers, and the coordinator sees who is asked', async () => {
    const by = own.person
    const choice = { ...NO_WISHES, topics: ['tourism'], channel: { kind: 'web' }, rhythm: 'weekly' } as const
    await saveChoice(office.store.db, { ...choice, audience: AUDIENCE }, { by, at: '2026-09-01T08:00:00Z' })
    await office.store.db.updateTable('subscription_choice').set({ asked_at: '2026-11-23T06:30:00Z' }).execute()
    const coordinator = await office.signIn('coordinator')
    expect(await (await coordinator.get('/verksamheter')).text()).toContain('har inte fått något på 30 dagar')
    expect(await (await own.get('/verksamheter/utbildning')).text()).toContain('Passar era ämnen?')
    await own.post(`${PATH}/passar`)
    expect(await (await own.get('/verksamheter/utbildning')).text()).not.toContain('Passar era ämnen?')
  })
})
