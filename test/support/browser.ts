import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { createSignInLink } from '#store/sessions'
import { listen } from '#web/listen'
import type { Colleague, Office } from './workplace.ts'

/** The browser that CHROMIUM names, or Debian's; absent: this machine has none. */
export const CHROMIUM = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
)

export const NO_CHROMIUM = 'no chromium here; install Debian’s package, or name one in CHROMIUM'

/** Time for a browser on a machine that does much else. */
export const BROWSER_PATIENCE_MS = 180_000

export interface ServedOffice {
  readonly url: string
  /** A new window, in which `who` has signed in by a link, or nobody has. */
  open(who: Pick<Colleague, 'person'> | undefined, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** The office's pages on loopback, and a browser that is ready to look at them. */
export async function serveOffice({ web, store }: Office): Promise<ServedOffice> {
  const browser = await launchBrowser()
  const { url, close } = await listen({ app: web, baseUrl: 'http://localhost', host: '127.0.0.1', port: 0 })
  return {
    url,
    async open(who, options = {}) {
      const context = await browser.newContext({ baseURL: url, locale: 'sv-SE', ...options })
      context.setDefaultTimeout(BROWSER_PATIENCE_MS / 3)
      const page = await context.newPage()
      if (who !== undefined) await signInByLink(page, await createSignInLink(store.db, who.person.id))
      return page
    },
    async close() {
      await browser.close()
      await close()
    },
  }
}

export async function signInByLink(page: Page, secret: string): Promise<void> {
  await page.goto(`/logga-in/${secret}`)
  await page.getByRole('main').getByRole('button', { name: 'Logga in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/logga-in'))
}

/** @throws when there is no browser. */
export async function launchBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(NO_CHROMIUM)
  // As root, and in a container, chromium has no sandbox to be in; it opens nothing but our own pages.
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'], timeout: BROWSER_PATIENCE_MS })
}
