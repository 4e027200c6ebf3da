import type { Page, PageResult, Source } from '#source-kit/contract'
import { readFeed } from '#source-kit/feed'
import { newsOfFeed } from '#source-kit/news-feed'

const SITE = 'https://www.nefco.int'
const ZONE = 'Europe/Helsinki'

/** News of the Nordic bank for the environment, which works with municipalities in the Nordic countries and Ukraine. */
export const source: Source = {
  card: {
    id: 'nefco',
    title: 'Nefco: nordisk miljöfinansiering',
    publisher: 'Nefco',
    homepage: `${SITE}/news/`,
    language: 'en',
    timeZone: ZONE,
    schedule: '49 4 * * *',
    paceMs: 2_000,
    gives: 'news',
    lists: 'newest',
    expects: { minCalls: 3, maxCalls: 20, fill: {}, maxAgeDays: 60 },
    reuse:
      'Ett flöde för läsare, inte prövat skarpt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: `${SITE}/feed/` }],
  parse,
}

function parse(page: Page): PageResult {
  return newsOfFeed(readFeed(page, ZONE), { within: ['nefco.int'], languageOf: () => 'en' })
}
