import { type CheerioAPI, load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let reader: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  await storeCalls(office.store, [
    {
      title: 'Retrofitting of homes',
      grade: 3,
      closes: '2027-03-12',
      topics: ['climate-energy'],
      budget: { currency: 'EUR', total: 2_000_000 },
    },
    { title: 'Bostäder för alla', titleLanguage: 'sv', grade: 2, closes: '2026-12-10', focus: ['sustainability'] },
    { title: 'A closed one', grade: 3, closes: '2026-11-01' },
    { title: '<script>alert(1)</script>', grade: 1, closes: '2027-12-01', eligible: { countries: ['NO'] } },
  ])
  reader = await office.signIn('reader')
})
afterAll(() => office.store.close())

async function open(path: string): Promise<CheerioAPI> {
  const answer = await reader.get(path)
  expect(answer.status).toBe(200)
  return load(await answer.text())
}
const titlesOn = (page: CheerioAPI) =>
  page('.call')
    .toArray()
    .map((call) => page(call).find('h2').text())

describe('the list of calls', () => {
  it('shows what one can apply to, with when, how much and how near to us', async () => {
    const page = await open('/utlysningar')
    expect(titlesOn(page)).toEqual(['Retrofitting of homes', 'Bostäder för alla'])
    expect(page('.count').text()).toContain('2 utlysningar')
    const first = page('.call').first().text().replace(/\s+/g, ' ')
    expect(first).toContain('Klimat och energi')
    expect(first).toContain('Sista ansökningsdag 12 mars 2027 (om 106 dagar)')
    expect(first).toContain('2 mn euro')
    expect(first).toContain('Kommunen kan söka själv')
    expect(page('.call h2 a').first().attr('href')).toMatch(/^\/utlysningar\/\d+$/)
  })

  it('says that a mistyped word was read as another', async () => {
    const page = await open('/utlysningar?q=bosktäder')
    expect(titlesOn(page)).toEqual(['Bostäder för alla'])
    expect(page('.instead').text()).toContain('”bosktäder”. Visar träffar på ”bostäder”')
    expect(page('#q').val()).toBe('bosktäder')
  })

  it('keeps its whole state in the address, without what is not chosen', async () => {
    const answer = await reader.get('/utlysningar?q=&inom=30&fokus=sustainability&kalla=&ordning=deadline')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/utlysningar?fokus=sustainability&inom=30&ordning=deadline')
    const page = await open('/utlysningar?fokus=sustainability&inom=30&ordning=deadline')
    expect(titlesOn(page)).toEqual(['Bostäder för alla'])
    expect(page('#inom').val()).toBe('30')
    expect(page('[name=fokus]:checked').val()).toBe('sustainability')
    expect(page('.chosen a').first().attr('href')).toBe('/utlysningar?inom=30&ordning=deadline')
  })

  it('shows what is outside the area only when asked, as it was written', async () => {
    const page = await open('/utlysningar?omrade=utanfor')
    expect(titlesOn(page)).toEqual(['<script>alert(1)</script>'])
    expect(page('.call').text()).toContain('Utanför området')
  })

  it('says so when nothing fits', async () => {
    const page = await open('/utlysningar?q=tvättbjörn')
    expect(page('h2').text()).toBe('Ingen utlysning passar urvalet')
    expect(page('.call')).toHaveLength(0)
  })

  it.each([
    '?q=%00&amne=nothing&inom=-1&relevans=9&minst=1e9&efter=3~x~1&fore=~~',
    `?q=${'a'.repeat(8_000)}`,
    `?${'amne=culture&'.repeat(1_000)}`,
    "?q='%3B%20drop%20table%20call&ordning=id%20desc&efter=3~0.5~9999999999999999",
    '?ordning=deadline&efter=infinity~5',
    '?q=%ED%A0%80%5C%3A*',
  ])('answers %s as if nobody had played with it', async (query) => {
    expect((await reader.get(`/utlysningar${query}`)).status).toBeLessThan(400)
  })

  it('is for people who are signed in', async () => {
    const answer = await office.web.request('/utlysningar?q=a')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/logga-in?vidare=%2Futlysningar%3Fq%3Da')
  })
})

it('turns pages, and finds the way back', async () => {
  const big = await openOffice(await openFreshStore(), NOW)
  await storeCalls(
    big.store,
    Array.from({ length: 120 }, (_, index) => ({ title: `Call ${index}`, score: index / 1000 })),
  )
  const someone = await big.signIn('reader')
  const seen: string[] = []
  let path: string | undefined = '/utlysningar'
  let pages = 0
  while (path !== undefined) {
    const page: CheerioAPI = load(await (await someone.get(path)).text())
    seen.push(...titlesOn(page))
    path = page('[rel=next]').attr('href')
    pages += 1
    if (pages === 3) expect(page('[rel=prev]').attr('href')).toContain('fore=')
  }
  expect(pages).toBe(3)
  expect(new Set(seen).size).toBe(120)
  await big.store.close()
})

describe('a saved view', () => {
  it('is kept under its name, leads to its list, and can be let go', async () => {
    const answer = await reader.post('/utlysningar/vyer', { namn: 'Snart', query: 'inom=30&ordning=deadline&efter=x' })
    expect(answer.headers.get('location')).toBe('/utlysningar?inom=30&ordning=deadline')
    const page = await open('/utlysningar')
    expect(page('.views a').text()).toBe('Snart')
    expect(page('.views a').attr('href')).toBe('/utlysningar?inom=30&ordning=deadline')
    await reader.post('/utlysningar/vyer', { namn: 'Snart', query: 'inom=14' })
    expect((await open('/utlysningar'))('.views a').attr('href')).toBe('/utlysningar?inom=14')
    await reader.post(page('.keep-views form[action$=ta-bort]').attr('action') ?? '')
    expect((await open('/utlysningar'))('.views a')).toHaveLength(0)
  })

  it('is nobody else’s', async () => {
    const other = await office.signIn('administrator')
    await other.post('/utlysningar/vyer', { namn: 'Min', query: '' })
    const page = load(await (await other.get('/utlysningar')).text())
    expect((await open('/utlysningar'))('.views a')).toHaveLength(0)
    const action = page('.keep-views form[action$=ta-bort]').attr('action') ?? ''
    expect((await reader.post(action)).status).toBe(404)
    expect((await other.post(action)).status).toBe(303)
  })

  it('needs a name', async () => {
    const answer = await reader.post('/utlysningar/vyer', { namn: ' ', query: '' })
    expect(decodeURIComponent(decodeURIComponent(answer.headers.get('set-cookie') ?? ''))).toContain('Ge vyn ett namn')
  })
})
