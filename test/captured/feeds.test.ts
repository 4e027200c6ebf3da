import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBudget, readCofinancing } from '#source-kit/budgets'
import { readDates, readDeadline, readPeriod } from '#source-kit/call-dates'
import { readDrupalFeed } from '#source-kit/drupal'
import { newsOf } from '#source-kit/feed'
import { makePage } from '#source-kit/page'
import { readSitevisionFeed } from '#source-kit/sitevision'
import { readWordPress } from '#source-kit/wordpress'

const DATA = join(import.meta.dirname, '../../../shared/data')
const isHere = existsSync(DATA)
const STOCKHOLM = { zone: 'Europe/Stockholm' }
const at = Temporal.Instant.from('2026-11-24T12:00:00Z')

const read = (path: string) => readFileSync(join(DATA, path), 'utf8')
const pageOf = (path: string, url: string) =>
  makePage({ request: { kind: 'list', url }, url, contentType: 'text/xml', body: read(path), at })

describe.skipIf(!isHere)('captured feeds (../shared/data)', () => {
  it('of Tillväxtverket give three calls, keyed by page number, wrong weekdays or not', () => {
    const page = pageOf('sweden/tillvaxtverket/utlysningar.handmade-fixture.rss', 'https://tillvaxtverket.se/rss')
    const { items, drift } = readSitevisionFeed(page, 'Europe/Stockholm')
    expect(drift).toEqual([])
    expect(items.map(({ ref, published }) => [ref, published])).toEqual([
      ['11681', '2026-01-15'],
      ['12345', '2026-02-20'],
      ['99887', '2026-02-25'],
    ])
  })

  it('of the Commission take the date of the address before that of an edit', () => {
    const page = pageOf('nordic/eu-news/ec-drupal-node-rss-sample.xml', 'https://competition-policy.ec.europa.eu/rss')
    const { items, drift } = readDrupalFeed(page, 'Europe/Brussels')
    expect(drift).toEqual([])
    expect(items.map((item) => newsOf(item, 'en').published)).toEqual(['2026-09-03', '2026-08-21', '2026-08-26'])
    expect(items[0]?.categories).toContain('antitrust')
  })

  it('of a Drupal view are keyed by node', () => {
    const page = pageOf('nordic/engines/drupal-views-rss-sample.xml', 'https://athens.euronext.com/rss')
    const { items } = readDrupalFeed(page, 'Europe/Athens')
    expect(items).toMatchObject([{ ref: '969219', published: '2026-09-11' }])
  })

  it('of WordPress without an id are drift and no post', () => {
    const page = pageOf('nordic/engines/wordpress-rest-post-sample.json', 'https://www.commitstrip.com/wp-json')
    const { posts, drift } = readWordPress(page)
    expect(posts).toEqual([])
    expect(drift).toHaveLength(1)
    expect(drift[0]?.problem).toContain('id')
  })
})

interface Row {
  readonly title: string
}

describe.skipIf(!isHere)('captured date texts of Swedish portals (../shared/data/sweden)', () => {
  const rows = (path: string) =>
    JSON.parse(
      path.endsWith('.gz') ? gunzipSync(readFileSync(join(DATA, path))).toString() : read(path),
    ) as readonly Row[]

  it('of Energimyndigheten: 13 open rows with a deadline, 188 closed ones with a bare day', () => {
    const list = rows('sweden/energimyndigheten/list-rows.2026-04-23.json.gz')
    const dates = list.map(({ title }) => / ((?:Stänger )?\d{1,2} \p{L}+ \d{4}) /u.exec(title)?.[1] ?? '')
    const found = dates.map((text) => readDates(text, STOCKHOLM))
    expect(found.filter(({ deadlines }) => deadlines.length === 1)).toHaveLength(13)
    expect(found.filter(({ unlabelledDays }) => unlabelledDays.length === 1)).toHaveLength(188)
    expect(found.flatMap(({ unlabelledDays }) => unlabelledDays).sort()[0]).toBe('2020-09-21')
  })

  it('of Formas: what opens, closes and is decided is never mixed up', () => {
    const texts = rows('sweden/formas/list-rows.2026-05-04.json').map(
      ({ title }) => / ((?:Current|Future|Closed|Given decision): .*)$/u.exec(title)?.[1] ?? '',
    )
    expect(texts.filter((text) => text !== '')).toHaveLength(10)
    for (const text of texts) {
      const { opens, deadlines, otherDays } = readDates(text, STOCKHOLM)
      expect([text, deadlines.length]).toEqual([text, text.startsWith('Current') ? 1 : 0])
      expect([text, opens !== undefined]).toEqual([text, text.startsWith('Future')])
      expect([text, otherDays.length]).toEqual([text, /ecision/u.test(text) ? 1 : 0])
    }
  })

  const stated = (text: string) => readDates(text, STOCKHOLM)
  it.each([
    ['Sista dag för ansökan 2021-10-20 17:00', '2021-10-20', '17:00'],
    ['Sista ansökningsdatum: 2024-10-16 14:00', '2024-10-16', '14:00'],
    ['Ansökningstider\n\n4 oktober 2023 klockan 12.00', '2023-10-04', '12:00'],
    ['Sista ansökningsdag är 1 december 2021.', '2021-12-01', undefined],
    ['Utlysningen stänger: 16 april, 2019, kl. 14:00', '2019-04-16', '14:00'],
    ['Ansökningarna öppnar inom kort och stänger 1 oktober 2024 klockan 12.00.', '2024-10-01', '12:00'],
    ['Stängd 12 september 2023 | Halland | Västra Götaland', '2023-09-12', undefined],
    ['Utlysning #14 | Öppen till 5 juni 2024 | Utlysta medel cirka 120 miljoner SEK', '2024-06-05', undefined],
    ['Call #16\nOpen until April 24, 2026', '2026-04-24', undefined],
    ['Stängdes 28 april 2021', '2021-04-28', undefined],
    [
      'Sista dag för kommuner att skicka in ansökningar till länsstyrelsen är 1 december 2024.',
      '2024-12-01',
      undefined,
    ],
  ])('%s', (text, day, hour) => {
    expect(stated(text)).toMatchObject({ deadlines: [{ day, ...(hour !== undefined && { hour }) }] })
    expect(stated(text).opens).toBeUndefined()
  })

  it.each([
    'Öppnar 12 augusti 2024',
    'Kommande: Öppnar för ansökningar: 2024-09-04 14:00',
    'Första ansökningsdatum:\n2024-06-19',
  ])('%s is no deadline', (text) => {
    expect(stated(text)).toMatchObject({ opens: expect.stringMatching(/^2024-/u), deadlines: [] })
    expect(() => readDeadline(text, STOCKHOLM)).toThrow('no such date')
  })

  it('ESF labels its opening and its deadline on lines of their own', () => {
    const text = 'Första ansökningsdatum:\n2024-06-19\nSista ansökningsdatum:\n2024-09-16'
    expect(readPeriod(text, STOCKHOLM)).toMatchObject({ opens: '2024-06-19', deadline: { day: '2024-09-16' } })
  })

  it('asking for payment is no call', () => {
    expect(stated('Begär ut 1: 15 januari–15 februari 2023')).toMatchObject({ deadlines: [] })
    expect(stated('Sök 1: 15 januari–15 februari 2023')).toMatchObject({ opens: '2023-01-15' })
  })

  it('project dates in running text are no deadlines', () => {
    const text = 'Den tidigaste starten för projekten är den 1 januari 2025 och senast den 1 mars 2025.'
    expect(stated(text).deadlines).toEqual([])
  })

  it('sums and shares of call pages', () => {
    const crowns = { crowns: 'SEK' } as const
    const page = 'Totalt fördelas 60 miljoner kronor, maximalt kan beviljas 40 procent av projektets totala budget'
    expect(readBudget(page, crowns)).toEqual({ currency: 'SEK', total: 60_000_000 })
    expect(readCofinancing(page)).toEqual({ percent: 40 })
    expect(readBudget('Du kan söka minst 5 miljoner kronor och max 6 miljoner kronor.', crowns)).toEqual({
      currency: 'SEK',
      min: 5_000_000,
      max: 6_000_000,
    })
    expect(readCofinancing('Projekten förväntas bidra med 46% medfinansiering.')).toEqual({ percent: 54 })
  })
})
