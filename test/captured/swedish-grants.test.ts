import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Drift, PageRequest, PageResult, Source } from '#source-kit/contract'
import { makePage } from '#source-kit/page'
import { source as arkdes } from '../../sources/arkdes/source.ts'
import { source as mucf } from '../../sources/mucf/source.ts'
import { source as naturvardsverket } from '../../sources/naturvardsverket/source.ts'
import { source as skolverket } from '../../sources/skolverket/source.ts'
import { source as svenskaInstitutet } from '../../sources/svenska-institutet/source.ts'
import { source as viableCities } from '../../sources/viable-cities/source.ts'

const DATA = join(import.meta.dirname, '../../../shared/data/sweden')

/** Of these pages the text was stored and the tags were not: each line of it becomes a paragraph of a page of ours. */
const linesOf = (path: string) =>
  readFileSync(join(DATA, path), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))

function pageOf(path: string, { title, headings = [] }: { title: string; headings?: readonly string[] }): string {
  const parts = linesOf(path).map((line) => {
    if (line === title) return `<h1>${line}</h1>`
    return headings.includes(line) ? `<h2>${line}</h2>` : `<p>${line}</p>`
  })
  return `<main>${parts.join('\n')}</main>`
}

function parse(source: Source, request: PageRequest, body: string, day: string): PageResult {
  const at = Temporal.Instant.from(`${day}T12:00:00Z`)
  return source.parse(makePage({ request, url: request.url, contentType: 'text/html', body, at }))
}

function readsTo(result: PageResult, calls: readonly object[], drift: readonly Drift[] = []): void {
  expect(result.drift ?? []).toEqual(drift)
  expect(result.calls).toMatchObject(calls)
}

describe.skipIf(!existsSync(DATA))('Swedish grants, captured (../shared/data/sweden)', () => {
  it('call #14 of Viable Cities was open until 5 June 2024, for 120 million', () => {
    const url = 'https://viablecities.se/utlysningar/utlysning-14/'
    const body = pageOf('viablecities/call-14.page.txt', { title: 'Klimatneutrala städer 2030 3.0' })
    readsTo(parse(viableCities, { kind: 'detail', url, carry: { ref: 'utlysning-14' } }, body, '2024-03-10'), [
      {
        title: 'Klimatneutrala städer 2030 3.0',
        status: 'open',
        opens: '2024-03-06',
        deadlines: [{ day: '2024-06-05', zone: 'Europe/Stockholm' }],
        budget: { currency: 'SEK', total: 120_000_000, estimated: true },
      },
    ])
  })

  it('the calendar of state grants of 2023 has three windows for municipalities, one for others and one payout', () => {
    const [request] = skolverket.start(Temporal.Instant.from('2023-01-10T12:00:00Z'))
    const body = pageOf('skolverket/statsbidragskalendern-2023.page.txt', {
      title: 'Statsbidragskalendern 2023',
      headings: ['Januari'],
    })
    const result = parse(skolverket, request as PageRequest, body, '2023-01-10')
    readsTo(result, [
      { ref: 'behorighetsgivande-utbildning-for-yrkeslarare-2023-sok-1' },
      { ref: 'personalforstarkning-inom-elevhalsan-och-specialpedagogik-2023' },
      { ref: 'fortbildning-forskollarare-2023' },
    ])
    expect(result.ignored).toEqual({ payout: 1, 'not for municipalities': 1 })
    for (const { opens, deadlines } of result.calls) {
      expect([opens, ...deadlines.map(({ day }) => day)]).toEqual(['2023-01-15', '2023-02-15'])
    }
  })

  it('LONA of 2021 closed on 1 December, for municipalities, at half of the costs', () => {
    const request = naturvardsverket
      .start(Temporal.Instant.from('2021-10-01T12:00:00Z'))
      .find(({ url }) => url.endsWith('/lona/'))
    const headings = ['Ansök direkt', 'Vem får söka?', 'Vad kan jag söka för?', 'Ansökningsperiod']
    const body = pageOf('naturvardsverket/lona-2021.page.txt', {
      title: 'LONA – Lokala naturvårdssatsningen',
      headings,
    })
    readsTo(parse(naturvardsverket, request as PageRequest, body, '2021-10-01'), [
      {
        ref: 'lona-2021-12',
        status: 'open',
        deadlines: [{ day: '2021-12-01', zone: 'Europe/Stockholm' }],
        cofinancing: { percent: 50 },
        eligible: { applicants: ['municipality'], countries: ['SE'] },
      },
    ])
  })

  it('a youth exchange with a day ahead and the notice that it cannot be applied for is not open', () => {
    const url = 'https://www.mucf.se/bidrag/ungdomsutbyte-0'
    const request: PageRequest = { kind: 'detail', url, carry: { ref: 'ungdomsutbyte-0' } }
    const body = pageOf('mucf/ungdomsutbyte-2023.page.txt', {
      title: 'Ungdomsutbyte',
      headings: ['Ansökningstider', 'Ansökan'],
    })
    readsTo(parse(mucf, request, body, '2023-06-01'), [
      {
        programme: 'Erasmus+ Ungdom',
        status: 'forthcoming',
        deadlines: [{ day: '2023-10-04', hour: '12:00', zone: 'Europe/Stockholm' }],
      },
    ])
    expect(parse(mucf, request, body, '2023-11-01').ignored).toEqual({ 'not open': 1 })
  })

  it('the Ukraine Cooperation Programme of 2024 was to open in March and to close on 15 May', () => {
    const [request] = svenskaInstitutet.start(Temporal.Instant.from('2024-02-20T12:00:00Z'))
    const body = pageOf('svenska-institutet/ukraine-cooperation-2024.page.txt', {
      title: 'SI Ukraine Cooperation Programme',
    })
    readsTo(parse(svenskaInstitutet, request as PageRequest, body, '2024-02-20'), [
      {
        ref: 'ukraine-cooperation-2024',
        status: 'forthcoming',
        deadlines: [{ day: '2024-05-15', zone: 'Europe/Stockholm' }],
      },
    ])
  })

  it('the record of ArkDes is a post of its type; its text was cut off, and so has no last day', () => {
    const [request] = arkdes.start(Temporal.Instant.from('2026-04-25T12:00:00Z'))
    const stored = linesOf('arkdes/wp-json-open_calls-36505.excerpt.txt').join('')
    const record = stored.slice(0, stored.indexOf('<div')) + '<p>...</p>"}}'
    const result = parse(arkdes, request as PageRequest, `[${record}]`, '2026-04-25')
    readsTo(
      result,
      [
        {
          ref: '36505',
          url: 'https://arkdes.se/en/open-call/kommuner-utformade-for-framtiden/',
          title: 'Kommuner utformade för framtiden – klimatneutrala, robusta och socialt hållbara',
        },
      ],
      [{ where: '36505', problem: 'no last day in its text', kind: 'missing', scope: 'detail' }],
    )
  })
})
