import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  await storeCalls(office.store, [{ title: 'Ett' }, { title: 'Två' }, { title: 'Utanför', grade: 0 }])
})
afterAll(() => office.store.close())

const open = async (who: Pick<Colleague, 'get'>) => load(await (await who.get('/')).text())

describe('the week', () => {
  it('leads the coordinator to what waits to be judged, and nobody else', async () => {
    const link = (await open(await office.signIn('coordinator')))('.to-judge a')
    expect(link.text()).toBe('2 utlysningar väntar på bedömning')
    expect(link.attr('href')).toBe('/bedomning')
    expect((await open(await office.signIn('representative')))('.to-judge')).toHaveLength(0)
    expect((await open({ get: async (path) => office.web.request(path) }))('.to-judge')).toHaveLength(0)
  })

  it('leads those who are signed in to each source; others read how they fare', async () => {
    const page = await open(await office.signIn('reader'))
    expect(page('.sources a').first().attr('href')).toBe('/kallor/nordisk-kulturkontakt')
    expect((await open({ get: async (path) => office.web.request(path) }))('.sources a')).toHaveLength(0)
  })
})
