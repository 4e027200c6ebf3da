import type { Page, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { type Watch, watchPage } from '#source-kit/page-watch'
import { lookup, ShapeError } from '#source-kit/reading'

const SITE = 'https://www.sern.eu'
const NAME = 'SERN'

/** Its markup was never seen: the whole page without menus and the like. */
const WATCHES: Readonly<Record<string, Watch>> = {
  [`${SITE}/`]: { ref: 'start', title: NAME, language: 'en', within: 'body' },
  [`${SITE}/activities/stw`]: {
    ref: 'thematic-wall',
    title: `${NAME}: Thematic wall`,
    language: 'en',
    within: 'body',
  },
}

/** The network of Swedish and Italian towns to which the city belongs: its pages are watched, it has no list or feed. */
export const source: Source = {
  card: {
    id: 'sern',
    title: 'SERN: Sweden Emilia-Romagna Network',
    publisher: 'SERN',
    homepage: `${SITE}/`,
    language: 'en',
    timeZone: 'Europe/Rome',
    schedule: '3 5 * * *',
    paceMs: 2_000,
    gives: 'news',
    expects: { minCalls: 2, maxCalls: 3, fill: {}, maxAgeDays: 7 },
    reuse:
      'Ett medlemsnätverks öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => Object.keys(WATCHES).map((url) => ({ kind: 'list', url })),
  parse,
}

/** A page that does not name the network is another's: domains change hands. */
function parse(page: Page): PageResult {
  expectPage(page)
  const watched = watchPage(page, lookup(WATCHES, page.request.url))
  if (!watched.lines.some((line) => line.includes(NAME)))
    throw new ShapeError(`a page that does not name ${NAME}`, { kind: 'other-page' })
  return { calls: [], watched: [watched] }
}
