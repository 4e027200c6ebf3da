import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { PageRequest, PageResult, Source } from '#source-kit/contract'
import { htmlToText } from '#source-kit/html'
import { makePage } from '#source-kit/page'
import { source as energimyndigheten } from '../../sources/energimyndigheten/source.ts'
import { source as esf } from '../../sources/esf/source.ts'
import { source as formas } from '../../sources/formas/source.ts'
import { source as tillvaxtverket } from '../../sources/tillvaxtverket/source.ts'
import { source as vinnova } from '../../sources/vinnova/source.ts'

const DATA = join(import.meta.dirname, '../../../shared/data/sweden')
const isHere = existsSync(DATA)

const read = (path: string) => readFileSync(join(DATA, path), 'utf8')
const json = (path: string): unknown => JSON.parse(read(path))

function parse(source: Source, request: PageRequest, body: string, day: string): PageResult {
  const at = Temporal.Instant.from(`${day}T12:00:00Z`)
  return source.parse(makePage({ request, url: request.url, contentType: 'text/html', body, at }))
}

describe.skipIf(!isHere)('Vinnova, captured (../shared/data/sweden/vinnova)', () => {
  const [request] = vinnova.start(Temporal.Instant.from('2026-10-10T12:00:00Z'))
  const rounds = (body: string, day: string) => parse(vinnova, request as PageRequest, body, day)

  it('the help page that is answered without a date is refused', () => {
    expect(() => rounds(read('vinnova/ansokningsomgangar-help.2026-04-23.html'), '2026-04-23')).toThrow('not JSON')
  })

  it('the documented example of a round is read without drift', () => {
    const page = read('vinnova/ansokningsomgangar-help.2026-04-23.html')
    const example = page.slice(page.indexOf('[<br />'), page.indexOf('}]<br />', page.indexOf('WebTextLista')))
    const values = example.replace(/<span class="beskrivning">.*?<\/span>/gsu, '').replace(/<\/?a\b[^>]*>/gu, '"')
    const text = htmlToText(`${values}}]}]`).replace(/,\s*\}/gu, '}')
    const result = rounds(text.replaceAll('\n', ' '), '2017-01-15')
    expect(result.drift).toEqual([])
    expect(result.follow?.[0]?.completes).toMatchObject([
      {
        ref: '2016-04968',
        parent: { ref: '2016-04962' },
        opens: '2016-12-20',
        deadlines: [{ day: '2017-03-02', hour: '14:00' }],
        budget: { total: 50_000_000 },
        eligible: { applicants: ['research-institute', 'any-legal-entity'] },
      },
    ])
  })

  it('the shortened answers of 2026-10-10 are joined: one round open, two closed, one for those invited', () => {
    const shapes = json('vinnova/shapes-2026-10-10.test-fixture.json') as Record<string, unknown>
    const first = rounds(JSON.stringify(shapes['ansokningsomgangar']), '2026-10-10')
    expect(first.drift).toEqual([])
    expect(first.ignored).toEqual({ 'for those invited': 1, closed: 2 })
    const second = parse(vinnova, first.follow?.[0] as PageRequest, JSON.stringify(shapes['utlysningar']), '2026-10-10')
    const last = parse(vinnova, second.follow?.[0] as PageRequest, JSON.stringify(shapes['program']), '2026-10-10')
    expect(last.drift).toEqual([])
    expect(last.calls).toMatchObject([
      {
        ref: '2026-01503',
        parent: { ref: '2024-01511', title: 'Civil-militära synergier' },
        programme: 'Innovationsprogrammet för civil-militära synergier',
        status: 'open',
        deadlines: [{ day: '2026-10-13', hour: '14:00' }],
      },
    ])
  })
})

interface Row {
  readonly title: string
  readonly url: string
}

/** The captured texts of links, in links again: the tags inside them were not captured. */
const listOf = (rows: readonly Row[]) =>
  `<main>${rows.map(({ title, url }) => `<a href="${url}">${title}</a>`).join('')}</main>`

describe.skipIf(!isHere)('Energimyndigheten, captured (../shared/data/sweden/energimyndigheten)', () => {
  const rows = () => {
    const file = readFileSync(join(DATA, 'energimyndigheten/list-rows.2026-04-23.json.gz'))
    return JSON.parse(gunzipSync(file).toString()) as readonly Row[]
  }
  const list = () => {
    const [request] = energimyndigheten.start(Temporal.Instant.from('2026-04-23T12:00:00Z'))
    return parse(energimyndigheten, request as PageRequest, listOf(rows()), '2026-04-23')
  }

  it('201 rows are read without drift: 13 open, 188 closed', () => {
    const { calls, follow = [], ignored, drift } = list()
    expect(drift).toEqual([])
    expect(follow).toHaveLength(13)
    expect(calls.every(({ status }) => status === 'closed')).toBe(true)
    expect(calls.length + (ignored?.['closed'] ?? 0)).toBe(188)
  })

  it('each open row has its own day, and not the first one’s', () => {
    const open = (list().follow ?? []).flatMap(({ completes = [] }) => completes)
    expect(open.map(({ deadlines }) => deadlines[0]?.day)).toEqual([
      '2026-04-24',
      '2026-04-28',
      '2026-04-29',
      '2026-04-30',
      '2026-05-05',
      '2026-05-07',
      '2026-05-07',
      '2026-05-15',
      '2026-06-01',
      '2026-06-02',
      '2026-06-02',
      '2026-06-03',
      '2026-06-17',
    ])
    expect(open[0]).toMatchObject({
      title: 'Gemensam acceleration mot Klimatneutrala städer 2030',
      programme: 'Strategiska innovationsprogram',
      eligible: { applicants: ['municipality'] },
    })
    expect(open[3]).toMatchObject({ eligible: { applicants: ['company'] } })
  })
})

describe.skipIf(!isHere)('Formas, captured (../shared/data/sweden/formas)', () => {
  const rows = () => json('formas/list-rows.2026-05-04.json') as readonly Row[]
  const [request] = formas.start(Temporal.Instant.from('2026-05-04T12:00:00Z'))

  it('ten rows of the start page are read without drift: seven current or future, one closed, two decided', () => {
    const { calls, ignored, drift } = parse(formas, request as PageRequest, listOf(rows()), '2026-05-04')
    expect(drift).toEqual([])
    expect(ignored).toEqual({ closed: 1, decided: 2 })
    expect(calls.map(({ title, status, opens, deadlines }) => [title, status, opens ?? deadlines[0]?.day])).toEqual([
      ['Idea development: Future research for animal protection and wellbeing', 'open', '2026-06-10'],
      [
        'Impact Innovation: Mission‑strategic effort for water Balances within Water Wise Societies 2026',
        'open',
        '2026-09-01',
      ],
      [
        'Explore – Innovative research for the environment, agricultural sciences and spatial planning 2026',
        'forthcoming',
        '2026-08-26',
      ],
      [
        'Forests and people: Towards a more robust knowledge base on health, well-being and small-scale private forest owners',
        'open',
        '2026-05-21',
      ],
      [
        'Robust and resilient infrastructure and the built environment - Centre initiative within the national research programme for sustainable spatial planning',
        'open',
        '2026-05-20',
      ],
      ['Biosociety: Fossil-free and resilient bio-based production', 'open', '2026-05-19'],
      ['Impact Innovation: Pricing and Value Models for Sustainable Water for All', 'open', '2026-09-09'],
    ])
    expect(calls.every(({ deadlines }) => deadlines.every(({ hour }) => hour === '14:00'))).toBe(true)
  })

  it('a day later only the count of days left differs, which is no change', () => {
    const counted = rows().map((row) => ({ ...row, title: row.title.replace(/\d+ days left/u, '16 days left') }))
    const first = parse(formas, request as PageRequest, listOf(rows().slice(5, 6)), '2026-05-04')
    const second = parse(formas, request as PageRequest, listOf(counted.slice(5, 6)), '2026-05-05')
    expect(second.calls).toEqual(first.calls)
  })

  it('in twelve runs every status is read, and the days left agree with its date', () => {
    const { runs } = json('formas/list-timeline.derived.json') as { readonly runs: readonly Run[] }
    const whole = runs.filter(({ rows }) => rows.every(({ status_text }) => status_text !== null))
    expect(whole).toHaveLength(12)
    for (const { read: at, rows } of whole) {
      const list = listOf(
        rows.map(({ url, status_text }) => ({ url, title: `${titleOf(url)} A teaser... ${status_text}` })),
      )
      const { calls, drift, ignored = {} } = parse(formas, request as PageRequest, list, at.slice(0, 10))
      expect(drift).toEqual([])
      expect(calls.length + Object.values(ignored).reduce((sum, count) => sum + count, 0)).toBe(10)
    }
  })
})

interface Run {
  readonly read: string
  readonly rows: readonly { readonly url: string; readonly status_text: string | null }[]
}

const titleOf = (url: string) => /\d-(\D.*)\.html$/u.exec(url)?.[1]?.replaceAll('-', ' ') ?? ''

/** A stored text of a page, in the plainest tags: the first line is its heading, bullets are a list. */
function pageOf(path: string): { readonly url: string; readonly html: string } {
  const lines = read(path)
    .split('\n')
    .map((line) => line.trim())
  const url = lines.find((line) => line.startsWith('# https://'))?.slice(2) ?? ''
  const [heading = '', ...rest] = lines.filter((line) => line !== '' && !line.startsWith('# '))
  const parts = rest.map((line) => (line.startsWith('•') ? `<li>${line.slice(1).trim()}</li>` : `<p>${line}</p>`))
  return { url, html: `<main><h1>${heading}</h1>${parts.join('')}</main>` }
}

describe.skipIf(!isHere)('Tillväxtverket, captured (../shared/data/sweden/tillvaxtverket)', () => {
  const requests = tillvaxtverket.start(Temporal.Instant.from('2026-04-23T12:00:00Z'))
  const [feed, list] = requests as readonly [PageRequest, PageRequest]
  const follow = (request: PageRequest, body: string) => {
    const { follow: asked = [], drift } = parse(tillvaxtverket, request, body, '2026-04-23')
    expect(drift).toEqual([])
    return asked.map(({ url }) => /(\d+)\.html$/u.exec(url)?.[1])
  }
  const call = (path: string, day: string) => {
    const { url, html } = pageOf(path)
    return parse(tillvaxtverket, { kind: 'detail', url }, html, day)
  }

  it.each([
    ['2026-04-23', 13],
    ['2026-05-04', 12],
  ])('the rows of %s lead to %i calls, of which one lies beside the others; the list itself is none', (day, count) => {
    const rows = json(`tillvaxtverket/list-rows.${day}.json`) as readonly Row[]
    expect(new Set(follow(list, listOf(rows)))).toHaveProperty('size', count)
  })

  it('fourteen runs show nineteen calls, twelve at a time', () => {
    const { runs } = json('tillvaxtverket/list-timeline.derived.json') as {
      readonly runs: readonly { readonly rows: readonly { readonly id: string }[] }[]
    }
    expect(runs).toHaveLength(14)
    const seen = new Set(runs.flatMap(({ rows }) => rows.map(({ id }) => id)))
    expect(seen.size).toBeGreaterThanOrEqual(19)
    expect(tillvaxtverket.card.lists).toBe('newest')
  })

  it('the feed gives three calls, wrong weekdays or not', () => {
    expect(follow(feed, read('tillvaxtverket/utlysningar.handmade-fixture.rss'))).toEqual(['11681', '12345', '99887'])
  })

  it('a closed call of Västsverige is read with its region, money and applicants', () => {
    const { calls, drift } = call('tillvaxtverket/call-4708.page.txt', '2023-09-20')
    expect(drift).toEqual([])
    expect(calls).toMatchObject([
      {
        ref: '4708',
        status: 'closed',
        deadlines: [{ day: '2023-09-12' }],
        budget: { total: 60_000_000 },
        cofinancing: { percent: 40 },
        eligible: { applicants: ['municipality', 'region', 'school', 'university'], regions: ['SE231', 'SE232'] },
      },
    ])
  })

  it('a forthcoming call has an opening day and no deadline', () => {
    const { calls, drift } = call('tillvaxtverket/call-7085-forthcoming.page.txt', '2024-07-01')
    expect(drift).toEqual([])
    expect(calls).toMatchObject([
      {
        ref: '7085',
        status: 'forthcoming',
        opens: '2024-08-12',
        deadlines: [],
        eligible: { regions: ['SE332', 'SE331'] },
      },
    ])
  })

  it('a page whose status is a paragraph is read too', () => {
    const url = 'https://tillvaxtverket.se/sokfinansiering/utlysningar/utlysningar/starkforetags.11111.html'
    const html = read('tillvaxtverket/call-page.handmade-fixture.html')
    const { calls, drift } = parse(tillvaxtverket, { kind: 'detail', url }, html, '2026-02-20')
    expect(drift).toEqual([])
    expect(calls).toMatchObject([
      {
        status: 'closed',
        deadlines: [{ day: '2026-02-17' }],
        eligible: { regions: ['SE110'] },
        budget: { total: 30_000_000, estimated: true },
        cofinancing: { percent: 40 },
      },
    ])
  })
})

describe.skipIf(!isHere)('Svenska ESF-rådet, captured (../shared/data/sweden/esf)', () => {
  const { url, html } = isHere ? pageOf('esf/call-24-030.page.txt') : { url: '', html: '' }
  const call = (body: string) => parse(esf, { kind: 'detail', url }, body, '2024-07-01')

  it('an open call is read from its fields: days, budget, region, and the share that the grant covers', () => {
    const { calls, drift } = call(html)
    expect(drift).toEqual([])
    expect(calls).toMatchObject([
      {
        ref: '24-030',
        title: 'POA1: Kompetensutveckling för yrkesverksamma i Östra Mellansverige',
        status: 'open',
        opens: '2024-06-19',
        deadlines: [{ day: '2024-09-16' }],
        budget: { currency: 'SEK', total: 53_000_000 },
        cofinancing: { percent: 54 },
        eligible: { applicants: ['municipality', 'company', 'association'], regions: ['SE12'] },
      },
    ])
  })

  it('a field less is drift, and no call', () => {
    const { calls, drift } = call(html.replace('Budget:', 'Belopp:'))
    expect(calls).toEqual([])
    expect(drift).toMatchObject([{ where: '24-030', problem: 'Budget: missing', scope: 'row' }])
  })
})
