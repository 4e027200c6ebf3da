import type { Applicant, CallDraft } from '#core/call-draft'
import type { Deadline } from '#core/deadline'
import type { Budget, Cofinancing } from '#core/money'
import { readBudget, readCofinancing } from '#source-kit/budgets'
import { readDeadline } from '#source-kit/call-dates'
import { lookup, quote, ShapeError } from '#source-kit/reading'
import { type Fields, textOf } from './fields.ts'
import { ENTITIES, PLACES } from './terms.ts'

/** The portal names no zone; its programmes close on the clock of Brussels, which Vienna shares. */
export const ZONE = 'Europe/Brussels'

/** The number in a call's address: it stays when the title changes. */
export function callNumber(url: string): string | undefined {
  return /^\/en\/calls\/(\d{1,7})(?:\/|$)/u.exec(new URL(url).pathname)?.[1]
}

/** `27.01.2027 17:00` */
export function closingAt(text: string): Deadline {
  return readDeadline(text, { zone: ZONE })
}

const TOPIC = /^(?:[A-Z][A-Z0-9]{1,9}-[A-Za-z0-9-]+|EuropeAid\/[\w/]+)$/u

/**
 * The identifier that the Commission's portal uses too. The cut-offs of one topic are calls of their own here, so
 * that the topic is their parent.
 */
export function identityOf(fields: Fields, title: string): Pick<CallDraft, 'identifier' | 'parent'> {
  const number = textOf(fields, 'call number')
  if (number === undefined || !TOPIC.test(number)) return {}
  return /cut-?off/iu.test(title) ? { parent: { ref: number } } : { identifier: number }
}

/** `€ 4,000,000.00`, `min. € 60,000.00`, `between € 50,000.00 and € 5,000,000.00`; the call's own budget where it is named. */
export function budgetOf(fields: Fields): Budget | undefined {
  const whole = textOf(fields, 'call budget')
  const share = textOf(fields, 'estimated eu contribution per project')
  const total = whole === undefined ? undefined : readBudget(whole, { means: 'total' })
  const project = share === undefined ? undefined : readBudget(share, { means: 'project' })
  return (total ?? project) ? { currency: 'EUR', ...project, ...total } : undefined
}

/** `80%`, `50% (SMEs: 75%)`, `30 - 70%` */
export function cofinancingOf(fields: Fields): Cofinancing | undefined {
  const rate = textOf(fields, 'funding rate')
  if (rate === undefined) return undefined
  const share = readCofinancing(`Funding rate: ${rate.replace(/^(\d{1,3})\s?-\s?(?=\d{1,3}\s?%)/u, '$1 % - ')}`)
  if (share === undefined) throw new ShapeError(`no rate: ${quote(rate)}`, { kind: 'amount' })
  return share
}

/** A comma also stands inside of two names; what begins with a capital letter is the next one. */
export function applicantsOf(fields: Fields): readonly Applicant[] {
  const text = textOf(fields, 'eligible entities')
  if (text === undefined) return []
  return [...new Set(text.split(/,\s(?=\p{Lu})/u).flatMap((name) => lookup(ENTITIES, name.trim())))]
}

/** Only where every place is a country: of a list with regions in it, half would be a wrong answer. */
export function countriesOf(fields: Fields): readonly string[] {
  const text = (textOf(fields, 'regions / countries for funding') ?? '').replace(/\s?\([^()]*\)/gu, withoutOwnName)
  const names = text
    .split(/\n|,\s?/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (!names.every((name) => Object.hasOwn(PLACES, name))) return []
  return [...new Set(names.flatMap((name) => lookup(PLACES, name)))].sort()
}

/** `Norway (Norge)` is Norway; `(OCT)` belongs to its name. */
const withoutOwnName = (brackets: string) => (brackets.endsWith('(OCT)') ? brackets : '')
