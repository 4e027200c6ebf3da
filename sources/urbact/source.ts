import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { cleanLine } from '#core/plain-text'
import { readPeriod } from '#source-kit/call-dates'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { htmlToText } from '#source-kit/html'
import { watchPage } from '#source-kit/page-watch'
import { quote, readEach, ShapeError } from '#source-kit/reading'
import { all, one, type Part, readPage } from '#source-kit/select'

const PAGE = 'https://urbact.eu/get-involved'
const ZONE = 'Europe/Paris'
/** `Call for Innovation Transfer Networks open from 10 January to 20 March 2024` */
const ANNOUNCED = /^Calls? for (.+?),? (?:is |will be )?open (?:from|between)\b/iu

/** One page says how cities may join; a call, once or twice a year, stands in a heading of it. */
export const source: Source = {
  card: {
    id: 'urbact',
    title: 'URBACT',
    publisher: 'URBACT',
    homepage: PAGE,
    language: 'en',
    timeZone: ZONE,
    schedule: '53 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 6, fill: { opens: 1, deadlines: 1 }, maxAgeDays: 7 },
    reuse:
      'Ett av EU:s Interregprogram, för städer; dess rättsliga meddelande och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: PAGE }],
  parse,
}

/** Most of the year there is no call; then the text of the page is what there is to tell. */
function parse(page: Page): PageResult {
  expectPage(page)
  const main = one(readPage(page.body), 'main')
  const headings = all(main, 'h1, h2, h3').filter((heading) => /^calls? for /iu.test(textOf(heading)))
  const announced = headings.filter((heading) => /\d/u.test(textOf(heading)))
  const { values, drift } = readEach(
    announced,
    (heading) => readCall(heading, page),
    (heading) => textOf(heading),
  )
  const undated = headings.length - announced.length
  return {
    calls: values,
    watched: [watchPage(page, { ref: 'get-involved', title: 'URBACT: get involved', language: 'en', within: 'main' })],
    drift,
    ...(undated > 0 && { ignored: { 'without dates': undated } }),
  }
}

const textOf = (heading: Part) => cleanLine(heading.text())

function readCall(heading: Part, page: Page): CallDraft {
  const text = textOf(heading)
  const [, kind] = ANNOUNCED.exec(text) ?? []
  if (kind === undefined) throw new ShapeError(`a call, but when? ${quote(text)}`)
  const { opens, deadline } = readPeriod(text.slice(text.search(/\bopen\b/iu)), { zone: ZONE })
  const description = htmlToText(heading.nextUntil('h1, h2, h3').toString())
  return {
    ref: `${slugOf(kind)}-${opens.slice(0, 4)}`,
    url: PAGE,
    title: `URBACT: call for ${kind}`,
    titleLanguage: 'en',
    ...(description !== '' && { description }),
    programme: 'URBACT IV',
    publisher: 'URBACT',
    status: opens > dayOf(page.at, ZONE) ? 'forthcoming' : 'open',
    opens,
    deadlines: [deadline],
    eligible: {
      applicants: ['municipality'],
      note: 'Rule of the programme: cities take part through their local authority.',
    },
  }
}

/** The page keeps its address from call to call, so a call is what it is for, and its year. */
function slugOf(kind: string): string {
  return kind.toLowerCase().replace(/[^a-z0-9]+/gu, '-')
}
