import type { Language } from '#core/call-draft'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { type FeedItem, readFeed } from '#source-kit/feed'
import { newsOfFeed } from '#source-kit/news-feed'

const SITE = 'https://viablecities.se'
const ZONE = 'Europe/Stockholm'

/** News of the programme for climate-neutral cities; its calls are read by themselves. */
export const source: Source = {
  card: {
    id: 'viable-cities-news',
    title: 'Viable Cities: nyheter',
    publisher: 'Viable Cities',
    homepage: `${SITE}/`,
    language: 'sv',
    timeZone: ZONE,
    schedule: '59 4 * * *',
    paceMs: 2_000,
    gives: 'news',
    lists: 'newest',
    expects: { minCalls: 5, maxCalls: 20, fill: {}, maxAgeDays: 60 },
    reuse:
      'Ett flöde för läsare, inte prövat skarpt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: `${SITE}/feed/` }],
  parse,
}

function parse(page: Page): PageResult {
  return newsOfFeed(readFeed(page, ZONE), { within: ['viablecities.se'], languageOf })
}

/** English copies lie under `/en/`. */
function languageOf({ url }: FeedItem): Language {
  return new URL(url).pathname.startsWith('/en/') ? 'en' : 'sv'
}
