import type { Language } from '#core/call-draft'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { type FeedItem, readFeed } from '#source-kit/feed'
import { newsOfFeed } from '#source-kit/news-feed'
import { lookup } from '#source-kit/reading'
import { addressKey } from '#source-kit/web-address'

const SITE = 'https://www.consilium.europa.eu'
const ZONE = 'Europe/Brussels'
/** By the first part of an address; one in a language that nobody here reads is drift. */
const LANGUAGES: Readonly<Record<string, Language>> = { sv: 'sv', en: 'en', fr: 'fr', de: 'de', da: 'da', fi: 'fi' }

/** Press releases of the Council of the EU and the European Council, from the Swedish feed. */
export const source: Source = {
  card: {
    id: 'eu-council',
    title: 'Europeiska unionens råd: pressmeddelanden',
    publisher: 'Europeiska unionens råd',
    homepage: `${SITE}/sv/press/press-releases/`,
    language: 'sv',
    timeZone: ZONE,
    schedule: '49 6 * * *',
    paceMs: 2_000,
    gives: 'news',
    lists: 'newest',
    expects: { minCalls: 5, maxCalls: 200, fill: {}, maxAgeDays: 14 },
    reuse:
      'Ett flöde för läsare; villkoren för vidareutnyttjande och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: `${SITE}/sv/rss/pressreleases.ashx` }],
  parse,
}

function parse(page: Page): PageResult {
  const feed = readFeed(page, ZONE)
  const items = feed.items.map((item) => ({ ...item, ref: addressKey(item.url) }))
  return newsOfFeed({ ...feed, items }, { within: ['consilium.europa.eu'], languageOf })
}

function languageOf({ url }: FeedItem): Language {
  return lookup(LANGUAGES, new URL(url).pathname.split('/')[1] ?? '')
}
