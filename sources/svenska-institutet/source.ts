import { cleanLine } from '#core/plain-text'
import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { linesOf } from '#source-kit/labelled-lines'
import { watchPage } from '#source-kit/page-watch'
import { lookup, quote, readEach, ShapeError } from '#source-kit/reading'
import { all, readPage, textOfOne } from '#source-kit/select'
import { readRound, ZONE } from './round.ts'
import { PROGRAMMES } from './terms.ts'

const SITE = 'https://si.se/utlysningar/bidrag-finansiering/'

/** Support for projects with Ukraine and around the Baltic Sea; each programme has one page, re-used from round to round. */
export const source: Source = {
  card: {
    id: 'svenska-institutet',
    title: 'Svenska institutet: Ukraina och Östersjön',
    publisher: 'Svenska institutet',
    homepage: 'https://si.se/utlysningar/',
    language: 'sv',
    timeZone: ZONE,
    schedule: '39 5 * * *',
    paceMs: 2_000,
    gives: 'schemes',
    expects: { minCalls: 0, maxCalls: 4, fill: { description: 1, programme: 1 }, maxAgeDays: 3 },
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => Object.keys(PROGRAMMES).map((slug) => ({ kind: 'list', url: `${SITE}${slug}/` })),
  parse: parsePage,
}

/** A programme that has moved is drift of that programme and leaves the other pages as they are. */
function parsePage(page: Page): PageResult {
  const { values, drift } = readEach([page], readProgramme, () => page.request.url)
  const [result = { calls: [] }] = values
  return { ...result, drift: [...drift, ...(result.drift ?? [])] }
}

function readProgramme(page: Page): PageResult {
  const { origin, pathname } = new URL(page.url)
  const slug = `${origin}${pathname}`.replace(SITE, '').replace(/\/$/u, '')
  const programme = lookup(PROGRAMMES, slug)
  const root = readPage(page.body)
  const title = textOfOne(root, 'main h1')
  if (!programme.name.test(title))
    throw new ShapeError(`not the page of ${programme.ref}: ${quote(title)}`, { kind: 'other-page' })
  const watched = watchPage(page, { ref: programme.ref, title, language: 'sv', within: 'main' })
  const lines = linesOf(watched.lines.join('\n'))
  const headings = all(root, 'main :is(h2, h3, h4)').map((heading) => cleanLine(heading.text()))
  const details: Drift[] = []
  const { values, drift } = readEach(
    [lines],
    () => readRound({ ...programme, url: `${SITE}${slug}/`, title, lines, headings }, page.at, details),
    () => programme.ref,
  )
  const calls = values.filter((value) => value !== 'closed')
  const closed = values.length - calls.length
  return { calls, watched: [watched], drift: [...drift, ...details], ...(closed > 0 && { ignored: { closed } }) }
}
