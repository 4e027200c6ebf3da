import { type Deadline, lastDeadline } from './deadline.ts'
import type { Rates } from './digest.ts'
import type { Budget, Currency } from './money.ts'

/** What a need says of money and time; absent means unknown. */
export interface NeedLimits {
  readonly amount?: { readonly value: number; readonly currency: Currency }
  /** The year in which the work is to begin. */
  readonly year?: number
}

const AMOUNT =
  /(\d[\d  ]*(?:[.,]\d+)?)\s*(mkr|msek|mnkr|tkr|miljon(?:er)?|miljard(?:er)?|tusen)?\s*(kr|kronor|sek|euro|eur|€)?(?!\p{L})/giu
const TIMES: Readonly<Record<string, number>> = {
  mkr: 1e6,
  msek: 1e6,
  mnkr: 1e6,
  tkr: 1e3,
  miljon: 1e6,
  miljoner: 1e6,
  miljard: 1e9,
  miljarder: 1e9,
  tusen: 1e3,
}

/** Reads "8 mkr", "cirka 500 000 kronor", "2 miljoner euro" and "start 2027" in a need. */
export function readLimits(text: string): NeedLimits {
  const amounts = text.matchAll(AMOUNT).map(amountOf)
  const amount = amounts.find((one) => one !== undefined)
  const year = /(?<!\d)20[2-4]\d(?!\d)/.exec(text)?.[0]
  return { ...(amount !== undefined && { amount }), ...(year !== undefined && { year: Number(year) }) }
}

/** A number is money only if it says so: by its currency, or by an abbreviation that means kronor. */
function amountOf([, digits = '', times = '', unit = '']: readonly string[]): NeedLimits['amount'] {
  const multiple = times.toLowerCase()
  if (unit === '' && !/^(mkr|msek|mnkr|tkr)$/.test(multiple)) return undefined
  const value = Number(digits.replaceAll(/[  ]/g, '').replace(',', '.')) * (TIMES[multiple] ?? 1)
  return { value, currency: /^(euro|eur|€)$/i.test(unit) ? 'EUR' : 'SEK' }
}

export type MoneyFit = 'fits' | 'too-large' | 'too-small' | 'unknown'

/** A grant that covers less than this share of the need helps little. */
const LEAST_SHARE = 0.25

/**
 * Whether grants of the call are of the need's size: `too-large` when the least grant is above the whole need. A
 * currency without a rate is not compared.
 */
export function moneyFit({ amount }: NeedLimits, budget: Budget | undefined, sekPer: Rates['sekPer']): MoneyFit {
  const rate = (currency: Currency): number | undefined => (currency === 'SEK' ? 1 : sekPer[currency])
  const ofNeed = amount && rate(amount.currency)
  const ofCall = budget && rate(budget.currency)
  if (amount === undefined || budget === undefined || ofNeed === undefined || ofCall === undefined) return 'unknown'
  const most = budget.max ?? budget.total
  const wanted = (amount.value * ofNeed) / ofCall
  if (budget.min !== undefined && budget.min > wanted) return 'too-large'
  if (most !== undefined && most < LEAST_SHARE * wanted) return 'too-small'
  return most === undefined && budget.min === undefined ? 'unknown' : 'fits'
}

/** Whether the call's last deadline lies after the year in which the need's work is to begin. */
export function isTooLate({ year }: NeedLimits, deadlines: readonly Deadline[]): boolean {
  const last = lastDeadline(deadlines)
  return year !== undefined && last !== undefined && Number(last.day.slice(0, 4)) > year
}
