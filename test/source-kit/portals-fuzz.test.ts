import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import type { Page, PageResult } from '#source-kit/contract'
import { readRatesPage } from '#source-kit/ecb-rates'
import { makePage } from '#source-kit/page'
import { ShapeError } from '#source-kit/reading'
import { FAMILIES, type PortalFamily } from '../support/portal-families.ts'
import { seededRandom } from '../support/seeded-random.ts'

const ROUNDS = process.env['UTLYST_TEST_LONG'] === '1' ? 10_000 : 1_000
const ROWS = [1, 2, 3, 4].map((id) => {
  return { id, title: `Utlysning ${id}`, opens: '2026-12-01', closes: `2027-02-0${id}` }
})
const RATES = readFileSync(new URL('../../src/cli/demo/eurofxref-daily.xml', import.meta.url), 'utf8')

interface Subject {
  readonly body: string
  readonly read: (body: string) => PageResult | undefined
}

/** Every page of a family, as its source reads it; and the rates of the bank. */
const SUBJECTS: ReadonlyMap<string, Subject> = new Map<string, Subject>([
  ...FAMILIES.flatMap(subjectsOf),
  ['the rates of the bank', { body: RATES, read: (body) => (readRatesPage(body), undefined) }],
])

function subjectsOf(family: PortalFamily): readonly (readonly [string, Subject])[] {
  const { source, contentType } = family
  const pages = [...family.render(ROWS)].slice(0, 2)
  return pages.map(([path, body], index) => {
    const url = `https://portal.example${path}`
    const carry = { ref: url, title: ROWS[0]?.title ?? '' }
    const request: Page['request'] = index === 0 ? { kind: 'list', url } : { kind: 'detail', url, carry }
    const at = Temporal.Instant.from('2026-11-24T06:00:00Z')
    const read = (text: string) => source.parse(makePage({ request, url, contentType, body: text, at }))
    return [`${source.card.id}${path}`, { body, read }]
  })
}

const SCRAPS = '< > " \' </div> <main> <item> ]]> <![CDATA[ { } [ ] , : null [] -1 &#0; &a; <!-- <script> 31 februari'
  .split(' ')
  .concat(['\u0000', '\ud800', '<'.repeat(2_000), '&amp;'.repeat(500), ' '.repeat(3_000), 'x'.repeat(50)])

/** As its source reads it; undefined when it is refused. Anything but a refusal is thrown. */
function outcome({ read }: Subject, body: string): PageResult | 'refused' | undefined {
  try {
    return read(body)
  } catch (error) {
    if (error instanceof ShapeError || error instanceof ZodError) return 'refused'
    throw new Error(`on ${JSON.stringify(body.slice(0, 3_000))}`, { cause: error })
  }
}

const isSilent = ({ calls, follow = [], drift = [], watched = [] }: PageResult) =>
  calls.length + follow.length + drift.length + watched.length === 0

describe.each([...SUBJECTS])('a page of %s', (name, subject) => {
  it('is read as it stands', () => {
    const result = outcome(subject, subject.body)
    expect(result).not.toBe('refused')
    if (result !== undefined && result !== 'refused') expect(isSilent(result)).toBe(false)
  })

  it('that was damaged anywhere is read, told of or refused, and is never silently empty', { timeout: 240_000 }, () => {
    const random = seededRandom(name.length)
    for (let round = 0; round < ROUNDS; round++) {
      const at = Math.floor(random() * subject.body.length)
      const scrap = SCRAPS[Math.floor(random() * SCRAPS.length)] ?? ''
      const damaged = subject.body.slice(0, at) + scrap + subject.body.slice(at + Math.floor(random() * 40))
      const result = outcome(subject, damaged)
      if (result !== undefined && result !== 'refused') expect(isSilent(result), damaged).toBe(false)
    }
  })

  it.each([
    ['"<" many thousand times', '<'.repeat(200_000)],
    ['20,000 nested tags', '<div>'.repeat(20_000) + '</div>'.repeat(20_000)],
    ['20,000 nested lists', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['entities that multiply', '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss>&b;</rss>'],
    ['an entity from a file', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>'],
    ['comments that do not end', '<!--'.repeat(50_000)],
  ])('of %s is refused', (_, body) => {
    expect(outcome(subject, body)).toBe('refused')
  })
})
