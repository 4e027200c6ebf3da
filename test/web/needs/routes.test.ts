import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listNeeds, needById } from '#store/needs'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let own: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  own = await office.signIn('representative', { name: 'Representanten', department: 'utbildning' })
  await storeCalls(office.store, [
    {
      title: 'Mobility of pupils and school staff',
      description: 'Pupils and teachers of schools go abroad for traineeships and exchange in other countries.',
      topics: ['exchange-learning', 'education'],
      score: 0.9,
      closes: '2027-03-12',
    },
    { title: 'Solar panels on public buildings', topics: ['climate-energy'], score: 0.9, closes: '2027-04-01' },
    {
      title: 'School exchange of last year',
      description: 'Pupils and teachers go abroad.',
      topics: ['exchange-learning'],
      status: 'closed',
      closes: '2025-03-12',
    },
  ])
})
afterAll(() => office.store.close())

const EXCHANGE = 'Elever och lärare på gymnasiet ska kunna göra praktik och utbyten i andra länder.'
const FORM = { behov: EXCHANGE, verksamhet: 'utbildning', belopp: '800 000', fran: '2027', till: '2028' }

async function add(form: Readonly<Record<string, string>> = FORM, who = own): Promise<string> {
  const answer = await who.post('/behov', form)
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
const read = async (path: string, who = own) => load(await (await who.get(path)).text())

describe('a need', () => {
  it('is written down in a few words, and meets the calls that are open or coming, with reasons', async () => {
    const path = await add()
    const page = await read(path)
    expect(page('main').text()).toContain('800\u00a0000 kronor, 2027–2028')
    const [first] = page('.calls > li').toArray()
    expect(page('h3 a', first).text()).toBe('Mobility of pupils and school staff')
    expect(page(first).text()).toMatch(/Talar för:.*möter.*båda gäller/s)
    expect(page('.calls').text()).toContain('Sista ansökningsdag 12 mars 2027 (om 106 dagar)')
    expect(page('.calls').text()).not.toContain('last year')
  })

  it('stands in the list with the call that is nearest to it, for everybody', async () => {
    await add()
    const reader = await office.signIn('reader')
    const page = await read('/behov', reader)
    expect(page('.needs li').first().text()).toContain('Ligger närmast nu: Mobility of pupils')
    expect(page('main').text()).not.toContain('Lägg till ett behov')
  })

  it.each([
    [{ behov: 'Kort' }, 'behov'],
    [{ belopp: 'mycket' }, 'belopp'],
    [{ fran: '27' }, 'fran'],
    [{ fran: '2028', till: '2027' }, 'till'],
  ])('that cannot be read is told what is wrong beside the field (%j)', async (more, field) => {
    const before = (await listNeeds(office.store.db)).length
    const answer = await own.post('/behov', { ...FORM, ...more })
    expect(answer.status).toBe(422)
    expect(load(await answer.text())(`#${field}-wrong`)).toHaveLength(1)
    expect(await listNeeds(office.store.db)).toHaveLength(before)
  })

  it('is changed, closed and taken up again by its department', async () => {
    const path = await add()
    const id = Number(path.split('/').at(-1))
    await own.post(path, { ...FORM, behov: 'Solceller på skolans tak', belopp: '' })
    expect(await needById(office.store.db, id)).toMatchObject({ text: 'Solceller på skolans tak' })
    expect((await read(path))('.calls > li h3 a').first().text()).toBe('Solar panels on public buildings')
    await own.post(`${path}/avsluta`)
    expect((await read(path))('main').text()).toContain('Avslutat')
    await own.post(`${path}/oppna`)
    expect(await needById(office.store.db, id)).toMatchObject({ isClosed: false })
  })

  it('of another department is read, and not changed', async () => {
    const path = await add()
    const other = await office.signIn('representative', { department: 'eidar' })
    expect((await other.get(path)).status).toBe(200)
    expect((await other.get(`${path}/andra`)).status).toBe(404)
    for (const way of ['', '/avsluta', '/oppna']) expect((await other.post(`${path}${way}`, FORM)).status).toBe(404)
    expect((await read(path, other))('main form')).toHaveLength(0)
    // Who speaks for one department writes down the needs of no other.
    expect((await other.post('/behov', FORM)).status).toBe(422)
  })

  it('of any department is written down by the coordinator, who chooses whose it is', async () => {
    const coordinator = await office.signIn('coordinator')
    expect((await read('/behov/nytt?verksamhet=eidar', coordinator))('[name="verksamhet"] [selected]').text()).toBe(
      'AB Eidar',
    )
    const path = await add({ ...FORM, verksamhet: 'eidar' }, coordinator)
    expect((await read(path))('main').text()).toContain('AB Eidar')
  })
})
