const UNITS: Readonly<Partial<Record<string, string>>> = { SEK: 'kr', EUR: 'euro', NOK: 'norska kr', DKK: 'danska kr' }

/** `1 250 000 kr`; a currency that has no unit here by its code. */
export function moneyText(amount: number, currency: string): string {
  const grouped = String(Math.round(amount)).replace(/\B(?=(?:\d{3})+$)/gu, '\u00a0')
  return `${grouped}\u00a0${UNITS[currency] ?? currency}`
}
