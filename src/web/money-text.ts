import type { Currency } from '#core/money'

const UNITS: Readonly<Record<Currency, string>> = { SEK: 'kr', EUR: 'euro', NOK: 'norska kr', DKK: 'danska kr' }

/** `1 250 000 kr`. */
export function moneyText(amount: number, currency: string): string {
  const grouped = String(Math.round(amount)).replace(/\B(?=(?:\d{3})+$)/gu, '\u00a0')
  return `${grouped}\u00a0${UNITS[currency as Currency] ?? currency}`
}
