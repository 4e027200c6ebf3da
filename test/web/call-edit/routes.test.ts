import { type CheerioAPI, load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decide } from '#store/triage'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let coordinator: Colleague
let ids: readonly number[]
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  ids = await storeCalls(office.store, [
    { title: 'To be corrected', budget: { currency: 'EUR', total: 5, projects: 3 } },
    { title: 'One' },
    { title: 'One again', source: 'other-portal' },
  ])
  coordinator = await office.signIn('coordinator', { name: 'Samordnaren' })
})
afterAll(() => office.store.close())

const open = async (path: string): Promise<CheerioAPI> => load(await (await coordinator.get(path)).text())
const textOf = (page: CheerioAPI, selector: string) => page(selector).text().replace(/\s+/g, ' ').trim()

describe('a correction', () => {
  it('holds, says who made it, and can be taken back', async () => {
    const path = `/utlysningar/${ids[0]}`
    const form = {
      falt: 'deadlines',
      'dag-0': '2027-02-01',
      'tid-0': '14.00',
      'zon-0': 'Europe/Stockholm',
      skal: 'Ringde',
    }
    const answer = await coordinator.post(`${path}/ratta`, form)
    expect(answer.headers.get('location')).toBe(`${path}/ratta#deadlines`)
    const facts = textOf(await open(path), '.facts')
    expect(facts).toContain('Sista ansökningsdag 1 februari 2027 kl. 14.00, svensk tid (om 67 dagar)')
    expect(facts).toContain('(rättad av Samordnaren 26 november 2026)')
    await coordinator.post(`${path}/angra-rattelse`, { falt: 'deadlines' })
    expect(textOf(await open(path), '.facts')).toContain('1 december 2026')
  })

  it('keeps what its form has no field for', async () => {
    const path = `/utlysningar/${ids[0]}`
    await coordinator.post(`${path}/ratta`, { falt: 'budget', valuta: 'SEK', totalt: '7 000 000' })
    expect(textOf(await open(path), '.facts')).toContain('7 mn kronor, tre projekt')
  })

  it.each<[Record<string, string>, string]>([
    [{ falt: 'deadlines', 'dag-0': '2027-02-30' }, 'Varje sista dag'],
    [{ falt: 'title', title: ' ' }, 'Rubriken behöver'],
    [{ falt: 'url', url: 'javascript:alert(1)' }, 'Adressen ska börja'],
    [{ falt: 'budget', totalt: 'en miljon' }, 'Beloppen ska vara'],
  ])('that cannot be is refused beside its field, and nothing is changed: %j', async (form, fault) => {
    const answer = await coordinator.post(`/utlysningar/${ids[1]}/ratta`, form)
    expect(answer.status).toBe(422)
    const page = load(await answer.text())
    expect(textOf(page, '[role=alert]')).toContain(fault)
    expect(textOf(page, 'details[open] .wrong')).toContain(fault)
    expect((await open(`/utlysningar/${ids[1]}`))('.corrected')).toHaveLength(0)
  })

  it('is for coordinators', async () => {
    const representative = await office.signIn('representative')
    for (const part of ['ratta', 'dela', 'samman', 'isar', 'angra-rattelse'])
      expect((await representative.post(`/utlysningar/${ids[0]}/${part}`, { falt: 'title', title: 'x' })).status).toBe(
        403,
      )
    expect((await representative.get(`/utlysningar/${ids[0]}/ratta`)).status).toBe(403)
    expect((await coordinator.get('/utlysningar/999999/ratta')).status).toBe(404)
  })
})

describe('two calls that are one', () => {
  it('are joined by address, lead to one page, and are taken apart again', async () => {
    const [, one = 0, other = 0] = ids
    await coordinator.post(`/utlysningar/${one}/samman`, { annan: `http://localhost:3000/utlysningar/${other}?q=1` })
    expect((await coordinator.get(`/utlysningar/${other}`)).headers.get('location')).toBe(`/utlysningar/${one}`)
    const page = await open(`/utlysningar/${one}`)
    expect(page('.from li')).toHaveLength(2)
    const form = page('.from form:has([value=other-portal])')
    const field = (name: string) => String(form.find(`[name=${name}]`).val())
    await coordinator.post(form.attr('action') ?? '', { kalla: field('kalla'), ref: field('ref') })
    expect((await open(`/utlysningar/${one}`))('.from li')).toHaveLength(1)
    expect((await coordinator.get(`/utlysningar/${other}`)).status).toBe(200)
  })

  it('show the marks that they had before when they are taken apart, and the log says so', async () => {
    const [, one = 0, other = 0] = ids
    const by = coordinator.person
    const at = NOW.toString()
    await decide(office.store.db, { calls: [other], mark: { mark: 'relevant', note: 'Passar Eidar' }, by, at })
    const form = async () => (await open(`/utlysningar/${one}`))('.from form:has([value=other-portal])')
    const markOn = async (call: number) => textOf(await open(`/utlysningar/${call}`), '#hos-oss ~ dl')
    await coordinator.post(`/utlysningar/${one}/samman`, { annan: String(other) })
    expect(await markOn(one)).toContain('Passar Eidar')
    await coordinator.post(`/utlysningar/${one}/dela`, {
      kalla: 'other-portal',
      ref: String((await form()).find('[name=ref]').val()),
    })
    expect(await markOn(other)).toContain('Passar Eidar')
    expect(await markOn(one)).toContain('inte bedömd än')
    expect(textOf(await open('/logg'), 'main')).toContain('Bedömningen är som före sammanslagningen')
  })

  it.each(['', 'x', '0', '999999'])('are not made of one and %j', async (annan) => {
    const answer = await coordinator.post(`/utlysningar/${ids[1]}/samman`, { annan })
    expect(answer.status).toBe(303)
    expect(decodeURIComponent(decodeURIComponent(answer.headers.get('set-cookie') ?? ''))).toContain('Det gick inte')
  })
})

it('notes, corrections and decisions are handed out, for people and for machines', async () => {
  const path = `/utlysningar/${ids[2]}`
  await coordinator.post(`${path}/anteckningar`, { text: 'Vi väntar på besked.' })
  await coordinator.post(`${path}/ratta`, { falt: 'publisher', publisher: 'Länsstyrelsen' })
  const text = await (await coordinator.get(`${path}/handlingar.txt`)).text()
  expect(text).toContain('Samordnaren:\nVi väntar på besked.')
  expect(text).toContain('vem som ger stödet rättad, okänt → Länsstyrelsen')
  const record = (await (await coordinator.get(`${path}/handlingar.json`)).json()) as {
    notes: unknown[]
    corrections: unknown[]
  }
  expect(record.notes).toHaveLength(1)
  expect(record.corrections).toMatchObject([{ field: 'publisher', after: 'Länsstyrelsen' }])
})

describe('a call that no source reads', () => {
  const form = {
    title: 'Sparbankens bygdefond',
    url: 'https://fond.example/2027',
    sprak: 'sv',
    status: 'open',
    'dag-0': '2027-03-01',
    valuta: 'SEK',
    hogst: '50000',
  }

  it('is entered by hand, and found like any other', async () => {
    const answer = await coordinator.post('/utlysningar/ny', form)
    const page = await open(answer.headers.get('location') ?? '')
    expect(page('h1').text()).toBe('Sparbankens bygdefond')
    expect(textOf(page, '.facts')).toContain('Högst 50 000 kronor per projekt'.replace(/\s/g, ' '))
    expect((await open('/utlysningar?q=bygdefond'))('.call')).toHaveLength(1)
  })

  it('needs a title and an address, and keeps what was typed', async () => {
    const answer = await coordinator.post('/utlysningar/ny', { ...form, title: '', url: 'ftp://x' })
    expect(answer.status).toBe(422)
    const page = load(await answer.text())
    expect(textOf(page, '[role=alert]')).toContain('Rubriken behöver')
    expect(page('#dag-0').val()).toBe('2027-03-01')
    expect((await (await office.signIn('representative')).post('/utlysningar/ny', form)).status).toBe(403)
  })
})
