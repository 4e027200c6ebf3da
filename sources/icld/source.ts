import { type CallLink, callLinks } from '#source-kit/call-links'
import type { Drift, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { readEach, ShapeError } from '#source-kit/reading'
import { addressKey } from '#source-kit/web-address'
import { readArticle, ZONE } from './article.ts'
import { ABOUT_APPLYING } from './terms.ts'

const HOME = 'https://icld.se/'
/** `/artikel/<slug>/`, later `/sv/artikel/<slug>/`. */
const ARTICLE_PATH = /^\/(?:sv\/)?artikel\/([^/]+)\/?$/u

/** Partnerships of municipalities with others in the world: a round is announced in an article. */
export const source: Source = {
  card: {
    id: 'icld',
    title: 'ICLD: kommunala partnerskap',
    publisher: 'ICLD',
    homepage: HOME,
    language: 'sv',
    timeZone: ZONE,
    schedule: '7 6 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 6, fill: { description: 1, deadlines: 1 }, maxAgeDays: 7 },
    lists: 'newest',
    reuse:
      'Öppna sidor hos en organisation som staten bekostar; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-26).',
  },
  start: () => [{ kind: 'list', url: HOME }],
  parse: (page) => (page.request.kind === 'list' ? parseHome(page) : parseArticle(page)),
}

/** The newest articles stand on the start page; only those whose words speak of applying are asked for. */
function parseHome(page: Page): PageResult {
  const articles = new Map<string, CallLink[]>()
  for (const link of callLinks(page, 'a[href*="/artikel/"]')) {
    const slug = slugOf(link.url)
    if (slug !== undefined) articles.set(slug, [...(articles.get(slug) ?? []), link])
  }
  if (articles.size === 0) throw new ShapeError('no article on a page that always has some', { kind: 'missing' })
  const wanted = [...articles].filter(([slug, links]) =>
    ABOUT_APPLYING.test([slug, ...links.map(({ text }) => text)].join(' ')),
  )
  const others = articles.size - wanted.length
  return {
    calls: [],
    follow: wanted.flatMap(([slug, [link]]) => (link === undefined ? [] : [pageOf(slug, link.url)])),
    ...(others > 0 && { ignored: { 'about something else': others } }),
  }
}

function slugOf(url: string): string | undefined {
  const isHere = addressKey(url).startsWith('icld.se/')
  return isHere ? ARTICLE_PATH.exec(new URL(url).pathname)?.[1] : undefined
}

const pageOf = (slug: string, url: string): PageRequest => ({ kind: 'detail', url, carry: { ref: slug } })

function parseArticle(page: Page): PageResult {
  const { ref } = page.request.carry ?? {}
  if (ref === undefined) throw new ShapeError('no article from the start page', { kind: 'missing' })
  const details: Drift[] = []
  const { values, drift } = readEach(
    [page],
    () => {
      if (slugOf(page.url) !== ref) throw new ShapeError(`led elsewhere: ${page.url}`, { kind: 'other-page' })
      return readArticle(ref, page, details)
    },
    () => ref,
  )
  const calls = values.flatMap((value) => (typeof value === 'string' ? [] : [value]))
  const reasons = values.filter((value) => typeof value === 'string')
  return {
    calls,
    drift: [...drift, ...details],
    ...(reasons.length > 0 && { ignored: Object.fromEntries(reasons.map((reason) => [reason, 1])) }),
  }
}
