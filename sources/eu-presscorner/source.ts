import { z } from 'zod'
import { cleanLine } from '#core/plain-text'
import { shortLine } from '#core/short-line'
import type { NewsItem, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { readDay } from '#source-kit/dates'
import { htmlToText } from '#source-kit/html'
import { isObject } from '#source-kit/json'
import { lookup, quote, readEach, ShapeError } from '#source-kit/reading'
import { tally } from '#source-kit/tally'
import { LANGUAGES, TYPES } from './terms.ts'

const SITE = 'https://ec.europa.eu/commission/presscorner'
/** The most that the portal gives at once: about three weeks of news. */
const NEWEST = 100
const SUMMARY_LENGTH = 400

/**
 * The Commission's press releases, statements and questions and answers. The English list has everything; the
 * Swedish one comes after it, and its titles replace the English ones under the same reference.
 */
export const source: Source = {
  card: {
    id: 'eu-presscorner',
    title: 'EU-kommissionens pressrum',
    publisher: 'Europeiska kommissionen',
    homepage: `${SITE}/home/sv`,
    language: 'en',
    timeZone: 'Europe/Brussels',
    schedule: '27 6 * * *',
    paceMs: 2_000,
    gives: 'news',
    lists: 'newest',
    expects: { minCalls: 40, maxCalls: 210, fill: {}, maxAgeDays: 14 },
    reuse:
      'Kommissionens beslut 2011/833/EU: vidareutnyttjande är tillåtet om källan anges; robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [newestIn('en'), newestIn('sv')],
  parse,
}

function newestIn(language: string): PageRequest {
  const query = `language=${language}&pagesize=${NEWEST}&pagenumber=1&documentTypeCodes=IP,QANDA,STATEMENT`
  return {
    kind: 'list',
    url: `${SITE}/api/search?${query}`,
    accept: 'application/json',
  }
}

const Answer = z.object({
  totalNumber: z.int().nonnegative(),
  docuLanguageListResources: z.array(z.unknown()),
})

const Row = z.object({
  refCode: z.string().regex(/^[A-Z]{2,12}\/\d{2}\/\d{1,6}$/u),
  languageCode: z.string(),
  eventDate: z.string(),
  title: z.string(),
  leadText: z.string().nullish(),
  docutype: z.object({ code: z.string() }),
})

function parse(page: Page): PageResult {
  const rows = rowsOf(page)
  const { values, drift } = readEach(rows, readRow, whereOf)
  const leftOut = values.flatMap((value) => ('leftOut' in value ? [value.leftOut] : []))
  return {
    calls: [],
    news: values.flatMap((value) => ('news' in value ? [value.news] : [])),
    drift,
    rows: rows.map(whereOf),
    ignored: tally(leftOut),
  }
}

/** No `total` leaves here: the two lists are of different length, and the portal counts all years. */
function rowsOf(page: Page): readonly unknown[] {
  const answer = Answer.safeParse(page.json())
  if (!answer.success) throw new ShapeError(`no list of documents: ${quote(page.body)}`, { kind: 'other-form' })
  const { totalNumber, docuLanguageListResources: rows } = answer.data
  const expected = Math.min(NEWEST, totalNumber)
  if (expected === 0) throw new ShapeError('an archive without documents', { kind: 'missing' })
  if (rows.length !== expected)
    throw new ShapeError(`${rows.length} documents came, not ${expected}`, { kind: 'contradiction' })
  return rows
}

const whereOf = (row: unknown, index: number) =>
  isObject(row) && typeof row['refCode'] === 'string' ? row['refCode'] : `#${index + 1}`

function readRow(record: unknown): { readonly news: NewsItem } | { readonly leftOut: string } {
  const row = Row.parse(record)
  const type = lookup<(typeof TYPES)[keyof typeof TYPES]>(TYPES, row.docutype.code)
  if (type !== 'news') return { leftOut: type }
  const language = lookup(LANGUAGES, row.languageCode)
  if (language === 'unread') return { leftOut: 'in another language' }
  const title = cleanLine(htmlToText(row.title))
  if (title === '') throw new ShapeError('a document without a title', { kind: 'missing' })
  const summary = shortLine(htmlToText(row.leadText ?? ''), SUMMARY_LENGTH)
  const published = readDay(row.eventDate)
  const url = `${SITE}/detail/${language}/${row.refCode.toLowerCase().replaceAll('/', '_')}`
  return {
    news: {
      ref: row.refCode,
      url,
      title,
      language,
      published,
      ...(summary !== '' && { summary }),
    },
  }
}
