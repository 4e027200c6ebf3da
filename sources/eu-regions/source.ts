import { shortLine } from '#core/short-line'
import type { NewsItem, Page, PageResult, Source } from '#source-kit/contract'
import { onClockOf, readStamp } from '#source-kit/dates'
import { expectPage } from '#source-kit/expect-page'
import { type ListRow, type ListShape, readList } from '#source-kit/html-list'
import { ShapeError } from '#source-kit/reading'
import { all, attributeOfOne } from '#source-kit/select'

const LIST = 'https://www.cor.europa.eu/en/news'
const ZONE = 'Europe/Brussels'
/** Press releases and news stand in two sections of one page, in the same cards. */
const SHAPE: ListShape = { within: 'main', row: 'article.c-card', link: '.c-card__title a' }
/** Cards of events and publications lead elsewhere, and one card to the hub of all stories. */
const NEWS = /^cor\.europa\.eu\/news\/(?!all-)[^/]+(?:\/[^/]+)?$/u
const SUMMARY_LENGTH = 400

/** What the Committee of the Regions, the EU's assembly of towns and regions, tells. */
export const source: Source = {
  card: {
    id: 'eu-regions',
    title: 'Europeiska regionkommittén',
    publisher: 'Europeiska regionkommittén',
    homepage: LIST,
    language: 'en',
    timeZone: ZONE,
    schedule: '51 5 * * *',
    paceMs: 2_000,
    gives: 'news',
    lists: 'newest',
    expects: { minCalls: 4, maxCalls: 60, fill: {}, maxAgeDays: 21 },
    reuse:
      'En EU-institutions sidor; dess villkor för vidareutnyttjande och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse,
}

function parse(page: Page): PageResult {
  expectPage(page)
  const { values, drift, ignored } = readList(page, SHAPE, (row) => (NEWS.test(row.ref) ? readNews(row) : undefined))
  const news = values.filter((value) => value !== undefined)
  if (news.length === 0) throw new ShapeError('no card of news', { kind: 'missing' })
  const others = values.length - news.length
  return { calls: [], news, drift, ignored: { ...ignored, ...(others > 0 && { 'cards of other things': others }) } }
}

/** The hour in the card is noon for all: only its day means something. */
function readNews({ ref, url, title, part }: ListRow): NewsItem {
  const published = onClockOf(ZONE, readStamp(attributeOfOne(part, 'time', 'datetime'))).day
  const texts = all(part, '.c-card__text').map((text) => shortLine(text.text(), SUMMARY_LENGTH))
  const summary = texts.find((text) => text !== '')
  return { ref, url, title, language: 'en', published, ...(summary !== undefined && { summary }) }
}
