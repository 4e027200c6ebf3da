import type { Kysely } from 'kysely'
import { dayOf, daysBetween } from '#core/day'
import type { Rates } from '#core/digest'
import type { Http } from '#fetch/http'
import { RATES_REQUEST, readRatesPage } from '#source-kit/ecb-rates'
import { ShapeError } from '#source-kit/reading'
import { keepRates, OLDEST_DAYS } from '#store/rates'
import type { Database } from '#store/tables'

/**
 * Asks the European Central Bank for its newest rates and stores them.
 * @throws what `Http.fetch` throws, and ShapeError when the answer is not what it was; nothing is stored then.
 */
export async function readRates(
  { db, http, paceMs = 2_000 }: { readonly db: Kysely<Database>; readonly http: Http; readonly paceMs?: number },
  now: Temporal.Instant,
  signal: AbortSignal,
): Promise<Rates> {
  const { body } = await http.fetch(RATES_REQUEST, { paceMs, signal })
  const rates = readRatesPage(body)
  const age = daysBetween(rates.date, dayOf(now, 'UTC'))
  if (age < 0 || age > OLDEST_DAYS)
    throw new ShapeError(`rates of ${rates.date}, which is not these days`, { kind: 'date' })
  await keepRates(db, rates)
  return rates
}
