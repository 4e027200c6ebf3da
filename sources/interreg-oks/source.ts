import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { readDates } from '#source-kit/call-dates'
import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { saysNothingOpen } from '#source-kit/nothing-open'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { readPage } from '#source-kit/select'
import { NOTHING_OPEN, OVER, ROUND } from './terms.ts'

const PAGE = 'https://interreg-oks.eu/forersomvillansoka.488.html'
const ZONE = 'Europe/Stockholm'
const PROGRAMME = 'Interreg Öresund-Kattegat-Skagerrak'

export const source: Source = {
  card: {
    id: 'interreg-oks',
    title: PROGRAMME,
    publisher: PROGRAMME,
    homepage: PAGE,
    language: 'sv',
    timeZone: ZONE,
    schedule: '47 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 4, fill: { deadlines: 1 }, maxAgeDays: 3 },
    reuse:
      'Varken öppna data eller något flöde är känt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: PAGE }],
  parse: parsePage,
}

/** The page for those who want to apply: watched, and the rounds that it dates are read. */
function parsePage(page: Page): PageResult {
  expectPage(page)
  const watched = watchPage(page, {
    ref: '488',
    title: `${PROGRAMME}: för er som vill ansöka`,
    language: 'sv',
    within: 'main',
  })
  const dated = watched.lines.filter((line) => ROUND.test(line) && /\d{1,2} \p{L}{3,}/u.test(line))
  const { values, drift } = readEach(
    [...Map.groupBy(dated, nameIn)],
    ([name, lines]) => readRound(name, lines.join('\n'), page),
    ([name]) => name,
  )
  const doubts = doubtsOf(dated.length, page)
  return { calls: values, watched: [watched], drift: [...drift, ...doubts] }
}

/** `2027:1` */
const nameIn = (line: string) => ROUND.exec(line)?.groups?.['name'] ?? line

/** `Ansökningsomgång 2027:1 är öppen 18 januari – 12 februari`: the year may stand in the name alone. */
function readRound(name: string, text: string, page: Page): CallDraft {
  const { opens, deadlines } = readDates(text.replaceAll(name, ''), { zone: ZONE, year: Number(name.slice(0, 4)) })
  if (deadlines.length !== 1) throw new ShapeError(`${deadlines.length} deadlines of one round`, { kind: 'not-once' })
  const isAhead = opens !== undefined && opens > dayOf(page.at, ZONE)
  return {
    ref: `omgang-${name.replace(':', '-')}`,
    url: page.url,
    title: `${PROGRAMME}: ansökningsomgång ${name}`,
    titleLanguage: 'sv',
    description: text,
    programme: PROGRAMME,
    publisher: PROGRAMME,
    status: OVER.test(text) ? 'closed' : isAhead ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines,
    eligible: { countries: ['SE', 'DK', 'NO'] },
  }
}

/** The page says either when one can apply, or that one cannot. */
function doubtsOf(rounds: number, page: Page): readonly Drift[] {
  const isClosed = saysNothingOpen(readPage(page.body), 'main', NOTHING_OPEN)
  if (rounds > 0 || isClosed) return []
  return [
    {
      where: '488',
      problem: 'neither a dated round nor a sentence that nothing is open',
      kind: 'missing',
      scope: 'detail',
    },
  ]
}
