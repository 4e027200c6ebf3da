import type { CallDocument } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import { readHtml } from '#source-kit/html'
import { remember } from '#source-kit/remember'

const DOCUMENT = /call document|call fiche|\bwork programme|programme guide|rules of contest/i
const GENERAL_PART = /general (?:annexes|introduction)/i
const MOST_DOCUMENTS = 12
const LONGEST_ADDRESS = 2_000

const linksIn = remember((html) => readHtml(html).links, 1_000)

/** Only the few links are read that may lead to a document: conditions have some forty each, and there are 600. */
export function documentsIn(html: string): readonly CallDocument[] {
  const links = html
    .split('<a ')
    .slice(1)
    .map((rest) => `<a ${rest.split('</a>', 1)[0] ?? ''}`)
    .filter((link) => DOCUMENT.test(link))
    .flatMap((link) => linksIn(link))
  return distinctDocuments(links.filter(({ title }) => DOCUMENT.test(title) && !GENERAL_PART.test(title)))
}

/** Each https address once, at most twelve. */
export function distinctDocuments(documents: readonly CallDocument[]): readonly CallDocument[] {
  const byUrl = new Map<string, CallDocument>()
  for (const document of documents) {
    const url = safeAddress(document.url)
    const title = cleanLine(document.title)
    if (url !== undefined && title !== '' && !byUrl.has(url)) byUrl.set(url, { title, url })
  }
  return [...byUrl.values()].slice(0, MOST_DOCUMENTS)
}

/** An address that is safe to link to, as a browser writes it; undefined when it is not https. */
export function safeAddress(text: string): string | undefined {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' ? url.href : undefined
}
