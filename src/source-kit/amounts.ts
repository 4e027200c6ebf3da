import type { Currency } from '#core/money'
import { quote, ShapeError } from './reading.ts'

/** One sum of money, or a span of sums, in whole units of its currency, and where in the text it stands. */
export interface Amount {
  readonly currency: Currency
  readonly lowest: number
  readonly highest: number
  readonly from: number
  readonly to: number
}

/** Whose crowns `kr`, `kronor` and `kroner` are; without it they are nobody's and an error. */
export interface MoneyContext {
  readonly crowns?: Exclude<Currency, 'EUR'>
}

const SPACE = String.raw`[\s\u00a0\u2009\u202f]`
const GROUPS = String.raw`\d{1,3}(?<!\d{4})(?:(?:${SPACE}\d{3})+|(?:\.\d{3})+|(?:,\d{3})+|(?:['’]\d{3})+)(?:[.,]\d{1,2})?`
const NUMBER = String.raw`(?<![\d.,])(?:${GROUPS}|\d{1,12}(?:[.,]\d{1,2})?)(?!\d|[.,]\d)`
const SCALE = String.raw`(?:miljarder|miljard|milliarder|milliard|billion|mdr|miljoner|miljon|millioner|million|miljoonaa|milj\.?|mill\.?|mio\.?|mn|m|thousand|tusen|tusind|tuhatta|k|t)(?!\p{L})`
const CURRENCY = String.raw`(?:€|SEK|NOK|DKK|EUR(?:OS?|OA)?|(?:svenska|swedish|norske|norska|norwegian|danske|danska|danish)${SPACE}(?:kronor|kroner|crowns)|kronor|kroner|kr|:-)(?!\p{L})`
/** Scale and currency in one word: MNOK, 2,5 MSEK, mkr, mnkr, tkr, kEUR. */
const UNIT = String.raw`(?<step>mn|m|k|t)(?<unit>€|SEK|NOK|DKK|EUR|kr)(?!\p{L})`
const BEHIND = String.raw`(?:${SPACE}?(?:${UNIT}|(?<scale>${SCALE})(?:${SPACE}?(?<behind>${CURRENCY}))?|(?<behind>${CURRENCY})))?`
/** `mellan 100 000 och 500 000 kr` is a span, `100 000 och 500 000 kr` are two sums. */
const TO = String.raw`(?:[–—-]|to|till|til|(?<=(?:between|mellan|mellem|mellom)[^;\n]{1,40}\s)(?:and|och|og))`
const AMOUNT = new RegExp(
  String.raw`(?:(?<!\p{L})(?<front>${CURRENCY})${SPACE}?)?(?:(?<low>${NUMBER})(?:${SPACE}?(?<lowScale>${SCALE}))?(?:${SPACE}?${CURRENCY})?${SPACE}?${TO}${SPACE}?(?:${CURRENCY}${SPACE}?)?)?(?<high>${NUMBER})${BEHIND}`,
  'giu',
)
const LONGEST = 20_000

/**
 * All sums of a text that name their currency, in order; thousands may be set off by space, no-break space,
 * full stop, comma or apostrophe. @throws ShapeError on crowns of no known country, on `1.500 million`
 * (which could be either) and on a text of more than 20,000 characters.
 */
export function findAmounts(text: string, context: MoneyContext = {}): readonly Amount[] {
  if (text.length > LONGEST)
    throw new ShapeError(`too long to look for money: ${text.length} characters`, { kind: 'amount' })
  return [...text.matchAll(AMOUNT)].flatMap((match) => amountOf(match, context) ?? [])
}

/** `53 000 000` in a field that is a sum by its label. @throws ShapeError when it is not one number alone. */
export function readWholeNumber(text: string): number {
  const number = text.trim()
  if (!new RegExp(`^${NUMBER}$`, 'u').test(number))
    throw new ShapeError(`not a sum: ${quote(text)}`, { kind: 'amount' })
  return valueOf(number)
}

function amountOf(match: RegExpExecArray, context: MoneyContext): Amount | undefined {
  const { front, step, unit, behind, high = '', low, lowScale, scale } = match.groups ?? {}
  const word = unit ?? behind ?? front
  if (word === undefined) return undefined
  const factor = factorOf(step ?? scale)
  const highest = scaled(high, factor)
  return {
    currency: currencyOf(word, context),
    lowest: low === undefined ? highest : lowEnd(low, high, lowScale, factor),
    highest,
    from: match.index,
    to: match.index + match[0].length,
  }
}

/** `18-24 million` shares its scale, `500 000 - 2 miljoner` does not. */
function lowEnd(low: string, high: string, scale: string | undefined, shared: number): number {
  if (scale !== undefined) return scaled(low, factorOf(scale))
  return scaled(low, valueOf(low) <= valueOf(high) ? shared : 1)
}

function scaled(number: string, factor: number): number {
  if (factor > 1 && /^\d{1,3}[.,]\d{3}$/u.test(number))
    throw new ShapeError(`thousands or decimals: ${quote(number)}`, { kind: 'amount' })
  return Math.round(valueOf(number) * factor)
}

/** A mark before three digits sets off thousands; before one or two, at the end, it is the decimal one. */
function valueOf(number: string): number {
  const [, whole = '', decimals = '0'] = /^(.*?)(?:[.,](\d{1,2}))?$/u.exec(number) ?? []
  return Number(`${whole.replace(/\D/gu, '')}.${decimals}`)
}

function factorOf(scale: string | undefined): number {
  if (scale === undefined) return 1
  const word = scale.toLowerCase()
  if (/^(?:milja|millia|bil|mdr)/u.test(word)) return 1_000_000_000
  return word.startsWith('m') ? 1_000_000 : 1_000
}

function currencyOf(word: string, { crowns }: MoneyContext): Currency {
  const name = word.toLowerCase()
  if (/^(?:€|eur)/u.test(name)) return 'EUR'
  if (/^(?:sek|sv|sw)/u.test(name)) return 'SEK'
  if (/^no/u.test(name)) return 'NOK'
  if (/^(?:dkk|da)/u.test(name)) return 'DKK'
  if (crowns === undefined) throw new ShapeError(`crowns of which country? ${quote(word)}`, { kind: 'unknown-word' })
  return crowns
}
