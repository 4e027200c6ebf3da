import type { Page, PageResult, Source } from '#source-kit/contract'
import { readFeed } from '#source-kit/feed'
import { newsOfFeed } from '#source-kit/news-feed'

const SITE = 'https://www.healthycities.se'
const ZONE = 'Europe/Stockholm'

/** News of the Swedish Healthy Cities network, a part of the European one of WHO. */
export const source: Source = {
  card: {
    id: 'healthy-cities',
    title: 'Healthy Cities Sverige',
    publisher: 'Healthy Cities Sverige',
    homepage: `${SITE}/`,
    language: 'sv',
    timeZone: ZONE,
    schedule: '27 4 * * *',
    paceMs: 2_000,
    gives: 'news',
    lists: 'newest',
    expects: { minCalls: 5, maxCalls: 20, fill: {}, maxAgeDays: 180 },
    reuse:
      'Ett flöde för läsare, inte prövat skarpt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: `${SITE}/feed/` }],
  parse,
}

function parse(page: Page): PageResult {
  return newsOfFeed(readFeed(page, ZONE), { within: ['healthycities.se'], languageOf: () => 'sv' })
}
