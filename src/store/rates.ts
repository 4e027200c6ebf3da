import type { Kysely, Transaction } from 'kysely'
import { type Day, dayOf } from '#core/day'
import type { Rates } from '#core/digest'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** Older rates are no guide to what an amount is worth today. */
export const OLDEST_DAYS = 10

/** The rates of the newest day that is at most ten days old; undefined without one, and then no figure is shown. */
export async function newestRates(db: Executor, now: Temporal.Instant): Promise<Rates | undefined> {
  const [today, oldest] = [dayOf(now, 'UTC'), dayOf(now.subtract({ hours: OLDEST_DAYS * 24 }), 'UTC')]
  const rows = await db
    .selectFrom('exchange_rate')
    .selectAll()
    .where('day', '>=', oldest)
    .where('day', '<=', today)
    .orderBy('day', 'desc')
    .orderBy('currency')
    .execute()
  const date: Day | undefined = rows[0]?.day
  if (date === undefined) return undefined
  const ofDay = rows.filter((row) => row.day === date)
  return { date, sekPer: Object.fromEntries(ofDay.map((row) => [row.currency, row.sek_per])) }
}

/** Stores the rates of one day; a day that is stored already stays as it is. */
export async function keepRates(db: Executor, { date, sekPer }: Rates): Promise<void> {
  const currencies = (['EUR', 'NOK', 'DKK'] as const).flatMap((currency) => {
    const rate = sekPer[currency]
    return rate === undefined ? [] : [{ day: date, currency, sek_per: rate }]
  })
  if (currencies.length === 0) return
  await db
    .insertInto('exchange_rate')
    .values(currencies)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
