import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BROWSER_PATIENCE_MS, type ServedOffice, serveOffice } from '../support/browser.ts'
import { crawl } from '../support/crawl.ts'
import { openFreshStore } from '../support/fresh-store.ts'
import { inBrowser } from '../support/in-browser.ts'
import { PAGES, pathOf } from '../support/route-table.ts'
import { SCRIPT_PAYLOADS } from '../support/script-payloads.ts'
import { type ScriptWatch, watchScripts } from '../support/script-watch.ts'
import { aSourceDesk } from '../support/source-desk.ts'
import { NOW } from '../support/stored-calls.ts'
import { plantTexts } from '../support/stored-office.ts'
import { type Colleague, type Office, openOffice } from '../support/workplace.ts'

const MOST_PAGES = process.env['UTLYST_TEST_LONG'] === '1' ? 600 : 60

inBrowser(`${SCRIPT_PAYLOADS.length} texts that would run, wherever people and portals can write`, () => {
  let office: Office
  let served: ServedOffice
  let administrator: Colleague
  let paths: readonly string[]
  beforeAll(async () => {
    const store = await openFreshStore()
    office = await openOffice(store, NOW, { sources: aSourceDesk(store, NOW) })
    administrator = await office.signIn('administrator', { name: '<script>alert(1)</script>' })
    await plantTexts(office.store, SCRIPT_PAYLOADS)
    served = await serveOffice(office)
    paths = await pagesToOpen()
  }, BROWSER_PATIENCE_MS)
  afterAll(async () => {
    await served.close()
    await office.store.close()
  }, BROWSER_PATIENCE_MS)

  describe.each([
    ['with our content security policy', false],
    ['with no content security policy at all', true],
  ])('%s', (_, bypassCSP) => {
    let page: Page
    let watch: ScriptWatch
    beforeAll(async () => {
      page = await served.open(administrator, { bypassCSP })
      watch = await watchScripts(page.context(), served.url)
    }, BROWSER_PATIENCE_MS)
    afterAll(() => page.context().close())

    it(
      'run nowhere, ask for nothing, and leave the policy nothing to do',
      async () => {
        for (const path of paths) {
          await page.goto(path)
          expect(watch.alarms, path).toEqual([])
          expect(new URL(page.url()).pathname, 'still there').toBe(path.split('?')[0])
        }
      },
      3 * BROWSER_PATIENCE_MS,
    )

    it.each(['/personer', '/logg', '/utlysningar', '/leveranser', '/kallor/small-portal'])(
      'stand on %s as they were typed',
      async (path) => {
        await page.goto(path)
        const shown = spaced(await page.locator('main').innerText())
        const found = SCRIPT_PAYLOADS.filter((payload) => shown.includes(spaced(payload)))
        expect(found.length).toBeGreaterThanOrEqual(10)
      },
      BROWSER_PATIENCE_MS,
    )
  })

  it(
    'are caught by the trap, when one does run',
    async () => {
      const page = await served.open(undefined)
      const watch = await watchScripts(page.context(), served.url)
      await page.goto('/logga-in')
      await page.evaluate('document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=alert(1)>")')
      await expect.poll(() => watch.alarms.length).toBeGreaterThan(1)
      expect(watch.alarms.some((alarm) => alarm.startsWith('asked for'))).toBe(true)
      expect(watch.alarms.some((alarm) => alarm.startsWith('a policy stepped in'))).toBe(true)
      await page.context().close()
    },
    BROWSER_PATIENCE_MS,
  )

  /** Each page of the route table, and where they lead. */
  async function pagesToOpen(): Promise<readonly string[]> {
    const starts = PAGES.map((route) => pathOf(route))
    const visited = await crawl(administrator, starts, MOST_PAGES)
    return visited
      .filter(({ answer }) => answer.status < 300 && answer.headers.get('content-type')?.startsWith('text/html'))
      .map(({ path }) => path)
  }
})

const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
