import { describe } from 'vitest'
import { CHROMIUM, NO_CHROMIUM } from './browser.ts'

/** What has to be seen in a browser. Where there is none it is counted as skipped, with the reason. */
export function inBrowser(what: string, tests: () => void): void {
  describe.skipIf(CHROMIUM === undefined)(CHROMIUM === undefined ? `${what} (skipped: ${NO_CHROMIUM})` : what, tests)
}
