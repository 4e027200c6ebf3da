import type { Budget } from '#core/money'
import { isObject, type JsonObject, objectsIn } from '#source-kit/json'
import { quote } from '#source-kit/reading'
import { nestedJsonOf, type Report, type Row, textOf } from './row.ts'

type Amounts = Partial<Record<'total' | 'min' | 'max' | 'projects' | 'sharedWith', number>>

/**
 * A topic's share of its call's `budgetOverview`, in euros. The overview lists the whole call; an entry
 * of it that names several topics is one envelope, repeated for each of them.
 */
export function topicBudget(row: Row, identifier: string, report: Report): Budget | undefined {
  const overview = nestedJsonOf(row, 'budgetOverview', report)
  const map = isObject(overview) ? overview['budgetTopicActionMap'] : undefined
  const entries = isObject(map) ? Object.values(map).map(objectsIn) : []
  const isOwn = (action: JsonObject) => actionOf(action).startsWith(`${identifier} `)
  const own = entries.flatMap((entry) => entry.filter(isOwn))
  const [first] = own
  if (first === undefined) return undefined
  const total = sumOfDistinct(own.map(yearsOf))
  const envelope = entries.filter((entry) => entry.some(isOwn)).flat()
  const others = topicsIn(envelope.filter((action) => !isOwn(action) && yearsOf(action) === yearsOf(first)))
  return stated({
    total,
    min: amount(first['minContribution']),
    max: amount(first['maxContribution']),
    projects: amount(first['expectedGrants']),
    sharedWith: others.length,
  })
}

/** The budget of external action and cascade calls: one amount, in euros unless `currency` says otherwise. */
export function plainBudget(row: Row, report: Report): Budget | undefined {
  const currency = textOf(row, 'currency') ?? 'EUR'
  if (currency !== 'EUR') {
    report(`budget in ${quote(currency)}`, 'unknown-word')
    return undefined
  }
  return stated({ total: amount(textOf(row, 'budget')) })
}

/** The portal writes 0 for "not stated". */
function stated(amounts: Amounts): Budget | undefined {
  const known: Partial<Amounts> = Object.fromEntries(Object.entries(amounts).filter(([, value]) => value > 0))
  const { total, min, max, projects } = known
  return (total ?? min ?? max ?? projects) === undefined ? undefined : { currency: 'EUR', ...known }
}

/** A topic with two types of action may name one amount for both, or one for each. */
function sumOfDistinct(amounts: readonly number[]): number {
  return [...new Set(amounts)].reduce((sum, value) => sum + value, 0)
}

function yearsOf(action: JsonObject): number {
  const years = action['budgetYearMap']
  return isObject(years) ? Object.values(years).reduce<number>((sum, value) => sum + amount(value), 0) : 0
}

function topicsIn(entry: readonly JsonObject[]): readonly string[] {
  return [...new Set(entry.map((action) => actionOf(action).split(' ', 1)[0] ?? ''))]
}

function actionOf(entry: JsonObject): string {
  const action = entry['action']
  return typeof action === 'string' ? action : ''
}

/** Whole euros; 0 when it is no amount. */
function amount(value: unknown): number {
  const number = typeof value === 'string' && /^\d{1,15}(\.\d{1,9})?$/.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && number > 0 && number < 1e15 ? Math.round(number) : 0
}
