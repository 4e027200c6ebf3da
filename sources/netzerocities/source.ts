import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { findAmounts } from '#source-kit/amounts'
import { readBudget } from '#source-kit/budgets'
import { readDates } from '#source-kit/call-dates'
import type { Drift, Page, PageResult, Source, WatchedPage } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { one, readPage, textOfOne } from '#source-kit/select'

const PAGE = 'https://netzerocities.eu/enabling-city-transformation/'
const ZONE = 'Europe/Brussels'
const NAME = 'NetZeroCities'

/** Days of webinars and of earlier rounds stand in the text too; these words make one a day of the call. */
const SAYS_WHEN = /\b(?:clos(?:e|es|ing)|deadline|opens?|opened|opening)\b/iu
const SAYS_HOW_MUCH = /\b(?:budget|funding|grants?)\b/iu

/** The page of the calls for Mission Cities: its text is watched, and a call is read when a closing day stands in it. */
export const source: Source = {
  card: {
    id: 'netzerocities',
    title: 'NetZeroCities: Enabling City Transformation',
    publisher: NAME,
    homepage: PAGE,
    language: 'en',
    timeZone: ZONE,
    schedule: '47 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 3, fill: { deadlines: 1, eligible: 1 }, maxAgeDays: 7 },
    reuse:
      'Ett projekt inom Horisont Europa; webbplatsens villkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: PAGE }],
  parse,
}

function parse(page: Page): PageResult {
  expectPage(page)
  const title = `${NAME}: ${textOfOne(one(readPage(page.body), 'main'), 'h1')}`
  const watched = watchPage(page, { ref: 'enabling-city-transformation', title, language: 'en', within: 'main' })
  const sentences = watched.lines.flatMap((line) => line.split(/(?<=[.!?])\s+(?=\p{Lu})/u))
  const dated = sentences.filter((sentence) => SAYS_WHEN.test(sentence) && /\b20\d\d\b/u.test(sentence))
  const details: Drift[] = []
  const { values, drift } = readEach(
    dated.length === 0 ? [] : [dated.join('\n')],
    (dates) => readCall(dates, { watched, sentences, details, page }),
    () => PAGE,
  )
  return { calls: values.flatMap((call) => call ?? []), watched: [watched], drift: [...drift, ...details] }
}

interface Around {
  readonly watched: WatchedPage
  readonly sentences: readonly string[]
  readonly details: Drift[]
  readonly page: Page
}

/** Undefined when only an opening is known: the watch tells of that. @throws ShapeError on two closing days. */
function readCall(dates: string, { watched, sentences, details, page }: Around): CallDraft | undefined {
  const { opens, deadlines } = readDates(dates, { zone: ZONE })
  const [deadline, ...more] = new Map(deadlines.map((one) => [`${one.day} ${one.hour ?? ''}`, one])).values()
  if (more.length > 0) throw new ShapeError(`${more.length + 1} closing days`, { kind: 'not-once' })
  if (deadline === undefined) return undefined
  const ref = `enabling-city-transformation-${deadline.day.slice(0, 4)}`
  return {
    ref,
    url: PAGE,
    title: watched.title,
    titleLanguage: 'en',
    description: watched.lines.join('\n'),
    programme: NAME,
    publisher: NAME,
    status: opens !== undefined && opens > dayOf(page.at, ZONE) ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines: [deadline],
    ...budgetOf(ref, sentences, details),
    eligible: {
      applicants: ['municipality'],
      note: 'Rule of the project: only the 112 cities of the EU Mission for climate-neutral and smart cities may apply.',
    },
  }
}

function budgetOf(ref: string, sentences: readonly string[], details: Drift[]): Pick<CallDraft, 'budget'> {
  const said = sentences.filter((sentence) => SAYS_HOW_MUCH.test(sentence) && findAmounts(sentence).length > 0)
  if (said.length === 0) return {}
  const { values, drift } = readEach(
    [said.join('\n')],
    (text) => readBudget(text, { means: 'total' }),
    () => ref,
  )
  details.push(...drift.map((one) => ({ ...one, scope: 'detail' as const })))
  const [budget] = values
  return budget === undefined ? {} : { budget }
}
