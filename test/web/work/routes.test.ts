import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { planStops, stopsOf } from '#store/internal-stops'
import { enterCall } from '#store/entries'
import { joinCalls } from '#store/merges'
import { readLog } from '#store/log'
import { trollhattan } from '../../support/organisation.ts'
import { openFreshStore } from '../../support/fresh-store.ts'
import { aWorkplace, type Colleague, type Office, openOffice } from '../../support/workplace.ts'

const NOW = Temporal.Instant.from('2026-10-05T06:00:00Z')
let office: Office
let coordinator: Colleague
let librarian: Colleague
let call: number

beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  coordinator = await office.signIn('coordinator', { name: 'Samordnaren' })
  librarian = await office.signIn('representative', { name: 'Bibliotekarien', department: 'kultur-fritid' })
  const entered = await enterCall(
    { db: office.store.db, ...aWorkplace(office.store.db, NOW).judge },
    {
      draft: {
        url: 'https://example.org/bibliotek',
        title: 'Starkare bibliotek',
        titleLanguage: 'sv',
        status: 'open',
        certainty: 'stated',
        deadlines: [{ day: day('2026-11-27'), zone: 'Europe/Stockholm' }],
      },
      by: { id: String(coordinator.person.id), name: coordinator.person.name },
      now: NOW,
    },
  )
  call = entered.call
})
afterAll(() => office.store.close())

describe('the work', () => {
  it('is empty and says how calls come there', async () => {
    const page = load(await (await coordinator.get('/arbete')).text())
    expect(page('main').text()).toContain('Ingen verksamhet arbetar med någon utlysning just nu.')
  })

  it('begins when a department says that it is interested', async () => {
    await librarian.post(`/arbete/${call}/verksamheter`, { verksamhet: 'kultur-fritid', gor: 'leda' })
    const page = load(await (await librarian.get('/arbete')).text())
    const column = page('section[aria-labelledby="lage-interested"]').text()
    expect(column).toContain('Starkare bibliotek')
    expect(column).toContain('Kultur- och fritidsförvaltningen (leder)')
  })

  it('counts the internal stops back when somebody begins to write', async () => {
    await librarian.post(`/arbete/${call}`, { stage: 'writing', sought: '8 000 000', currency: 'SEK' })
    const page = load(await (await librarian.get(`/arbete/${call}`)).text())
    const rows = page('#stopp ~ .scroll tbody tr').toArray()
    expect(rows.map((row) => page(row).children('th, td').slice(0, 3).text().replace(/\s+/g, ' ').trim())).toEqual([
      'Nämnd30 oktober 202611 november 2026',
      'Partnerbrev–20 november 2026',
    ])
    expect(page('#sought').attr('value')).toBe('8000000')
  })

  it('moves the stops with the deadline and tells where they were, but none that was set by hand', async () => {
    await librarian.post(`/arbete/${call}/stopp/namnd`, { gor: 'dag', dag: '2026-11-05' })
    const { db } = office.store
    const plan = { call, deadline: day('2026-12-04'), templates: trollhattan.stops, at: NOW.toString() }
    expect(await planStops(db, plan)).toBe(1)
    expect(await planStops(db, plan)).toBe(0)
    const stops = (await stopsOf(db, [call])).get(call) ?? []
    expect(stops).toMatchObject([
      { id: 'namnd', day: '2026-11-05', isFixed: true },
      { id: 'partnerbrev', day: '2026-11-27', formerDay: '2026-11-20' },
    ])
  })

  it('shows what cannot be read beside its field and changes nothing', async () => {
    const answer = await librarian.post(`/arbete/${call}`, { stage: 'granted', granted: 'åtta miljoner' })
    expect(answer.status).toBe(422)
    const page = load(await answer.text())
    expect(page('#granted-wrong').text()).toContain('siffror')
    expect(page('#granted').attr('value')).toBe('åtta miljoner')
    expect(load(await (await librarian.get(`/arbete/${call}`)).text())('#stage [selected]').text()).toBe('Skriver')
  })

  it('is out of reach for a representative of another department', async () => {
    const teacher = await office.signIn('representative', { department: 'utbildning' })
    expect((await teacher.post(`/arbete/${call}`, { stage: 'dropped' })).status).toBe(404)
    expect((await teacher.post(`/arbete/${call}/stopp/namnd`, { gor: 'klart' })).status).toBe(404)
    const other = { verksamhet: 'kultur-fritid', gor: 'bort' }
    expect((await teacher.post(`/arbete/${call}/verksamheter`, other)).status).toBe(404)
    expect(load(await (await teacher.get(`/arbete/${call}`)).text())('#stage')).toHaveLength(0)
  })

  it('leaves every change in the log, old and new', async () => {
    const entries = await readLog(office.store.db, { subject: { kind: 'call', id: String(call) }, limit: 50 })
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['application.change', 'stops.plan', 'stops.change', 'interest.add']),
    )
  })
})

describe('the follow-up of a year', () => {
  it('counts a granted application once, with its money, by focus area and by department', async () => {
    await coordinator.post(`/arbete/${call}`, {
      stage: 'granted',
      sought: '8000000',
      granted: '6500000',
      currency: 'SEK',
      submittedOn: '2026-10-01',
      decidedOn: '2026-10-05',
    })
    const text = load(await (await coordinator.get('/arbete/uppfoljning?ar=2026')).text())('main').text()
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Under 2026 sågs en utlysning. Diskuterade: 1. Sökta: 1. Beviljade: 1. Avslag: 0.',
    )
    expect(text.replace(/\s+/g, ' ')).toContain('Sökt 8 000 000 kr, beviljat 6 500 000 kr')
    expect(text).toContain('Kultur- och fritidsförvaltningen')
    const csv = await (await coordinator.get('/arbete/uppfoljning.csv?ar=2026')).text()
    expect(csv).toContain('Verksamhet;Kultur- och fritidsförvaltningen;1;1;1;1;0\r\n')
  })

  it("counts an application of New Year's Eve in the year that ends", async () => {
    const eve = { stage: 'submitted', sought: '100000', currency: 'SEK', submittedOn: '2025-12-31' }
    await coordinator.post(`/arbete/${call}`, eve)
    const of = async (year: number) => (await coordinator.get(`/arbete/uppfoljning.csv?ar=${year}`)).text()
    expect(await of(2025)).toContain('Alla;Alla;0;0;1;0;0\r\n')
    expect(await of(2026)).toContain('Alla;Alla;1;1;0;0;0\r\n')
    await coordinator.post(`/arbete/${call}`, { stage: 'granted' })
  })

  it('knows nothing of a year without work', async () => {
    const text = load(await (await coordinator.get('/arbete/uppfoljning?ar=2024')).text())('main').text()
    expect(text).toContain('Inga belopp är inlagda för året.')
  })
})

describe('two calls that turn out to be one', () => {
  it('go on with the work and the stops of the one that had them', async () => {
    const editor = { db: office.store.db, ...aWorkplace(office.store.db, NOW).judge }
    const by = { id: String(coordinator.person.id), name: coordinator.person.name }
    const enter = async (url: string) =>
      enterCall(editor, {
        draft: {
          url,
          title: 'Kultur i hela staden',
          titleLanguage: 'sv',
          status: 'open',
          certainty: 'stated',
          deadlines: [{ day: day('2027-02-12'), zone: 'Europe/Stockholm' }],
        },
        by,
        now: NOW,
      })
    const [keep, gone] = [await enter('https://example.org/a'), await enter('https://example.net/b')]
    await coordinator.post(`/arbete/${gone.call}`, { stage: 'writing', sought: '400000', currency: 'SEK' })
    expect(await joinCalls(editor, { call: keep.call, other: gone.call, by, now: NOW })).toBe(keep.call)
    const page = load(await (await coordinator.get(`/arbete/${keep.call}`)).text())
    expect(page('#stage [selected]').text()).toBe('Skriver')
    expect(page('#stopp ~ .scroll tbody tr')).toHaveLength(2)
  })
})
