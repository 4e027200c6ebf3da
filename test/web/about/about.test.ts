import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW } from '../../support/stored-calls.ts'
import { type Office, openOffice } from '../../support/workplace.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW, { retention: { signInDays: 30, logDays: 1_095 } })
})
afterAll(() => office.store.close())

describe('the help', () => {
  it('tells of every page of the menus, and each page leads to where it is told of', async () => {
    const administrator = await office.signIn('administrator')
    const home = load(await (await administrator.get('/')).text())
    const menu = home('header.site nav a, footer.site a')
      .toArray()
      .map((link) => home(link).attr('href') ?? '')
    const help = load(await (await office.web.request('/hjalp')).text())
    const told = new Set(
      help('h2[id]')
        .toArray()
        .map((heading) => `/${help(heading).attr('id') ?? ''}`),
    )
    const about = ['/', '/tillganglighet', '/personuppgifter']
    expect(menu.filter((path) => !path.startsWith('/hjalp') && !about.includes(path) && !told.has(path))).toEqual([])
    const people = load(await (await administrator.get('/personer')).text())
    expect(people('footer a:contains("Hjälp")').attr('href')).toBe('/hjalp#personer')
  })

  it('leads only to pages that one may open', async () => {
    const paths = async (page: string) =>
      load(page)('main section a')
        .toArray()
        .map((link) => load(page)(link).attr('href'))
    expect(await paths(await (await office.web.request('/hjalp')).text())).toEqual(['/', '/logga-in'])
  })
})

describe('the pages that the law asks for', () => {
  it('say who answers for the web, what does not work, and where to complain', async () => {
    const page = load(await (await office.web.request('/tillganglighet')).text())
    expect(page('main').text()).toContain('Trollhättans Stad står bakom')
    expect(page('main').text()).toContain('delvis förenlig')
    expect(page('main a[href^="https://www.digg.se/"]')).toHaveLength(1)
  })

  it('say how long what is stored of people is kept, as it is set', async () => {
    const page = load(await (await office.web.request('/personuppgifter')).text())
    expect(page('main').text()).toMatch(/30 dagar efter att de slutade gälla/)
    expect(page('main').text()).toMatch(/Loggen: 1095 dagar/)
  })
})
