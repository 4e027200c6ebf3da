import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls, type StoredWords } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let coordinator: Colleague
let tourism: readonly number[]
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  tourism = await storeCalls(
    office.store,
    Array.from({ length: 8 }, (_, index): StoredWords => ({
      title: `Turism ${index}`,
      topics: ['tourism'],
      score: 0.8 - index / 100,
      closes: '2027-03-01',
    })),
  )
  await storeCalls(office.store, [
    { title: 'Skolor', topics: ['education'], score: 0.75, closes: '2027-03-01' },
    { title: 'Stängd turism', topics: ['tourism'], closes: '2026-11-01' },
  ])
  coordinator = await office.signIn('coordinator')
})
afterAll(() => office.store.close())

async function rowsOf(path: string): Promise<readonly { readonly title: string; readonly text: string }[]> {
  const page = load(await (await coordinator.get(path)).text())
  return page('.call')
    .toArray()
    .map((call) => ({ title: page(call).find('h2').text(), text: page(call).text().replace(/\s+/g, ' ') }))
}
const titlesOf = async (path: string) => (await rowsOf(path)).map(({ title }) => title)

describe('the list of calls', () => {
  it('stands in the order that the marks have taught, page by page and in files too', async () => {
    expect((await titlesOf('/utlysningar'))[0]).toBe('Turism 0')
    for (const id of tourism.slice(1, 7))
      await coordinator.post(`/bedomning/${id}`, { mark: 'not-for-us', reason: 'wrong-field' })
    const titles = await titlesOf('/utlysningar')
    expect(titles[0]).toBe('Skolor')
    expect(titles).toHaveLength(9)
    const csv = await (await coordinator.get('/utlysningar/urval.csv')).text()
    expect(csv.indexOf('Skolor')).toBeLessThan(csv.indexOf('Turism 0'))
  })

  it('says of a call that a rule mutes which rule it is, and can be asked for those alone or without them', async () => {
    const rule = { kind: 'topic', cause: 'tourism', scope: 'all' }
    await coordinator.post('/bedomning/regler', rule)
    const rows = await rowsOf('/utlysningar')
    expect(rows.filter(({ text }) => text.includes('Tystad: ni tystar utlysningar om Besöksnäring'))).toHaveLength(8)
    expect(rows.find(({ title }) => title === 'Skolor')?.text).not.toContain('Tystad')
    expect(await titlesOf('/utlysningar?tystad=utan')).toEqual(['Skolor'])
    expect(await titlesOf('/utlysningar?tystad=bara')).toHaveLength(8)
    const page = load(await (await coordinator.get('/utlysningar?tystad=bara')).text())
    expect(page('.chosen a').first().text().trim()).toMatch(/^Bara de tystade/)
    expect(page('#tystad').val()).toBe('bara')
    await coordinator.post('/bedomning/regler/ta-tillbaka', rule)
    expect(await titlesOf('/utlysningar?tystad=bara')).toEqual([])
  })
})
