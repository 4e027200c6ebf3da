import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { PageRequest } from '#source-kit/contract'
import { makePage } from '#source-kit/page'
import { source } from '../../sources/euro-access/source.ts'

const CAPTURED = join(import.meta.dirname, '../../../shared/data/eu/euro-access')
const isHere = existsSync(CAPTURED)

/** As saved from a browser on 3 October 2025, with links made absolute. */
function captured(file: string, request: PageRequest) {
  const body = gunzipSync(readFileSync(join(CAPTURED, file))).toString()
  const at = Temporal.Instant.from('2025-10-03T12:00:00Z')
  return makePage({ request, url: request.url, contentType: 'text/html', body, at })
}

const LIST = { kind: 'list', url: 'https://www.euro-access.eu/en/calls?keyword=&submit=&sent=search' } as const

describe.skipIf(!isHere)('pages of EuroAccess (../shared/data/eu/euro-access)', () => {
  it('lists 142 calls, each with its number, its programme and its deadline', () => {
    const { follow = [], drift, total } = source.parse(captured('list-en-calls-2025-10-03.html.gz', LIST))
    expect(drift).toEqual([])
    expect([follow.length, total]).toEqual([142, 142])
    expect(new Set(follow.map(({ url }) => url)).size).toBe(142)
    expect(follow.filter(({ carry }) => carry?.programme === undefined)).toEqual([])
    for (const { carry } of follow) expect(carry?.deadlines?.[0]?.hour).toMatch(/^\d\d:\d\d$/)
  })

  it('reads the page of a call, and nothing of its copy in a comment', () => {
    const { follow = [] } = source.parse(captured('list-en-calls-2025-10-03.html.gz', LIST))
    const { calls, drift } = source.parse(captured('detail-135-2025-10-03.html.gz', follow[0]!))
    expect(drift).toEqual([])
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      ref: '135',
      title: 'Erasmus Charter for Higher Education - 5th cut-off date',
      parent: { ref: 'ERASMUS-EDU-2022-ECHE-CERT-FP' },
      programme: 'Erasmus+',
      status: 'open',
      opens: '2022-02-23',
      deadlines: [{ day: '2026-01-27', hour: '17:00', zone: 'Europe/Brussels' }],
      eligible: { applicants: ['school', 'university', 'research-institute'] },
      keywords: ['Education & Training', 'Children & Youth', 'Media'],
    })
    expect(calls[0]?.eligible?.countries).toHaveLength(36)
    expect(calls[0]?.description).not.toContain('read more')
    expect(JSON.stringify(calls)).not.toMatch(/contact|mailto/i)
  })

  it('takes the start page, which has the search form alone, for no list', () => {
    expect(() => source.parse(captured('home-en-raw-2025-10.html.gz', LIST))).toThrow('search form')
  })
})

interface Row {
  readonly funding_rate: string
  readonly estimated_eu_contribution_per_project: string
  readonly eligible_entities: string
}

describe.skipIf(!isHere)('facts of all 142 calls', () => {
  const lines = isHere
    ? gunzipSync(readFileSync(join(CAPTURED, 'euro-access-calls.derived.jsonl.gz')))
        .toString()
        .trim()
        .split('\n')
    : []
  const rows = lines.map((line) => JSON.parse(line) as Row)

  /** A row of a page with what the file kept of it. */
  const pageOf = (label: string, value: string) =>
    `<html><div id="main"><div id="calldata"><div class="subtable"><h1>A call</h1>
      <div class="tr flex"><p class="title td">deadlines</p><p id="call-opening td">Opening<br>01.10.2025</p><p id="call-deadline td">Deadline<br>01.12.2026 17:00</p></div>
      <div class="tr flex"><p class="title td">${label}</p><p class="td">${value}</p></div></div></div></div></html>`
  const read = (label: string, value: string) => {
    const request = { kind: 'detail', url: 'https://www.euro-access.eu/en/calls/1/A-call' } as const
    const at = Temporal.Instant.from('2025-10-03T12:00:00Z')
    return source.parse(
      makePage({ request, url: request.url, contentType: 'text/html', body: pageOf(label, value), at }),
    )
  }
  const problems = (label: string, values: readonly string[]) =>
    values.filter((value) => value !== '' && (read(label, value).drift ?? []).length > 0)

  it('has one funding rate above the whole, and reads the others', () => {
    const rates = rows.map((row) => row.funding_rate)
    expect(problems('Funding rate', rates)).toEqual(['1000%'])
    const shares = rates.filter((rate) => rate !== '').map((rate) => read('Funding rate', rate).calls[0]?.cofinancing)
    expect(shares.filter((share) => share !== undefined)).toHaveLength(131)
  })

  it('has one contribution that is no sum, and reads the others', () => {
    const sums = rows.map((row) => row.estimated_eu_contribution_per_project)
    expect(problems('Estimated EU contribution per project', sums)).toEqual(['€ 3,5000,00.00'])
  })

  it('knows every kind of organisation', () => {
    const kinds = rows.map((row) => row.eligible_entities.replace(/^eligible entities/, ''))
    expect(problems('eligible entities', kinds)).toEqual([])
  })
})
