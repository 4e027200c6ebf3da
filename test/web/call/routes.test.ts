import { type CheerioAPI, load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

const zone = 'Europe/Brussels'
let office: Office
let reader: Colleague
let full = 0
let bare = 0
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  const ids = await storeCalls(office.store, [
    {
      title: 'Retrofitting of homes',
      grade: 3,
      deadlines: [
        { day: day('2026-11-01'), zone, stage: 1 },
        { day: day('2027-03-12'), hour: '17:00', zone, stage: 2 },
      ],
      programme: 'LIFE',
      identifier: 'LIFE-2027-CET-HOMES',
      budget: { currency: 'EUR', total: 2_000_000 },
      summary: 'Homes that need less energy.',
      description: 'First paragraph.\n<img src=x onerror=alert(1)>',
      topics: ['climate-energy'],
      focus: ['sustainability'],
      documents: [
        { title: 'Guide', url: 'https://portal.example/guide.pdf' },
        { title: 'Trap', url: 'javascript:alert(1)' },
      ],
      reasons: [
        {
          for: 'relevance',
          term: 'municipalities',
          where: 'description',
          weight: 2,
          sentence: 'Municipalities may apply.',
        },
        { for: 'relevance', term: 'consortium', where: 'summary', weight: -1, sentence: 'A consortium is needed.' },
      ],
    },
    { title: 'Hardly anything', deadlines: [], status: 'forthcoming' },
  ])
  ;[full = 0, bare = 0] = ids
  reader = await office.signIn('reader')
})
afterAll(() => office.store.close())

async function open(path: string, who = reader): Promise<CheerioAPI> {
  const answer = await who.get(path)
  expect(answer.status).toBe(200)
  return load(await answer.text())
}
const textOf = (page: CheerioAPI, selector: string) => page(selector).text().replace(/\s+/g, ' ').trim()

describe('the page of a call', () => {
  it('tells when, how much, from whom, and every deadline with its stage', async () => {
    const page = await open(`/utlysningar/${full}`)
    expect(page('h1').text()).toBe('Retrofitting of homes')
    expect(page('h1').attr('lang')).toBe('en')
    const facts = textOf(page, '.facts')
    expect(facts).toContain('Sista ansökningsdag 12 mars 2027 kl. 17.00, Brysseltid (om 106 dagar) för steg 2')
    expect(facts).toContain('1 november 2026 (steg 1, har varit)')
    expect(facts).toContain('2 mn euro')
    expect(facts).toContain('LIFE-programmet')
  })

  it('shows what nobody says as unknown', async () => {
    const facts = textOf(await open(`/utlysningar/${bare}`), '.facts')
    expect(facts).toContain('Öppnar: okänt, sista ansökningsdag: okänt')
    expect(facts).toContain('Belopp: okänt')
    expect(facts).toContain('Program okänt')
    expect(facts).toContain('Vem som kan söka: okänt')
  })

  it('says what speaks for it and against it, word for word', async () => {
    const page = await open(`/utlysningar/${full}`)
    expect(textOf(page, '.sides > :first-child')).toBe(
      'Talar för Kommunen: ”municipalities” i texten Municipalities may apply.',
    )
    expect(textOf(page, '.sides > :last-child')).toContain('”consortium” i sammanfattningen A consortium is needed.')
  })

  it('shows the text as it was written, and links only to the web', async () => {
    const page = await open(`/utlysningar/${full}`)
    expect(page('.text').text()).toContain('<img src=x onerror=alert(1)>')
    expect(page('main img')).toHaveLength(0)
    expect(page('main a[href^="javascript"]')).toHaveLength(0)
    expect(page('a[href="https://portal.example/guide.pdf"]').text()).toBe('Guide')
  })

  it('is not there for a call that is not there', async () => {
    expect((await reader.get('/utlysningar/999999')).status).toBe(404)
    expect((await reader.get('/utlysningar/0x1')).status).toBe(404)
    expect((await reader.get('/utlysningar/999999999999999')).status).toBe(404)
  })
})

describe('a note on a call', () => {
  it('is written by a representative, shown with who and when, and logged', async () => {
    const representative = await office.signIn('representative', { name: 'Representanten', department: 'eidar' })
    const answer = await representative.post(`/utlysningar/${full}/anteckningar`, {
      text: 'Vi har ringt.\n<b>Intressant</b>',
    })
    expect(answer.headers.get('location')).toBe(`/utlysningar/${full}#anteckningar`)
    expect(textOf(await open(`/utlysningar/${full}`), '.notes li')).toBe(
      'Representanten, 26 november 2026 kl. 09.00 Vi har ringt.<b>Intressant</b>',
    )
    const entry = await office.store.db
      .selectFrom('log_entry')
      .selectAll()
      .where('action', '=', 'note.add')
      .executeTakeFirst()
    expect(entry).toMatchObject({ subject_id: String(full), person_name: 'Representanten' })
  })

  it('is not written by a reader, nor when it is empty', async () => {
    expect((await reader.post(`/utlysningar/${bare}/anteckningar`, { text: 'x' })).status).toBe(403)
    const representative = await office.signIn('representative')
    await representative.post(`/utlysningar/${bare}/anteckningar`, { text: '  ' })
    expect(textOf(await open(`/utlysningar/${bare}`), '.notes')).toContain('Inga anteckningar än.')
    expect((await representative.post('/utlysningar/999999/anteckningar', { text: 'x' })).status).toBe(404)
  })
})
