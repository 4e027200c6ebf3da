import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PageResult } from '#source-kit/contract'
import { makePage } from '#source-kit/page'
import { loadSource } from '../support/source-fixtures.ts'

const DATA = join(import.meta.dirname, '../../../shared/data/nordic/eu-news')
const at = Temporal.Instant.from('2026-11-24T12:00:00Z')
const read = (name: string) => readFileSync(join(DATA, name), 'utf8')

interface Answer {
  readonly docuLanguageListResources: readonly object[]
}

interface Latest {
  readonly refCode: string
  readonly eventDate: string
  readonly docutype: string
  readonly title: string
  readonly url: string
}

const CODES: Readonly<Record<string, string>> = {
  'Press release': 'IP',
  Speech: 'SPEECH',
  Statement: 'STATEMENT',
  'Questions and answers': 'QANDA',
  'Infringement decisions': 'INF',
}

describe.skipIf(!existsSync(DATA))('captured news (../shared/data/nordic/eu-news)', async () => {
  const source = await loadSource('eu-presscorner')
  const inSweden = await loadSource('eu-in-sweden')

  /** The counts of a sample that was cut short are put right; the rows stand as they came. */
  function parseRows(rows: readonly object[]): PageResult {
    const [request] = source.start(at)
    if (request === undefined) throw new Error('no first request')
    const body = JSON.stringify({ totalNumber: rows.length, docuLanguageListResources: rows })
    return source.parse(makePage({ request, url: request.url, contentType: 'application/json', body, at }))
  }

  it('of the press corner search: one press release of four documents, without drift', () => {
    const sample = JSON.parse(read('presscorner-search-sample.json')) as Answer
    const { news, drift, ignored } = parseRows(sample.docuLanguageListResources)
    expect(drift).toEqual([])
    expect(news).toMatchObject([{ ref: 'IP/26/1954', published: '2026-09-23', language: 'en' }])
    expect(ignored).toEqual({ speeches: 2, 'daily news': 1 })
  })

  it('of its latest news: 41 documents, each address as it was', () => {
    const latest = read('presscorner-latestnews-2026-10-08.derived.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Latest)
    const rows = latest.map((one) => ({ ...one, languageCode: 'EN', docutype: { code: CODES[one.docutype] } }))
    const { news = [], drift, ignored } = parseRows(rows)
    expect(drift).toEqual([])
    expect(ignored).toEqual({ speeches: 4, 'infringement decisions': 1 })
    expect(news).toHaveLength(36)
    const addresses = new Map(latest.map(({ refCode, url }) => [refCode, url]))
    for (const { ref, url } of news) expect(url).toBe(addresses.get(ref))
  })

  it("of another site on the Commission's Drupal: three items, one of them of the press corner", () => {
    const url = 'https://competition-policy.ec.europa.eu/node/38/rss_en'
    const body = read('ec-drupal-node-rss-sample.xml')
    const page = makePage({ request: { kind: 'detail', url }, url, contentType: 'application/rss+xml', body, at })
    const { news, drift } = inSweden.parse(page)
    expect(drift).toEqual([])
    expect(news?.map(({ published, language }) => [published, language])).toEqual([
      ['2026-09-03', 'en'],
      ['2026-08-21', 'en'],
      ['2026-08-26', 'en'],
    ])
  })
})
