import type { CallDraft } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import { htmlToText } from '#source-kit/html'
import { lookup, ShapeError } from '#source-kit/reading'
import { all, type Part } from '#source-kit/select'
import { httpsAddress } from '#source-kit/web-address'
import { STATUSES } from './terms.ts'

const GRANT_PATH = /^\/sok-bidrag\/([^/]+)\/?$/u
const STATUS = new RegExp(Object.keys(STATUSES).join('|'), 'gu')

/** The last part of a grant's address; undefined when it is another page. */
export function slugOf(href: string, pageUrl: string): string | undefined {
  return URL.canParse(href, pageUrl) ? GRANT_PATH.exec(new URL(href, pageUrl).pathname)?.[1] : undefined
}

/**
 * A row by its text: its heading, or the whole without its status, is the title. @throws ShapeError when it has two
 * statuses or no title.
 */
export function readRow(slug: string, part: Part, pageUrl: string): CallDraft | 'without a status' {
  const text = cleanLine(htmlToText((part.html() ?? '').replaceAll('<', ' <')))
  const [word, ...others] = new Set([...text.matchAll(STATUS)].map(([found]) => found))
  if (word === undefined) return 'without a status'
  if (others.length > 0) throw new ShapeError(`two statuses: ${[word, ...others].join(', ')}`, { kind: 'not-once' })
  const [heading] = all(part, 'h2, h3, h4')
  const title = cleanLine(heading?.text() ?? text.replace(word, ' '))
  if (title === '') throw new ShapeError('a grant without a title', { kind: 'missing' })
  return {
    ref: slug,
    url: httpsAddress(`/sok-bidrag/${slug}/`, pageUrl),
    title,
    titleLanguage: 'sv',
    publisher: 'Kulturrådet',
    status: lookup(STATUSES, word),
    deadlines: [],
  }
}
