import type { CallDraft } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import type { Drift, Page, PageResult } from './contract.ts'
import { htmlToText } from './html.ts'
import { quote, readEach, ShapeError } from './reading.ts'
import { all, one, type Part, readPage, textOfOne } from './select.ts'

/** What a call's page adds to its list row, and where the two contradict each other. */
export interface Completion {
  readonly call: CallDraft
  readonly drift?: readonly Drift[]
}

/**
 * Completes the call of the request (`completes`) from its page. A page that cannot be read, a start page or a captcha in
 * its place, takes nothing from the row: it stands as the list has it, and what was wrong is told.
 */
export function completeFromPage(page: Page, read: (row: CallDraft, root: Part) => Completion): PageResult {
  const rows = page.request.completes ?? []
  const { values, drift } = readEach(
    rows,
    (row) => read(row, readPage(page.body)),
    (row) => row.ref,
  )
  const told = drift.map((one): Drift => ({ ...one, scope: 'detail' }))
  const calls = values.length === 0 ? rows : values.map(({ call }) => call)
  return { calls, drift: [...told, ...values.flatMap((one) => one.drift ?? [])] }
}

/** The page must be that of the call: its heading is the title of the list. @throws ShapeError when it is another. */
export function expectHeading(root: Part, title: string): void {
  const heading = textOfOne(root, 'h1')
  if (foldCase(heading) !== foldCase(title))
    throw new ShapeError(`a page of something else: ${quote(heading)}`, { kind: 'other-page' })
}

const foldCase = (text: string) => cleanLine(text).toLowerCase()

const FURNITURE = 'nav, header, footer, form, script, style, template, noscript, aside, h1, [class*="breadcrumb"]'

/** The text of the page's one `main` without its heading and furniture. @throws ShapeError when there is no main, or no text. */
export function mainText(root: Part): string {
  const main = one(root, 'main').clone()
  for (const part of all(main, FURNITURE)) part.remove()
  const text = htmlToText(main.html() ?? '')
  if (text === '') throw new ShapeError('main: blank', { kind: 'missing' })
  return text
}
