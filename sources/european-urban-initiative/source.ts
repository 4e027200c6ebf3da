import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { drupalNextPage } from '#source-kit/drupal'
import { expectPage } from '#source-kit/expect-page'
import { readList } from '#source-kit/html-list'
import { watchPage } from '#source-kit/page-watch'
import { readPage } from '#source-kit/select'
import { readCard, ZONE } from './card.ts'

const PORTICO = 'https://portico.urban-initiative.eu/urban-panorama/call-for-proposals'
const OWN_CALLS = 'https://www.urban-initiative.eu/calls-proposals'

/** Calls for cities on Portico, and the page of the initiative's own calls, whose text is watched. */
export const source: Source = {
  card: {
    id: 'european-urban-initiative',
    title: 'European Urban Initiative (Portico)',
    publisher: 'European Urban Initiative',
    homepage: PORTICO,
    language: 'en',
    timeZone: ZONE,
    schedule: '41 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 1, maxCalls: 60, fill: { deadlines: 0.6 }, maxAgeDays: 3 },
    reuse:
      'Ett EU-program som betalas av Eruf; det rättsliga meddelandet och robots.txt på båda webbplatserna ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [
    { kind: 'list', url: PORTICO },
    { kind: 'list', url: OWN_CALLS },
  ],
  parse,
}

function parse(page: Page): PageResult {
  expectPage(page)
  return page.request.url === OWN_CALLS ? watchOwnCalls(page) : parseList(page)
}

/** There is always a call for peer reviewers, so that a list without a card is none. */
function parseList(page: Page): PageResult {
  const details: Drift[] = []
  const { values, drift, ignored } = readList(
    page,
    {
      within: 'main',
      row: 'article[class*="node--type-call-for-proposals"]',
      link: 'a:contains("Find out more")',
      title: '.title-node',
    },
    (row) => readCard(row, details),
  )
  return { calls: values, follow: drupalNextPage(readPage(page.body), page), drift: [...drift, ...details], ignored }
}

function watchOwnCalls(page: Page): PageResult {
  const title = 'European Urban Initiative: calls for proposals'
  return { calls: [], watched: [watchPage(page, { ref: 'own-calls', title, language: 'en', within: 'main' })] }
}
