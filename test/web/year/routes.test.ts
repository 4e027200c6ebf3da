import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let reader: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  reader = await office.signIn('reader')
  const climate = { topics: ['climate-energy'], focus: ['sustainability'] } as const
  await storeCalls(office.store, [
    { title: 'Klimatprojekt i kommuner', opens: day('2026-12-01'), closes: '2027-03-02', ...spread(climate) },
    { title: 'Solel på skoltak 2025', opens: day('2025-03-04'), closes: '2025-05-06', ...spread(climate) },
    { title: 'Solel på skoltak 2026', opens: day('2026-03-03'), closes: '2026-05-20', ...spread(climate) },
    { title: 'Skolor möter forskare', closes: '2027-02-01', topics: ['education'], focus: ['competence'] },
    ...Array.from({ length: 9 }, (_, index) => ({
      title: `Resebidrag ${'abcdefghi'[index]}`,
      closes: `2027-04-0${index + 1}`,
      topics: ['exchange-learning' as const],
    })),
  ])
})
afterAll(() => office.store.close())

const spread = ({ topics, focus }: { topics: readonly ['climate-energy']; focus: readonly ['sustainability'] }) => ({
  topics,
  focus: [...focus],
})
const open = async (path: string) => load(await (await reader.get(path)).text())
const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

describe('the year', () => {
  it('tells announced windows and expected rounds apart, in words and in how they are drawn', async () => {
    const page = await open('/arshjul?amne=climate-energy')
    const rows = page('.windows li')
      .toArray()
      .map((row) => [spaced(page(row).find('.words').text()), page(row).find('rect').attr('class')])
    expect(rows).toEqual([
      ['Klimatprojekt i kommuner Utlyst. Öppnar 1 december 2026, sista ansökningsdag 2 mars 2027', 'announced'],
      [
        'Solel på skoltak 2026 Uppskattad. Brukar öppna i början av mars och stänga i maj (2 omgångar sedda), inget datum utlyst; sista dagen flyttades från 6 maj 2025 till 20 maj 2026',
        'estimated',
      ],
    ])
  })

  it('says that a day is unknown, and draws a dot where only one is known', async () => {
    const page = await open('/arshjul?amne=education')
    expect(spaced(page('.windows .details').text())).toBe('Utlyst. Öppnar: okänt, sista ansökningsdag 1 februari 2027')
    expect(page('.windows circle')).toHaveLength(1)
  })

  it('draws a window where it lies among the twelve months', async () => {
    const page = await open('/arshjul?amne=climate-energy')
    const bar = page('.windows rect.announced')
    // 30 of 365 days from 1 November; 91 days long.
    expect(Number.parseFloat(bar.attr('x') ?? '')).toBeCloseTo(8.22, 1)
    expect(Number.parseFloat(bar.attr('width') ?? '')).toBeCloseTo(24.93, 1)
    const names = page('.scale text').toArray()
    expect(names.map((name) => page(name).text()).join(' ')).toBe('nov dec jan feb mar apr maj jun jul aug sep okt')
  })

  it('shows the first of many, and leads to the page that has them all', async () => {
    const page = await open('/arshjul')
    const section = page('section[aria-labelledby="amne-exchange-learning"]')
    expect(section.find('.windows li')).toHaveLength(8)
    const more = section.find('.more a')
    expect(more.text()).toBe('Alla 9 inom Utbyten och personalutveckling')
    expect((await open(more.attr('href') ?? ''))('.windows li')).toHaveLength(9)
  })

  it('is narrowed by focus area, and turned by half years, all of it in the address', async () => {
    const page = await open('/arshjul?fokus=competence')
    expect(page('.year section h2').length).toBe(1)
    const hrefs = page('.choices a').toArray()
    expect(hrefs.map((link) => page(link).attr('href'))).toEqual([
      '/arshjul?fokus=competence&fran=2026-05',
      '/arshjul?fokus=competence&fran=2027-05',
    ])
    expect((await open('/arshjul?fran=2024-01'))('main').text()).toContain('Inget känt fönster')
    const answer = await reader.get('/arshjul?amne=&fokus=business')
    expect(answer.headers.get('location')).toBe('/arshjul?fokus=business')
  })

  it('takes no notice of what is no topic, area or month', async () => {
    const answer = await reader.get("/arshjul?amne='&fokus=__proto__&fran=2026-13")
    expect(answer.status).toBe(200)
  })
})
