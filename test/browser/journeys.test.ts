import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BROWSER_PATIENCE_MS, type ServedOffice, serveOffice } from '../support/browser.ts'
import { type FurnishedOffice, openFurnishedOffice } from '../support/furnished-office.ts'
import { inBrowser } from '../support/in-browser.ts'

const CLIMATE = 'Nature-based solutions for stormwater in existing urban districts'

inBrowser('somebody who comes to work', () => {
  let office: FurnishedOffice
  let served: ServedOffice
  beforeAll(async () => {
    office = await openFurnishedOffice()
    served = await serveOffice(office)
  }, BROWSER_PATIENCE_MS)
  afterAll(async () => {
    await served.close()
    await office.close()
  }, BROWSER_PATIENCE_MS)

  it(
    'as coordinator on a Monday reads the week, judges ten calls by keyboard, gives two away and corrects a date',
    async () => {
      const page = await served.open(await office.signIn('coordinator', { name: 'Mona' }))
      expect(await heading(page)).toContain('Utlysningar vecka 31')
      await page.getByRole('link', { name: 'utlysningar väntar på bedömning' }).click()
      const waiting = await queueLength(page)

      for (const key of ['r', 'i', 'p', 'r', '2', 'r', 'i', 'p']) await judgeByKey(page, key)
      for (const department of ['Utbildningsförvaltningen', 'Kultur- och fritidsförvaltningen']) {
        await page.locator('.departments summary').press('Enter')
        await page.locator('.departments').getByLabel(department).press('Space')
        await judgeByKey(page, 'r')
      }
      expect(await queueLength(page)).toBe(waiting - 10)
      await page.goto('/arbete')
      // One was at work already.
      expect(await page.locator('section[aria-labelledby="lage-interested"] li').count()).toBe(2)

      await page.goto('/utlysningar')
      await page.getByRole('link', { name: CLIMATE }).click()
      await page.getByRole('link', { name: 'Rätta' }).click()
      await page.locator('#deadlines summary').press('Enter')
      await page.locator('#dag-0').fill('2027-03-11')
      await page.locator('#deadlines').getByRole('button').first().press('Enter')
      await page.waitForURL(/ratta#deadlines$/)
      expect(await said(page)).not.toBe('')
      await page.goto('/utlysningar/1')
      expect(await page.getByRole('main').innerText()).toContain('11 mars 2027')
    },
    BROWSER_PATIENCE_MS,
  )

  it(
    'as representative for the first time comes in by a link, subscribes after a look, records a need and is interested',
    async () => {
      const page = await served.open(
        await office.signIn('representative', { name: 'Representanten', department: 'kultur-fritid' }),
      )
      await page.getByRole('link', { name: 'Verksamheter' }).click()
      await page.getByRole('main').getByRole('link', { name: 'Kultur- och fritidsförvaltningen' }).click()
      await page.getByRole('link', { name: 'Välj' }).click()
      await page.getByLabel('Utbildning och skola').check()
      await page.getByRole('button', { name: 'Visa vad det skulle ha gett' }).click()
      await expect.poll(() => page.locator('#utfall').innerText()).toContain('Omställning i skolan, omgång 2')
      await page.getByRole('button', { name: 'Spara prenumerationen' }).click()
      expect(await said(page)).toBe('Prenumerationen är sparad.')

      await page.goto('/behov')
      await page.getByRole('link', { name: 'Lägg till ett behov' }).click()
      await page.getByLabel('Vad ni vill göra').fill('Vi vill göra omställning i skolan till vardag.')
      await page.getByRole('button', { name: 'Spara' }).click()
      await page.waitForURL(/\/behov\/\d+$/)
      expect(await page.getByRole('main').innerText()).toContain('Omställning i skolan, omgång')

      await page.goto('/utlysningar/2')
      await page.getByRole('button', { name: 'Vi är intresserade' }).click()
      expect(await said(page)).toBe('Kultur- och fritidsförvaltningen står nu som intresserad.')
    },
    BROWSER_PATIENCE_MS,
  )

  it(
    'as administrator looks at what a source could not read, sends an uncertain message again and changes a role',
    async () => {
      const page = await served.open(await office.signIn('administrator', { name: 'Assistenten' }))
      await page.getByRole('link', { name: 'Källor', exact: true }).click()
      await page.getByRole('link', { name: 'Den lilla portalen' }).click()
      expect(await page.locator('.deviations').innerText()).toContain(
        'Något som ska finnas saknas. Posten är inte lagrad.',
      )
      await page.getByRole('link', { name: 'Visa sidan' }).click()
      expect(await page.locator('pre').innerText()).toContain('utan-rubrik')

      await page.getByRole('link', { name: 'Leveranser' }).click()
      await page.getByRole('link', { name: 'isg/2026-48/1' }).click()
      await page.getByLabel('Jag har tittat i kanalen').check()
      await page.getByRole('button', { name: 'Skicka om' }).click()
      expect(await said(page)).not.toBe('')

      await page.getByRole('link', { name: 'Personer', exact: true }).click()
      await page.getByRole('link', { name: 'Ämnesläraren' }).click()
      await page.getByLabel('Roll').selectOption({ label: 'Representant' })
      await page.getByRole('button', { name: 'Spara' }).click()
      expect(await said(page)).not.toBe('')
      await page.getByRole('link', { name: 'Logg', exact: true }).click()
      const log = await page.getByRole('main').innerText()
      for (const deed of ['Ändrade en person', 'Skickade om en leverans']) expect(log).toContain(deed)
    },
    BROWSER_PATIENCE_MS,
  )
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const said = (page: Page) => page.locator('#sagt').innerText()

async function queueLength(page: Page): Promise<number> {
  const [count = ''] = /^\d+/.exec(await page.locator('main .lead').first().innerText()) ?? []
  return Number(count)
}

/** A reason is chosen and goes with the call that is not for us; the page that follows tells what was done. */
async function judgeByKey(page: Page, key: string): Promise<void> {
  if (/\d/.test(key)) {
    await page.keyboard.press(key)
    return judgeByKey(page, 'i')
  }
  const before = await queueLength(page)
  await page.keyboard.press(key)
  await expect.poll(() => queueLength(page), { timeout: 20_000 }).toBe(before - 1)
  expect(await said(page)).not.toBe('')
}
