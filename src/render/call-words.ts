import type { Applicant } from '#core/call-draft'
import { type Deadline, hasPassed, sortDeadlines } from '#core/deadline'
import type { DigestCall, Rates } from '#core/digest'
import type { Fit } from '#core/fit'
import { listed } from '#core/listed'
import type { Budget } from '#core/money'
import type { Rhythm } from '#core/rhythm'
import { whoInWords } from './eligibility-words.ts'
import { rhythmInWords } from './rhythm-words.ts'
import {
  APPLICANTS,
  capitalised,
  dayWithDistance,
  deadlineDay,
  deadlineWithDistance,
  money,
  numberInWords,
  type Moment,
  today,
  UNKNOWN,
} from './words.ts'

/** What of a call its dates are told from. */
export type DatedCall = Pick<DigestCall, 'status' | 'opens' | 'deadlines' | 'deadlineModel' | 'certainty' | 'rhythm'>

/** When one can apply: `Öppnar 9 februari 2027 (om 76 dagar), sista ansökningsdag 7 oktober 2027 (om 316 dagar)`. */
export function whenInWords(call: DatedCall, now: Moment): string {
  if (call.status === 'withdrawn') return 'Indragen'
  if (call.status === 'closed') return 'Stängd'
  if (isHabit(call)) {
    const habit = rhythmInWords(call.rhythm)
    return call.status === 'open' ? `Öppen nu, ${habit}` : capitalised(habit)
  }
  const closing = `${closingInWords(call, now)}${call.certainty === 'estimated' ? ' (uppskattat)' : ''}`
  return call.status === 'open' ? capitalised(closing) : `${openingInWords(call, now)}, ${closing}`
}

/** Of its dates nothing is announced, and what is known comes from the rounds before it. */
function isHabit(call: DatedCall): call is DatedCall & { readonly rhythm: Rhythm } {
  const { rhythm, opens, deadlines, deadlineModel } = call
  const isDated = opens !== undefined || deadlines.length > 0 || deadlineModel === 'continuous'
  return !isDated && (rhythm?.opens ?? rhythm?.closes) !== undefined
}

function openingInWords(call: DatedCall, now: Moment): string {
  if (call.opens === undefined) return `Öppnar: ${UNKNOWN}`
  if (call.certainty === 'estimated') return `Brukar öppna omkring ${dayWithDistance(call.opens, now)}`
  return `${call.opens < today(now) ? 'Skulle öppna' : 'Öppnar'} ${dayWithDistance(call.opens, now)}`
}

function closingInWords(call: DatedCall, now: Moment): string {
  const instant = Temporal.Instant.from(now.at)
  const coming = sortDeadlines(call.deadlines).filter((deadline) => !hasPassed(deadline, instant))
  const [next, ...later] = coming
  if (next === undefined)
    return call.deadlineModel === 'continuous' ? 'löpande ansökan' : `sista ansökningsdag: ${UNKNOWN}`
  if (coming.some(({ stage }) => stage !== undefined)) return stagesInWords(coming, now)
  if (later.length === 0) return `sista ansökningsdag ${deadlineWithDistance(next, now)}`
  return `nästa delstopp ${deadlineWithDistance(next, now)}, därefter ${thereafter(later)}`
}

function stagesInWords(coming: readonly Deadline[], now: Moment): string {
  const stages = coming.map((deadline, index) => {
    const when = index === 0 ? deadlineWithDistance(deadline, now) : deadlineDay(deadline)
    return deadline.stage === undefined ? when : `${when} för steg ${deadline.stage}`
  })
  return `sista ansökningsdag ${stages.join(', ')}`
}

const SHOWN_CUT_OFFS = 2

function thereafter(later: readonly Deadline[]): string {
  const shown = later.slice(0, SHOWN_CUT_OFFS).map(deadlineDay)
  const left = later.length - shown.length
  return left === 0 ? listed(shown) : `${shown.join(', ')} och ${numberInWords(left)} till`
}

/** What it offers: `21 mn euro (cirka 236 mn kronor), delas med fem andra utlysningar, täcker 60 %`. */
export function offerInWords(
  { budget, cofinancing }: Pick<DigestCall, 'budget' | 'cofinancing'>,
  rates: Rates | undefined,
): string {
  const share = cofinancing === undefined ? [] : [shareInWords(cofinancing)]
  return [...budgetInWords(budget, rates), ...share].join(', ')
}

function budgetInWords(budget: Budget | undefined, rates: Rates | undefined): readonly string[] {
  if (budget === undefined) return [`belopp: ${UNKNOWN}`]
  const amount = (value: number) => amountInWords(value, budget.currency, rates)
  const parts: string[] = []
  if (budget.total !== undefined) parts.push(amount(budget.total))
  if (budget.sharedWith !== undefined && budget.sharedWith > 0) parts.push(sharedInWords(budget.sharedWith))
  if (budget.projects !== undefined)
    parts.push(budget.projects === 1 ? 'ett projekt' : `${numberInWords(budget.projects)} projekt`)
  parts.push(...projectInWords(budget, amount))
  if (budget.estimated) parts.push('uppskattat')
  return parts.length === 0 ? [`belopp: ${UNKNOWN}`] : parts
}

function projectInWords({ min, max }: Budget, amount: (value: number) => string): readonly string[] {
  if (min !== undefined && max !== undefined) {
    return [min === max ? `${amount(max)} per projekt` : `från ${amount(min)} till ${amount(max)} per projekt`]
  }
  if (max !== undefined) return [`högst ${amount(max)} per projekt`]
  return min === undefined ? [] : [`minst ${amount(min)} per projekt`]
}

function amountInWords(value: number, currency: Budget['currency'], rates: Rates | undefined): string {
  const rate = currency === 'SEK' ? undefined : rates?.sekPer[currency]
  const own = money(value, currency)
  return rate === undefined ? own : `${own} (cirka ${money(approximately(value * rate), 'SEK')})`
}

/** An approximation shows no more figures than it has: 236 of 236 250 000. */
function approximately(value: number): number {
  return Number(value.toPrecision(value >= 1e6 ? 3 : 2))
}

function sharedInWords(others: number): string {
  return others === 1 ? 'delas med en annan utlysning' : `delas med ${numberInWords(others)} andra utlysningar`
}

function shareInWords({ percent, highest }: NonNullable<DigestCall['cofinancing']>): string {
  return highest === undefined || highest === percent
    ? `täcker ${percent} % av kostnaderna`
    : `täcker ${percent}–${highest} % av kostnaderna`
}

/** `Ser ut att passa: kommun, skola. Krav på partner: okänt.`; never that somebody is entitled to apply. */
export function fitInWords(fits: Fit, { applicants = [], who }: Pick<DigestCall, 'applicants' | 'who'>): string {
  if (who !== undefined && fits !== 'elsewhere') return whoInWords(who)
  if (fits === 'unknown') return `Vem som kan söka och krav på partner: ${UNKNOWN}.`
  return `${SUITS[fits]}: ${applicantsInWords(fits, applicants)}. Krav på partner: ${UNKNOWN}.`
}

const SUITS = {
  likely: 'Ser ut att passa',
  unlikely: 'Vi ser inte ut att kunna söka själva; söks av',
  elsewhere: 'Utanför vårt område',
} as const

function applicantsInWords(fits: Fit, applicants: readonly Applicant[]): string {
  return fits === 'elsewhere'
    ? 'riktas till andra länder eller regioner'
    : applicants.map((one) => APPLICANTS[one]).join(', ')
}
