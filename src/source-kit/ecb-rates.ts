import { day } from '#core/day'
import type { Rates } from '#core/digest'
import type { PageRequest } from './contract.ts'
import { isObject } from './json.ts'
import { quote, ShapeError } from './reading.ts'
import { attributeOf, childrenOf, readXml } from './xml.ts'

/** The euro's reference rates of the European Central Bank, published each workday; its use is free with the source named. */
export const RATES_REQUEST: PageRequest = {
  kind: 'list',
  url: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
  accept: 'application/xml, text/xml',
}

/**
 * What a euro, a Norwegian and a Danish krone are worth in Swedish kronor, with the day of the rates. The bank
 * says how much of each currency a euro is worth.
 * @throws ShapeError when the document has not exactly one day, or lacks one of the currencies.
 */
export function readRatesPage(body: string): Rates {
  const { name, root } = readXml(body)
  if (name !== 'gesmes:Envelope')
    throw new ShapeError(`no rates of the European Central Bank, but <${name}>`, { kind: 'other-form' })
  const days = cubes(onlyCube(root))
  const [today] = days
  if (today === undefined || days.length !== 1)
    throw new ShapeError(`rates of ${days.length} days, not of one`, { kind: 'not-once' })
  const perEuro = (currency: keyof typeof USUAL) => rateOf(cubes(today), currency)
  const sek = perEuro('SEK')
  return {
    date: dayIn(attributeOf(today, 'time')),
    sekPer: { EUR: sek, NOK: rounded(sek / perEuro('NOK')), DKK: rounded(sek / perEuro('DKK')) },
  }
}

const cubes = (element: unknown) => (isObject(element) ? childrenOf(element, 'Cube') : [])

function onlyCube(root: Parameters<typeof childrenOf>[0]): unknown {
  const found = childrenOf(root, 'Cube')
  if (found.length !== 1) throw new ShapeError(`${found.length} tables of rates, not one`, { kind: 'not-once' })
  return found[0]
}

/** What a euro has been worth since 1999, with room on both sides: a comma that moved is noticed. */
const USUAL = { SEK: [6, 20], NOK: [5, 20], DKK: [7, 8] } as const

function rateOf(rates: readonly unknown[], currency: keyof typeof USUAL): number {
  const found = rates.filter((rate) => attributeOf(rate, 'currency') === currency)
  const text = found.length === 1 ? attributeOf(found[0], 'rate') : ''
  const [least, most] = USUAL[currency]
  if (!/^\d{1,6}(?:\.\d+)?$/u.test(text) || Number(text) < least || Number(text) > most)
    throw new ShapeError(`${found.length} rates of ${currency}: ${quote(text)}`, { kind: 'not-once' })
  return Number(text)
}

function dayIn(text: string) {
  if (!/^\d{4}-\d\d-\d\d$/u.test(text)) throw new ShapeError(`rates without a day: ${quote(text)}`, { kind: 'date' })
  try {
    return day(text)
  } catch (error) {
    throw new ShapeError(`rates of no real day: ${quote(text)}`, { kind: 'date', cause: error })
  }
}

/** The bank gives five figures or so. */
const rounded = (value: number) => Number(value.toPrecision(6))
