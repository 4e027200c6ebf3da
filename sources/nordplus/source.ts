import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { hasPassed } from '#core/deadline'
import { readDates } from '#source-kit/call-dates'
import type { Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { readDay } from '#source-kit/dates'
import { expectPage } from '#source-kit/expect-page'
import { htmlToText } from '#source-kit/html'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { rhythmDraft, type RhythmFacts, rhythmOf } from '#source-kit/rhythm'
import { all, one, readPage } from '#source-kit/select'
import { httpsAddress } from '#source-kit/web-address'

const NEWS = 'https://nordplusonline.org/whats-new/'
const ZONE = 'Europe/Brussels'
/** Deadlines of main rounds as announced; a Sunday or holiday moves them to the next working day. */
const PAST_DEADLINES = ['2018-02-01', '2019-02-01', '2021-02-01', '2023-02-01', '2026-02-02'].map(readDay)
const ANNOUNCEMENT = /\bcall for applications\b/iu

export const source: Source = {
  card: {
    id: 'nordplus',
    title: 'Nordplus',
    publisher: 'Nordplus',
    homepage: 'https://nordplusonline.org/',
    language: 'en',
    timeZone: ZONE,
    schedule: '9 5 * * *',
    paceMs: 2_000,
    gives: 'schemes',
    expects: { minCalls: 2, maxCalls: 4, fill: { title: 1 }, maxAgeDays: 3 },
    reuse:
      'Varken öppna data eller något flöde är känt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: NEWS }],
  parse: (page) => (page.request.kind === 'list' ? parseNews(page) : parseAnnouncement(page)),
}

/** The news are watched. An announcement among them is read; until there is one, the round is known by its rhythm. */
function parseNews(page: Page): PageResult {
  expectPage(page)
  const watched = watchPage(page, { ref: 'whats-new', title: 'Nordplus: what is new', language: 'en', within: 'main' })
  const announcement = announcementOn(page)
  const main = announcement === undefined ? [mainRhythm(page.at)] : []
  return { calls: [...main, visitsRhythm(page.at)], watched: [watched], follow: announcement ? [announcement] : [] }
}

/** The newest stands first. */
function announcementOn(page: Page): PageRequest | undefined {
  const [link] = all(readPage(page.body), 'main a[href]').filter((one) => ANNOUNCEMENT.test(one.text()))
  return link && { kind: 'detail', url: httpsAddress(link.attr('href') ?? '', page.url) }
}

/** The announced round, or its rhythm while the announcement is last year's. */
function parseAnnouncement(page: Page): PageResult {
  expectPage(page)
  const { values, drift } = readEach([page], readRound, () => page.url)
  const known = values.length > 0 ? values : [mainRhythm(page.at)]
  return { calls: known, drift: drift.map((one) => ({ ...one, scope: 'detail' })) }
}

function readRound(page: Page): CallDraft {
  const description = htmlToText(one(readPage(page.body), 'main').html() ?? '')
  const sentences = description.split(/\n|(?<=\p{L}{3}|\d{4}|\))\.\s/u).filter((text) => /\bdeadline\b/iu.test(text))
  const [deadline, ...more] = sentences.flatMap((text) => readDates(text, { zone: ZONE }).deadlines)
  if (deadline === undefined || more.length > 0)
    throw new ShapeError('not one deadline in the announcement', { kind: 'not-once' })
  if (hasPassed(deadline, page.at)) return mainRhythm(page.at)
  const facts = mainFacts(Number(deadline.day.slice(0, 4)))
  return { ...facts, url: page.url, description, status: 'open', deadlines: [deadline] }
}

function mainRhythm(now: Temporal.Instant): CallDraft {
  const note = 'Published about 1 November; closes on 1 February, or on the next working day.'
  const { closes, ...seen } = rhythmOf(
    PAST_DEADLINES.map((day) => ({ closes: day })),
    note,
  )
  return rhythmDraft({
    ...mainFacts(yearAfter(now, 2)),
    rhythm: { ...seen, opens: { month: 11 }, ...(closes && { closes }) },
  })
}

/** Planning a project with a partner abroad; for Junior, Adult and Nordic Languages. */
function visitsRhythm(now: Temporal.Instant): CallDraft {
  const year = yearAfter(now, 10)
  return rhythmDraft({
    ...factsOf(`preparatory-visits-${year}`, `Nordplus preparatory visits ${year}`),
    rhythm: { closes: { month: 10, day: 1 }, roundsSeen: 0, note: 'Closes on 1 October every year.' },
  })
}

const mainFacts = (year: number) => factsOf(`main-round-${year}`, `Nordplus call for applications ${year}`)

function factsOf(ref: string, title: string): Omit<RhythmFacts, 'rhythm'> {
  return {
    ref,
    url: NEWS,
    title,
    titleLanguage: 'en',
    summary:
      'Cooperation, mobility and networks in education: schools and pre-schools (Junior), adult education (Adult), universities, and the Nordic languages.',
    programme: 'Nordplus',
    publisher: 'Nordplus',
    eligible: {
      applicants: ['school', 'university', 'association'],
      countries: ['SE', 'DK', 'FI', 'NO', 'IS', 'EE', 'LV', 'LT', 'FO', 'GL', 'AX'],
    },
  }
}

/** The year of the next round that closes in this month. */
function yearAfter(now: Temporal.Instant, month: number): number {
  const today = Temporal.PlainDate.from(dayOf(now, ZONE))
  return today.month <= month ? today.year : today.year + 1
}
