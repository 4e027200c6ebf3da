import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Http } from '#fetch/http'
import { AddressUnreadable, draftFromAddress } from '#sweep/read-address'
import { countRows } from '#store/dump'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aDraft, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'

const NOW = Temporal.Instant.from('2026-11-26T08:00:00Z')
const PAGE = `<!doctype html><html lang="sv"><head><title>Stöd till mötesplatser | Stiftelsen</title>
<meta name="description" content="Bidrag till mötesplatser i mindre orter.">
<meta property="og:site_name" content="Stiftelsen för mötesplatser"></head><body>
<nav>Sista ansökningsdag 1 januari 2020</nav>
<main><h1>Stöd till mötesplatser</h1>
<p>Kommuner och föreningar kan söka.</p>
<dl><dt>Öppnar</dt><dd>1 december 2026</dd><dt>Sista ansökningsdag</dt><dd>15 februari 2027 kl. 16.00</dd></dl>
<p>Beslut fattas den 20 april 2027.</p>
<p>Totalt fördelas 4 miljoner kronor.</p>
<p>Stödet täcker högst 70 procent av kostnaderna.</p></main></body></html>`

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
  const portal = smallPortal()
  portal.show([aDraft('c1')])
  await smallSweeps(store, portal)()
})
afterAll(() => store.close())

const read = (body: string, address = 'https://stiftelsen.se/stod', contentType = 'text/html; charset=utf-8') => {
  const http: Http = {
    fetch: ({ url }) =>
      Promise.resolve({ url, status: 200, contentType, body, bytes: body.length, notModified: false }),
    close: () => Promise.resolve(),
  }
  return draftFromAddress({ db: store.db, http }, address, NOW, new AbortController().signal)
}
const page = (main: string) => `<html lang="sv"><body><main><h1>Stöd</h1>${main}</main></body></html>`
const doubts = (answer: Awaited<ReturnType<typeof read>>) => answer.uncertain.map(({ field }) => field)

describe('a pasted address', () => {
  it('becomes a draft with its days and money, each with the line that says so; nothing is stored', async () => {
    const before = await countRows(store.db)
    const answer = await read(PAGE)
    expect(answer.draft).toEqual({
      url: 'https://stiftelsen.se/stod',
      title: 'Stöd till mötesplatser',
      titleLanguage: 'sv',
      summary: 'Bidrag till mötesplatser i mindre orter.',
      publisher: 'Stiftelsen för mötesplatser',
      status: 'forthcoming',
      opens: '2026-12-01',
      deadlines: [{ day: '2027-02-15', hour: '16:00', zone: 'Europe/Stockholm' }],
      budget: { currency: 'SEK', total: 4_000_000 },
      cofinancing: { percent: 70 },
      eligible: { applicants: ['municipality', 'association'] },
    })
    expect(doubts(answer)).toEqual(['publisher', 'eligible'])
    expect(answer.quotes.deadlines).toContain('15 februari 2027')
    expect(await countRows(store.db)).toEqual(before)
  })

  it('marks what it cannot be sure of, and guesses nothing', async () => {
    const none = await read(page('<p>Mer information kommer den 3 mars 2027.</p>'))
    expect(none.draft).toMatchObject({ deadlines: [] })
    expect(none.draft).not.toHaveProperty('budget')
    expect(doubts(none)).toEqual(['deadlines', 'status'])
    const two = await read(page('<p>Sista ansökningsdag: 3 mars 2027</p><p>Sista ansökningsdag: 3 maj 2027</p>'))
    expect(two.draft.deadlines?.map(({ day }) => day)).toEqual(['2027-03-03', '2027-05-03'])
    expect(doubts(two)).toContain('deadlines')
    const wrong = await read(page('<p>Sista ansökningsdag: måndag 3 mars 2027</p>'))
    expect(wrong.draft.deadlines).toEqual([])
  })

  it('of a call that we know says which one it is', async () => {
    const answer = await read(page(''), 'https://www.small.example/calls/c1/')
    expect(answer.known).toEqual([{ call: 1, source: 'small-portal', ref: 'c1', title: 'Call c1' }])
  })

  it.each([
    ['no address', 'x'],
    ['plain http', 'http://stiftelsen.se/stod'],
    ['a file', 'file:///etc/passwd'],
    ['the name of a key', 'https://stiftelsen.se/?k={{UTLYST_GDP_KEY}}'],
  ])('is refused when it is %s', async (_, address) => {
    await expect(read(PAGE, address)).rejects.toThrow(AddressUnreadable)
  })

  it('is refused when it is no web page, or one nested without end', async () => {
    await expect(read('%PDF', undefined, 'application/pdf')).rejects.toThrow('not a web page')
    await expect(read('<div>'.repeat(20_000))).rejects.toThrow(AddressUnreadable)
  })
})
