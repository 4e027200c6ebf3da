import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenOf } from '#web/request/forgery'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let coordinator: Colleague
let reader: Colleague
let first: number
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  ;[first = 0] = await storeCalls(office.store, [{ title: 'Gröna gårdar' }, { title: 'Blåa band' }])
  coordinator = await office.signIn('coordinator', { name: 'Samordnaren' })
  reader = await office.signIn('reader', { name: 'Kollegan' })
})
afterAll(() => office.store.close())

const textOf = async (who: Colleague, path: string) => (await who.get(path)).text()
const titlesOf = (text: string) => {
  const page = load(text)
  return page('.call h2')
    .toArray()
    .map((title) => page(title).text())
}

describe('a list that was read a moment ago', () => {
  it('shows people their own mark at once, and to others too', async () => {
    const path = '/utlysningar?bedomning=none'
    for (const who of [coordinator, reader]) expect(titlesOf(await textOf(who, path))).toHaveLength(2)
    await coordinator.post(`/bedomning/${first}`, { mark: 'relevant' })
    for (const who of [coordinator, reader]) expect(titlesOf(await textOf(who, path))).toEqual(['Blåa band'])
    await coordinator.post('/bedomning/angra')
    expect(titlesOf(await textOf(coordinator, path))).toHaveLength(2)
  })

  it('shows a call entered by hand at once', async () => {
    const path = '/utlysningar?q=bygdefond'
    expect(titlesOf(await textOf(reader, path))).toEqual([])
    const form = { title: 'Sparbankens bygdefond', url: 'https://fond.example/', status: 'open', 'dag-0': '2027-03-01' }
    await coordinator.post('/utlysningar/ny', form)
    expect(titlesOf(await textOf(reader, path))).toEqual(['Sparbankens bygdefond'])
  })

  it('has nothing of the person for whom it was read', async () => {
    await coordinator.post('/utlysningar/vyer', { namn: 'Samordnarens vy', query: 'inom=30' })
    const [hers, his] = [await textOf(coordinator, '/utlysningar'), await textOf(reader, '/utlysningar')]
    const own = [
      'Samordnaren',
      'Samordnarens vy',
      tokenOf(coordinator.secret),
      'Vyn ”Samordnarens vy” är sparad',
      '/utlysningar/ny',
    ]
    expect(own.filter((text) => hers.includes(text))).toEqual(own.filter((text) => !text.includes('sparad')))
    expect(own.filter((text) => his.includes(text))).toEqual([])
    expect(his).toContain('Kollegan')
    expect(his).toContain(tokenOf(reader.secret))
    expect((await textOf(coordinator, '/utlysningar')).includes('Kollegan')).toBe(false)
  })

  it('is for those alone whose session lives', async () => {
    const former = await office.signIn('reader')
    expect((await former.get('/utlysningar')).status).toBe(200)
    await office.store.db.deleteFrom('session').where('person_id', '=', former.person.id).execute()
    expect((await former.get('/utlysningar')).headers.get('location')).toContain('/logga-in')
  })
})
