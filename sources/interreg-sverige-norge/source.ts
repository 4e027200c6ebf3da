import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import type { Rhythm } from '#core/rhythm'
import type { NewsItem, Page, PageResult, Source } from '#source-kit/contract'
import { readDay } from '#source-kit/dates'
import { type FeedItem, newsOf, readFeed } from '#source-kit/feed'
import { htmlToText } from '#source-kit/html'
import { quote, readEach, ShapeError } from '#source-kit/reading'
import { rhythmDraft, rhythmOf } from '#source-kit/rhythm'
import { addressKey } from '#source-kit/web-address'

const SITE = 'https://www.interreg-sverige-norge.com'
const ZONE = 'Europe/Stockholm'
const PROGRAMME = 'Interreg Sverige-Norge'
/** News of calls, in Swedish or Norwegian; the others are about projects and people. */
const OF_CALLS = /utlysning|utlyst|ansökningsomgång|ansökan öppn|söknadsrunde|søknad/iu

/** Main projects have two rounds a year; the counties on both sides state their days without a year. */
const ROUNDS = [
  { season: 'var', name: 'våren', rhythm: springRhythm() },
  { season: 'host', name: 'hösten', rhythm: autumnRhythm() },
] as const

export const source: Source = {
  card: {
    id: 'interreg-sverige-norge',
    title: PROGRAMME,
    publisher: PROGRAMME,
    homepage: `${SITE}/`,
    language: 'sv',
    timeZone: ZONE,
    schedule: '57 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 2, maxCalls: 4, fill: { rhythm: 0.5 }, maxAgeDays: 180 },
    reuse:
      'Ett flöde för läsare, inte prövat skarpt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: `${SITE}/feed/` }],
  parse: parseNews,
}

/** The rounds by their rhythm, and what the news say of calls: they name the next opening without a year. */
function parseNews(page: Page): PageResult {
  const feed = readFeed(page, ZONE)
  if (feed.items.length + feed.drift.length === 0) throw new ShapeError('a feed without items', { kind: 'missing' })
  const told = feed.items.filter(isOfCalls)
  const { values, drift } = readEach(told, readNews, ({ title }) => title)
  return {
    calls: ROUNDS.map((round) => nextRound(round, page.at)),
    news: values,
    drift: [...feed.drift, ...drift],
    ignored: { 'news of other things': feed.items.length - told.length },
  }
}

const isOfCalls = ({ title, html }: FeedItem) => OF_CALLS.test(`${title} ${htmlToText(html ?? '')}`)

function readNews(item: FeedItem): NewsItem {
  const isNorwegian = new URL(item.url).pathname.startsWith('/no/')
  if (!addressKey(item.url).startsWith('interreg-sverige-norge.com/'))
    throw new ShapeError(`elsewhere: ${quote(item.url)}`, { kind: 'other-page' })
  return newsOf(item, isNorwegian ? 'nb' : 'sv')
}

function springRhythm(): Rhythm {
  const note = 'Brukar öppna i mitten av januari och stänga 15 februari, om det finns medel kvar.'
  return { opens: { month: 1 }, closes: { month: 2, day: 15 }, roundsSeen: 0, note }
}

function autumnRhythm(): Rhythm {
  const note = 'Brukar öppna 15 augusti och stänga 15 september, om det finns medel kvar.'
  return rhythmOf([{ opens: readDay('2024-08-15'), closes: readDay('2024-09-15') }], note)
}

function nextRound({ season, name, rhythm }: (typeof ROUNDS)[number], now: Temporal.Instant): CallDraft {
  const today = Temporal.PlainDate.from(dayOf(now, ZONE))
  const closes = rhythm.closes?.month ?? 12
  const year = today.month <= closes ? today.year : today.year + 1
  return rhythmDraft({
    ref: `huvudprojekt-${year}-${season}`,
    url: `${SITE}/`,
    title: `${PROGRAMME}: huvudprojekt, ${name} ${year}`,
    titleLanguage: 'sv',
    programme: PROGRAMME,
    publisher: PROGRAMME,
    eligible: { countries: ['SE', 'NO'] },
    rhythm,
  })
}
