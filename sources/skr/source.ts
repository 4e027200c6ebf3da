import type { Page, PageResult, Source } from '#source-kit/contract'
import { readSitevisionFeed } from '#source-kit/sitevision'
import { newsOfFeed } from '#source-kit/news-feed'

const SITE = 'https://skr.se'
/** Page and list of a Sitevision site; a rebuilt page gets new numbers, and then the old feed is gone. */
const FEED =
  '4.7a383bf01715da022e3fffa/12.1f376ad3177c89481f750329.portlet?state=rss&sv.contenttype=text/xml;charset=UTF-8'
const ZONE = 'Europe/Stockholm'

/** News of the association of Swedish municipalities and regions, from the feed of its list of news. */
export const source: Source = {
  card: {
    id: 'skr',
    title: 'Sveriges Kommuner och Regioner: nyheter',
    publisher: 'Sveriges Kommuner och Regioner',
    homepage: `${SITE}/`,
    language: 'sv',
    timeZone: ZONE,
    schedule: '39 5 * * *',
    paceMs: 2_000,
    gives: 'news',
    lists: 'newest',
    expects: { minCalls: 3, maxCalls: 100, fill: {}, maxAgeDays: 30 },
    reuse:
      'Ett flöde för läsare, inte prövat skarpt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: `${SITE}/${FEED}` }],
  parse,
}

function parse(page: Page): PageResult {
  return newsOfFeed(readSitevisionFeed(page, ZONE), { within: ['skr.se'], languageOf: () => 'sv' })
}
