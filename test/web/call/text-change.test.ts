import { type CheerioAPI, load } from 'cheerio'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openFreshStore } from '../../support/fresh-store.ts'
import { aDraft, smallPortal } from '../../support/small-portal.ts'
import { smallSweeps } from '../../support/small-sweep.ts'
import { NOW } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'
import { emptyTables } from '../../support/written-rows.ts'

let office: Office
let reader: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
})
afterAll(() => office.store.close())
beforeEach(async () => {
  await emptyTables(office.store.db)
  reader = await office.signIn('reader')
})

/** The page of a call whose description said one thing a day. */
async function afterSaying(...descriptions: readonly string[]): Promise<CheerioAPI> {
  const portal = smallPortal()
  for (const [day, description] of descriptions.entries()) {
    portal.show([aDraft('a', { closes: '2027-06-01', description })])
    await smallSweeps(office.store, portal, `2026-11-${10 + day}T05:00:00Z`)()
  }
  const { id } = await office.store.db.selectFrom('call').select('id').executeTakeFirstOrThrow()
  return load(await (await reader.get(`/utlysningar/${id}`)).text())
}

const linesIn = (page: CheerioAPI, details = page('.history details')) =>
  details
    .find('li')
    .toArray()
    .map((line) => page(line).text().replaceAll(/\s+/g, ' ').trim())

describe('the history of a call whose text changed', () => {
  it('shows, when it is opened, the sentences that went and came, each said and marked as such', async () => {
    const page = await afterSaying(
      'Towns may lead. The grant is 60 %. Apply in time. Ask us.',
      'Towns may lead. The grant is 70 %. Apply in time. Firms may join. Ask us.',
    )
    expect(page('.history details').attr('open')).toBeUndefined()
    expect(page('.history summary').text()).toBe('Visa vad som ändrades')
    expect(linesIn(page)).toEqual([
      'Borttaget: The grant is 60 %.',
      'Tillagt: The grant is 70 %.',
      '… oförändrat …',
      'Tillagt: Firms may join.',
    ])
    expect(page('.history del').text()).toBe('The grant is 60 %.')
    expect(page('.history ins').first().attr('lang')).toBe('en')
  })

  it('shows each change under the event that tells of it, the newest first', async () => {
    const page = await afterSaying('One.', 'Two.', 'Three.')
    const changes = page('.history details').toArray()
    expect(changes.map((one) => linesIn(page, page(one)))).toEqual([
      ['Borttaget: Two.', 'Tillagt: Three.'],
      ['Borttaget: One.', 'Tillagt: Two.'],
    ])
    const [newest] = page('.history > ol > li').toArray()
    expect(page(newest).text()).toMatch(/^\s*12 november 2026 kl. 07.00 Texten ändrad \(beskrivning\)/)
  })

  it('has nothing to open where only the line breaks moved', async () => {
    const page = await afterSaying('One. Two.', 'One.\nTwo.')
    expect(page('.history').text()).toContain('beskrivning')
    expect(page('.history details')).toHaveLength(0)
  })

  it('shows at most a screenful, and how much more there is', async () => {
    const text = (word: string) => Array.from({ length: 10 }, (_, index) => `${word} ${index}.`).join(' ')
    const page = await afterSaying(text('Old'), text('New'))
    expect(linesIn(page)).toHaveLength(12)
    expect(page('.history details > p').text()).toBe('Och 8 meningar till.')
  })

  it('shows what a portal wrote as it was written', async () => {
    const page = await afterSaying('One.', '<img src=x onerror=alert(1)>')
    expect(page('.history ins').text()).toBe('<img src=x onerror=alert(1)>')
    expect(page('main img')).toHaveLength(0)
  })
})
