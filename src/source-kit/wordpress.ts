import { z } from 'zod'
import type { Day } from '#core/day'
import { cleanLine } from '#core/plain-text'
import type { Drift, Page, PageRequest } from './contract.ts'
import { readDay } from './dates.ts'
import { htmlToText } from './html.ts'
import { isObject, type JsonObject } from './json.ts'
import { quote, readEach, ShapeError } from './reading.ts'
import { httpsAddress } from './web-address.ts'

const PER_PAGE = 100

/** Asks a WordPress site (`https://host`) for a type of its posts, newest first; `type` is the address part (`posts`, `call-for-proposals`). */
export function wordPressRequest(site: string, type: string, pageNumber = 1): PageRequest {
  const query = `per_page=${PER_PAGE}&page=${pageNumber}&orderby=date&order=desc`
  return { kind: 'list', url: `${site}/wp-json/wp/v2/${type}?${query}`, accept: 'application/json' }
}

export interface WordPressPost {
  readonly ref: string
  readonly url: string
  readonly title: string
  /** Site-local day. */
  readonly published: Day
  /** As the site writes it; for `portalChanged`. */
  readonly modified: string
  /** Content, else excerpt, as rendered; '' when the site publishes neither. */
  readonly html: string
  /** The whole record: terms and custom fields under their own names. */
  readonly record: JsonObject
}

const rendered = z.object({ rendered: z.string() })
const Post = z.object({
  id: z.int().positive(),
  date: z.string(),
  modified: z.string(),
  link: z.string(),
  status: z.literal('publish'),
  title: rendered,
  content: rendered.optional(),
  excerpt: rendered.optional(),
})

/**
 * One page of posts. A full page is followed by the next one; WordPress answers 400 past the end, so a list of
 * exactly 100 posts shows as a failed sweep and never as a short one.
 * @throws ShapeError when the answer is no list of posts (closed REST, unknown type, HTML), or fewer than its header counts.
 */
export function readWordPress(page: Page): {
  readonly posts: readonly WordPressPost[]
  readonly drift: readonly Drift[]
  readonly rows: readonly string[]
  readonly follow: readonly PageRequest[]
} {
  const answer = page.json()
  if (!Array.isArray(answer)) throw new ShapeError(`no list of posts: ${refusalOf(answer)}`, { kind: 'other-form' })
  const records = answer.filter(isObject)
  if (records.length < answer.length)
    throw new ShapeError('a list of something else than posts', { kind: 'other-form' })
  expectAll(page, records.length)
  const { values, drift } = readEach(records, (record) => readPost(record, page.url), whereOf)
  return { posts: values, drift, rows: records.map(whereOf), follow: records.length < PER_PAGE ? [] : [nextPage(page)] }
}

/** Every page but the last one is full. */
function expectAll({ listTotal, request }: Page, came: number): void {
  if (listTotal === undefined) return
  const before = (Number(new URL(request.url).searchParams.get('page') ?? '1') - 1) * PER_PAGE
  const expected = Math.min(PER_PAGE, listTotal - before)
  if (came !== expected)
    throw new ShapeError(`the portal counts ${listTotal} posts: ${expected} here, and ${came} came`, {
      kind: 'contradiction',
    })
}

const whereOf = (record: JsonObject, index = 0) =>
  typeof record['id'] === 'number' ? String(record['id']) : `post ${index + 1}`

function refusalOf(answer: unknown): string {
  const code = isObject(answer) ? answer['code'] : undefined
  return typeof code === 'string' ? quote(code) : 'something else'
}

function readPost(record: JsonObject, pageUrl: string): WordPressPost {
  const post = Post.parse(record)
  const title = cleanLine(htmlToText(post.title.rendered))
  if (title === '') throw new ShapeError('a post without a title', { kind: 'missing' })
  return {
    ref: String(post.id),
    url: httpsAddress(post.link, pageUrl),
    title,
    published: readDay(post.date),
    modified: post.modified,
    html: post.content?.rendered ?? post.excerpt?.rendered ?? '',
    record,
  }
}

function nextPage({ request }: Page): PageRequest {
  const url = new URL(request.url)
  url.searchParams.set('page', String(Number(url.searchParams.get('page') ?? '1') + 1))
  return { ...request, url: url.href }
}
