import type { Language } from '#core/call-draft'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { readDrupalFeed } from '#source-kit/drupal'
import { expectPage } from '#source-kit/expect-page'
import type { FeedItem } from '#source-kit/feed'
import { newsOfFeed } from '#source-kit/news-feed'
import { lookup, ShapeError } from '#source-kit/reading'
import { all, readPage } from '#source-kit/select'
import { httpsAddress } from '#source-kit/web-address'

const LIST = 'https://sweden.representation.ec.europa.eu/nyheter-och-evenemang/nyheter_sv'
const ZONE = 'Europe/Stockholm'
/** The site's own pages end in their language; those of the press corner have it in their path. */
const LANGUAGE = /(?:_|\/detail\/)([a-z]{2})(?:$|\/)/u
const LANGUAGES: Readonly<Record<string, Language>> = { sv: 'sv', en: 'en' }

/** News of the Commission's representation in Sweden: its page of news names the feed, and the feed has the news. */
export const source: Source = {
  card: {
    id: 'eu-in-sweden',
    title: 'EU-kommissionen i Sverige',
    publisher: 'EU-kommissionens representation i Sverige',
    homepage: LIST,
    language: 'sv',
    timeZone: ZONE,
    schedule: '3 6 * * *',
    paceMs: 2_000,
    gives: 'news',
    lists: 'newest',
    expects: { minCalls: 3, maxCalls: 100, fill: {}, maxAgeDays: 21 },
    reuse:
      'Kommissionens beslut 2011/833/EU: vidareutnyttjande är tillåtet om källan anges; robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? findFeed(page) : readNews(page)),
}

/** The number in the feed's address (`/node/<n>/rss_sv`) changes when the page is rebuilt. */
function findFeed(page: Page): PageResult {
  expectPage(page)
  const links = all(readPage(page.body), 'link[href*="/rss_sv"], a[href*="/rss_sv"]')
  const [url, ...others] = new Set(links.map((link) => httpsAddress(link.attr('href') ?? '', page.url)))
  if (url === undefined) throw new ShapeError('no feed on the page of news', { kind: 'missing' })
  if (others.length > 0) throw new ShapeError(`${others.length + 1} feeds on the page of news`, { kind: 'not-once' })
  return { calls: [], follow: [{ kind: 'detail', url }] }
}

function readNews(page: Page): PageResult {
  return newsOfFeed(readDrupalFeed(page, ZONE), { within: ['europa.eu'], languageOf })
}

function languageOf({ url }: FeedItem): Language {
  const [, language = ''] = LANGUAGE.exec(new URL(url).pathname) ?? []
  return lookup(LANGUAGES, language)
}
