import { describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { completeFromPage, expectHeading, mainText } from '#source-kit/call-page'
import { linesOf, mandatoryValueOf, sectionUnder, valueOf } from '#source-kit/labelled-lines'
import { makePage } from '#source-kit/page'

const row: CallDraft = {
  ref: 'gata-7',
  url: 'https://www.example.org/gata-7',
  title: 'Gator för alla',
  titleLanguage: 'sv',
  status: 'open',
  deadlines: [],
}
const pageOf = (body: string) =>
  makePage({
    request: { kind: 'detail', url: row.url, completes: [row] },
    url: row.url,
    contentType: 'text/html',
    body,
    at: Temporal.Instant.from('2026-11-20T12:00:00Z'),
  })
const complete = (body: string) =>
  completeFromPage(pageOf(body), (call, root) => {
    expectHeading(root, call.title)
    return { call: { ...call, description: mainText(root) } }
  })

describe('the page of a call', () => {
  it('adds its text, without menus', () => {
    const { calls, drift } = complete('<main><nav>Start</nav><h1>Gator för alla</h1><p>Träd och bänkar.</p></main>')
    expect(calls).toEqual([{ ...row, description: 'Träd och bänkar.' }])
    expect(drift).toEqual([])
  })

  it.each([
    ['a start page', '<main><h1>Välkommen</h1><p>Nyheter</p></main>'],
    ['a captcha', '<p>Are you a robot?</p>'],
    ['nothing', ''],
  ])('leaves the row as it is when it is %s, and says so', (_, body) => {
    const { calls, drift } = complete(body)
    expect(calls).toEqual([row])
    expect(drift).toMatchObject([{ where: 'gata-7', scope: 'detail' }])
  })
})

describe('labels and headings', () => {
  const lines = linesOf('Budget:\n53 000 000\nStatus: Öppen\nVem kan söka?\n- Kommuner\n- Regioner\nHur mycket?\nLite')

  it('a value stands behind its label or under it', () => {
    expect(valueOf(lines, 'Budget')).toBe('53 000 000')
    expect(mandatoryValueOf(lines, 'Status')).toBe('Öppen')
  })

  it('a label is a whole word, and a missing one is unknown or an error', () => {
    expect(valueOf(lines, 'Stat')).toBeUndefined()
    expect(() => mandatoryValueOf(lines, 'Region')).toThrow('Region: missing')
  })

  it('two values under one label are an error', () => {
    expect(() => valueOf(['Budget: 1', 'Budget: 2'], 'Budget')).toThrow('two values')
  })

  it('a section ends at the next heading', () => {
    expect(sectionUnder(lines, 'Vem kan söka?', ['Hur mycket?'])).toBe('Kommuner\nRegioner')
    expect(sectionUnder(lines, 'Varför?', [])).toBeUndefined()
  })
})
