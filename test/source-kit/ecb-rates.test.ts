import { expect, test } from 'vitest'
import { ShapeError } from '#source-kit/reading'
import { readRatesPage } from '#source-kit/ecb-rates'

const RATES = { USD: '1.1525', DKK: '7.4692', SEK: '10.9885', NOK: '11.7485' }

function document(rates: Readonly<Record<string, string>> = RATES, day = '2026-11-24'): string {
  const cubes = Object.entries(rates).map(([currency, rate]) => `<Cube currency='${currency}' rate='${rate}'/>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time='${day}'>${cubes.join('\n')}</Cube></Cube>
</gesmes:Envelope>`
}

test('kronor for a euro, a Norwegian and a Danish krone, with the day of the rates', () => {
  expect(readRatesPage(document())).toEqual({
    date: '2026-11-24',
    sekPer: { EUR: 10.9885, NOK: 0.935311, DKK: 1.47117 },
  })
})

test.each([
  ['a currency is missing', document({ DKK: '7.4692', SEK: '10.9885' })],
  ['a rate is no number', document({ ...RATES, SEK: 'N/A' })],
  ['a rate is zero', document({ ...RATES, NOK: '0' })],
  ['a rate has a comma', document({ ...RATES, NOK: '11,7485' })],
  ['the day is missing', document(RATES, '')],
  ['the day is none of the calendar', document(RATES, '2026-02-30')],
  ['there are several days', document().replace('</Cube></Cube>', "</Cube><Cube time='2026-11-23'/></Cube>")],
  ['it is a page in its place', '<html><body>Maintenance</body></html>'],
  ['it is cut short', document().slice(0, -30)],
  ['it declares entities', document().replace('<gesmes:Env', '<!DOCTYPE x [<!ENTITY a "b">]><gesmes:Env')],
])('nothing is read when %s', (_, body) => {
  expect(() => readRatesPage(body)).toThrow(ShapeError)
})
