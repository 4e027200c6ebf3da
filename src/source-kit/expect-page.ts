import type { Page } from './contract.ts'
import { quote, ShapeError } from './reading.ts'
import { addressKey } from './web-address.ts'

/**
 * That a page of HTML is the one that was asked for, and whole: a page that is gone often leads to the start page,
 * and one that was cut off reads as a page with less on it.
 * @throws ShapeError when it came from another address (query and language prefix aside), or without its end.
 */
export function expectPage(page: Page): void {
  if (addressKey(page.url) !== addressKey(page.request.url))
    throw new ShapeError(`led elsewhere: ${quote(page.url)}`, { kind: 'other-page' })
  if (!/<\/html\s*>/iu.test(page.body)) throw new ShapeError('a page without its end', { kind: 'cut-off' })
}
