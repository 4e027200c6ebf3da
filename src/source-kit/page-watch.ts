import type { Language } from '#core/call-draft'
import type { Page, WatchedPage } from './contract.ts'
import { htmlToText } from './html.ts'
import { ShapeError } from './reading.ts'
import { one, readPage } from './select.ts'

export interface Watch {
  readonly ref: string
  readonly title: string
  readonly language: Language
  /** The one element that holds what the page is about, mostly `main`. */
  readonly within: string
  /** Selectors of what changes without meaning: counters, related news, share buttons. */
  readonly ignore?: readonly string[]
}

const FURNITURE =
  'nav, header, footer, form, script, style, template, noscript, iframe, [role="navigation"], [role="search"], [aria-label*="rumb"], [class*="breadcrumb"], [class*="cookie"], [id*="cookie"], [class*="consent"]'
/** Short lines with a date that every edit moves, and what belongs to the frame of the page. */
const EDITED =
  /^(?:sidan )?(?:senast )?(?:uppdatera|granska|publicera|ändra)(?:d|des|t)\b|^(?:page )?(?:last )?(?:updated|modified|reviewed|published)\b|^(?:sist )?(?:oppdatert|endret|publisert)\b|^(?:sidst )?(?:opdateret|ændret)\b|^(?:viimeksi )?päivitetty\b/iu
const FRAME =
  /^(?:dela|skriv ut|share|print|läs mer|read more|till toppen)$|^(?:hoppa till|skip to)\b|\b(?:cookies|kakor)\b|^\d+ (?:dagar|days|dager|dage) /iu
const SHORTEST = 100

/**
 * The meaningful text of a page without a list, a line each for paragraphs, headings and list items.
 * @throws ShapeError when `within` is not exactly one element or has less than 100 characters: an error
 * page, a consent wall or an empty shell must not pass for a page whose text has gone.
 */
export function watchPage(page: Page, watch: Watch): WatchedPage {
  const main = one(readPage(page.body), watch.within).clone()
  main.find([FURNITURE, ...(watch.ignore ?? [])].join(', ')).remove()
  const lines = htmlToText(main.html() ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isIdle(line.replace(/^- /u, '')))
  if (lines.join('').length < SHORTEST) throw new ShapeError(`${watch.within}: hardly any text`, { kind: 'missing' })
  const { ref, title, language } = watch
  return { ref, url: page.url, title, language, lines }
}

function isIdle(line: string): boolean {
  return line.length < 100 && (FRAME.test(line) || (EDITED.test(line) && /\d/u.test(line)))
}
