import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressesOf } from '../support/addresses.ts'
import { BROWSER_PATIENCE_MS, type ServedOffice, serveOffice } from '../support/browser.ts'
import { type FurnishedOffice, openFurnishedOffice } from '../support/furnished-office.ts'
import { inBrowser } from '../support/in-browser.ts'
import { PAGES } from '../support/route-table.ts'
import { faultsIn, overflowOf, walkByKeyboard } from '../support/seen-page.ts'

const IS_LONG = process.env['UTLYST_TEST_LONG'] === '1'
/** 320 px is also what is left of 1280 px at 400 % zoom. WCAG 2.2, 1.4.10. */
const VIEWS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 320 },
  ...(IS_LONG
    ? ([
        { colorScheme: 'dark', width: 1280 },
        { colorScheme: 'light', width: 320 },
      ] as const)
    : []),
] as const
/** What shows nothing of its own: files, and the way over the city's own sign-in, which is not there in this house. */
const NO_PAGES = /\.(?:csv|xlsx|json|txt)$|^\/personer\/:id[^/]*\/uppgifter$|^\/logga-in\/(?:tjanst|svar)$/
const ROUTES = [...new Set(PAGES.map(({ path }) => path))].filter((path) => !NO_PAGES.test(path))

inBrowser('every page of the route table', () => {
  let office: FurnishedOffice
  let served: ServedOffice
  let page: Page
  let addresses: ReadonlyMap<string, string>
  beforeAll(async () => {
    office = await openFurnishedOffice()
    served = await serveOffice(office)
    const administrator = await office.signIn('administrator', { name: 'Administratören' })
    addresses = await addressesOf(administrator)
    page = await served.open(administrator)
  }, BROWSER_PATIENCE_MS)
  afterAll(async () => {
    await served.close()
    await office.close()
  }, BROWSER_PATIENCE_MS)

  describe.each(ROUTES)('%s', (route) => {
    it(
      'has nothing for axe to find, in light and dark, wide and at 400 % zoom, and never scrolls sideways',
      async () => {
        await open(route)
        await unfold()
        for (const view of VIEWS) {
          await look(view)
          expect(await faultsIn(page), `${view.colorScheme}, ${view.width} px`).toEqual([])
          expect(await overflowOf(page), `${view.width} px`).toEqual([])
        }
      },
      BROWSER_PATIENCE_MS,
    )

    it(
      'can be used by keyboard alone: all is reached, the focus is always seen, the first stop leads past the menu',
      async () => {
        await open(route)
        await look({ colorScheme: 'light', width: 1280 })
        const { reached, unreached, unseen } = await walkByKeyboard(page, IS_LONG ? 500 : 120)
        expect(unreached).toEqual([])
        expect(unseen).toEqual([])
        expect(reached[0]).toContain('class="skip"')
        await page.reload()
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        expect(await page.locator(':focus').getAttribute('id')).toBe('innehall')
      },
      BROWSER_PATIENCE_MS,
    )
  })

  it.each(['/', '/logga-in', '/finns-inte'])(
    'is no worse at %s for those who are not signed in',
    async (path) => {
      const stranger = await served.open(undefined, { viewport: { width: 320, height: 900 } })
      await stranger.goto(path)
      expect(await faultsIn(stranger)).toEqual([])
      expect(await overflowOf(stranger)).toEqual([])
      await stranger.context().close()
    },
    BROWSER_PATIENCE_MS,
  )

  async function look({ colorScheme, width }: { readonly colorScheme: 'light' | 'dark'; readonly width: number }) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
  }

  /** What is folded away is looked at too. */
  const unfold = () => page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)

  /** @throws when no page of the house leads there: what is not seen is not tested. */
  async function open(route: string): Promise<void> {
    const address = addresses.get(route)
    if (address === undefined) throw new Error(`furnish the office so that ${route} shows something`)
    await page.goto(address)
  }
})
