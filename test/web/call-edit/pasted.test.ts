import { type CheerioAPI, load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { countRows } from '#store/dump'
import type { NotRead, PastedDraft } from '#web/workplace/pasted-draft'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

const ADDRESS = 'https://fond.example/bygd'
const PASTE = '/utlysningar/ny/adress'

const READ: PastedDraft = {
  draft: {
    title: 'Stöd till <bygden>',
    titleLanguage: 'sv',
    url: ADDRESS,
    status: 'open',
    deadlines: [
      { day: day('2027-02-15'), hour: '16:00', zone: 'Europe/Stockholm' },
      { day: day('2027-09-15'), zone: 'Europe/Stockholm' },
    ],
    budget: { currency: 'SEK', total: 4_000_000 },
    publisher: 'Bygdefonden',
  },
  uncertain: [{ field: 'deadlines' }, { field: 'publisher' }],
  quotes: { budget: 'Totalt fördelas 4 miljoner kronor.' },
  known: [],
}

let office: Office
let coordinator: Colleague
let answer: PastedDraft | NotRead = READ
const asked: string[] = []
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW, {
    readAddress: async (address) => {
      asked.push(address)
      return answer
    },
  })
  coordinator = await office.signIn('coordinator')
})
afterAll(() => office.store.close())

async function paste(address: string): Promise<{ readonly status: number; readonly page: CheerioAPI }> {
  const response = await coordinator.post(PASTE, { adress: address })
  return { status: response.status, page: load(await response.text()) }
}
const textOf = (page: CheerioAPI, selector: string) => page(selector).text().replace(/\s+/g, ' ').trim()

describe('an address that is pasted', () => {
  it('comes back as a draft, with what is uncertain marked beside its field and the page’s own words', async () => {
    answer = READ
    const before = await countRows(office.store.db)
    const { status, page } = await paste(` ${ADDRESS} `)
    expect(status).toBe(200)
    expect(asked.at(-1)).toBe(ADDRESS)
    expect(page('#title').val()).toBe('Stöd till <bygden>')
    expect([page('#dag-0').val(), page('#tid-0').val(), page('#dag-1').val()]).toEqual([
      '2027-02-15',
      '16:00',
      '2027-09-15',
    ])
    expect(page('#totalt').val()).toBe('4000000')
    expect(textOf(page, '#falt-deadlines .uncertain')).toBe('Osäkert: sidan nämner ingen sista dag, eller flera.')
    expect(textOf(page, '#falt-publisher .uncertain')).toContain('webbplatsens namn')
    expect(page('#falt-title .uncertain')).toHaveLength(0)
    expect(textOf(page, '#falt-budget .quiet')).toBe('På sidan står: ”Totalt fördelas 4 miljoner kronor.”')
    expect(await countRows(office.store.db)).toEqual(before)
  })

  it('is stored when a person confirms the draft', async () => {
    answer = READ
    const { page } = await paste(ADDRESS)
    const form = page('form[action="/utlysningar/ny"]')
    const fields = Object.fromEntries(form.serializeArray().map(({ name, value }) => [name, value]))
    const entered = await coordinator.post(form.attr('action') ?? '', { ...fields, 'dag-1': '' })
    const call = load(await (await coordinator.get(entered.headers.get('location') ?? '')).text())
    expect(call('h1').text()).toBe('Stöd till <bygden>')
    expect(textOf(call, '.facts')).toContain('15 februari 2027 kl. 16.00, svensk tid')
  })

  it('says which calls have it already', async () => {
    const [id = 0] = await storeCalls(office.store, [{ title: 'Bygdestödet' }])
    answer = { ...READ, known: [{ call: id, source: 'small-portal', ref: 'x', title: 'Bygdestödet' }] }
    const { page } = await paste(ADDRESS)
    expect(textOf(page, '.instead')).toBe('Finns redan: Bygdestödet')
    expect(page('.instead a').attr('href')).toBe(`/utlysningar/${id}`)
  })

  it.each<[NotRead, string]>([
    ['not-a-page', 'leder inte till en webbsida'],
    ['refused', 'låter inga program läsa den'],
    ['no-answer', 'svarade inte i tid'],
  ])('that cannot be read (%s) says why, and stays to be changed', async (problem, words) => {
    answer = problem
    const { status, page } = await paste(ADDRESS)
    expect(status).toBe(422)
    expect(textOf(page, '[role=alert]')).toContain(words)
    expect(textOf(page, '#adress-wrong')).toContain(words)
    expect(page('#adress').val()).toBe(ADDRESS)
  })

  it.each(['', 'fond.example', 'http://fond.example/', 'javascript:alert(1)', 'file:///etc/passwd'])(
    'is never asked for when it is none of ours to ask: %j',
    async (address) => {
      const before = asked.length
      const { status, page } = await paste(address)
      expect(status).toBe(422)
      expect(textOf(page, '#adress-wrong')).toBe('Skriv en adress som börjar med https://.')
      expect(asked).toHaveLength(before)
    },
  )

  it('is for coordinators, and for houses that can read pages', async () => {
    const representative = await office.signIn('representative')
    expect((await representative.post(PASTE, { adress: ADDRESS })).status).toBe(403)
    const closed = await openOffice(office.store, NOW)
    const other = await closed.signIn('coordinator')
    expect((await other.post(PASTE, { adress: ADDRESS })).status).toBe(404)
    expect(load(await (await other.get('/utlysningar/ny')).text())('#adress')).toHaveLength(0)
  })
})
