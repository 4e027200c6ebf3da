import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asText, csvLine } from '#web/export/csv'
import { excelBook } from '#web/export/excel'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW, storeCalls } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let reader: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW)
  await storeCalls(office.store, [
    ...Array.from({ length: 520 }, (_, index) => ({ title: `Call ${index}`, score: index / 1000 })),
    { title: '=HYPERLINK("https://evil.example")', score: 0.9, budget: { currency: 'EUR' as const, total: 2_000_000 } },
  ])
  reader = await office.signIn('reader')
})
afterAll(() => office.store.close())

describe('the selection as CSV', () => {
  it('has a row for each call, in the order of the list, with Swedish separators', async () => {
    const answer = await reader.get('/utlysningar/urval.csv')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="utlysningar-2026-11-26.csv"')
    const lines = (await answer.text()).split('\r\n')
    expect(lines).toHaveLength(523)
    expect(lines[0]).toMatch(/^Nummer;Rubrik;Läge;/)
    expect(lines[1]).toContain(`;"'=HYPERLINK(""https://evil.example"")";Öppen;;2026-12-01;`)
    expect(lines[1]).toContain(';EUR;2000000;')
    expect(lines[2]).toContain('Call 519')
  })

  it('is the selection of its address', async () => {
    const text = await (await reader.get('/utlysningar/urval.csv?q="call+7"')).text()
    expect(text.split('\r\n')).toHaveLength(3)
  })
})

it('the selection as a workbook holds texts as texts, and numbers as numbers', async () => {
  const answer = await reader.get('/utlysningar/urval.xlsx?minst=1')
  expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const sheet = sheetOf(await excelBook([['=1+1', 5, undefined, 'a\u0000\ud800b']]))
  expect(sheet).not.toContain('<f>')
  expect(sheet).toMatch(/<c [^>]*t="(?:s|inlineStr)"/)
  expect(sheet).toContain('<v>5</v>')
})

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1'])('%j is no formula', (text) => {
    expect(asText(text)).toBe(`'${text}`)
  })

  it('is quoted when it holds what separates', () => {
    expect(csvLine(['a;b', 'say "hi"', 'two\nlines', 7, undefined, 'plain'])).toBe(
      '"a;b";"say ""hi""";"two\nlines";7;;plain\r\n',
    )
  })
})

/** The sheet's XML out of the workbook's zip, found by its local header. */
function sheetOf(book: Buffer): string {
  for (let at = book.indexOf('PK\u0003\u0004'); at >= 0; at = book.indexOf('PK\u0003\u0004', at + 4)) {
    const name = book.subarray(at + 30, at + 30 + book.readUInt16LE(at + 26)).toString()
    if (!name.endsWith('sheet1.xml')) continue
    const start = at + 30 + book.readUInt16LE(at + 26) + book.readUInt16LE(at + 28)
    return inflateRawSync(book.subarray(start)).toString()
  }
  throw new Error('the workbook has no sheet')
}
