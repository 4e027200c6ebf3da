import { cleanLine } from '#core/plain-text'
import type { Drift, Page } from './contract.ts'
import { htmlToText } from './html.ts'
import { readEach, ShapeError } from './reading.ts'
import { all, type Part, readPage } from './select.ts'
import { httpsAddress } from './web-address.ts'

/** A row that is one link, known by its text: which tags stand in it was never seen. */
export interface CallLink {
  readonly url: string
  /** On one line, with a space where a tag stands. */
  readonly text: string
}

const LONGEST_ROW = 2_000
const FURNITURE = 'nav, header, footer'

/** The links of a page that `selector` finds outside of its menus, each once: the same words again are the same row. */
export function callLinks(page: Page, selector: string): readonly CallLink[] {
  const links = all(readPage(page.body), selector)
    .filter((link) => link.closest(FURNITURE).length === 0)
    .map((link) => ({ url: httpsAddress(link.attr('href') ?? '', page.url), text: rowText(link) }))
  return [...new Map(links.map((link) => [`${link.url} ${link.text}`, link])).values()]
}

function rowText(link: Part): string {
  return cleanLine(htmlToText((link.html() ?? '').replaceAll('<', ' <')), LONGEST_ROW)
}

/** Reads each link; one that leads to the same page as an earlier one, with other words, is drift. */
export function readLinks<T>(
  links: readonly CallLink[],
  read: (link: CallLink) => T,
): { readonly values: readonly T[]; readonly drift: readonly Drift[] } {
  const seen = new Set<string>()
  return readEach(
    links,
    (link) => {
      if (seen.has(link.url)) throw new ShapeError('stands there twice, with other words', { kind: 'not-once' })
      seen.add(link.url)
      return read(link)
    },
    ({ url }) => url,
  )
}
