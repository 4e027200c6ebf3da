import type { Applicant, Language } from '#core/call-draft'
import { type Day, dayOf, daysBetween } from '#core/day'
import type { Deadline } from '#core/deadline'
import type { Currency } from '#core/money'
import { swedishDay, swedishDayWithoutYear } from '#core/swedish-day'

export const UNKNOWN = 'okänt'
export const NOTHING_NEW = 'Inget nytt denna vecka.'
export const NOT_LIFTED = 'lyftes inte'
export const ON_THE_WEB = 'Visa utskicket på webben'

/** The moment and the zone in which a digest speaks of "today". */
export interface Moment {
  readonly at: string
  readonly zone: string
}

const NUMBERS = [
  'noll',
  'ett',
  'två',
  'tre',
  'fyra',
  'fem',
  'sex',
  'sju',
  'åtta',
  'nio',
  'tio',
  'elva',
  'tolv',
] as const

/** In words up to twelve, then in figures. */
export function numberInWords(count: number): string {
  return NUMBERS[count] ?? String(count)
}

/** With a capital first letter, the rest as it is. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `om 108 dagar`, `imorgon`, `idag`, `igår`, `för 3 dagar sedan`. */
export function daysAway(from: Day, to: Day): string {
  const days = daysBetween(from, to)
  if (days === 0) return 'idag'
  if (days === 1) return 'imorgon'
  if (days === -1) return 'igår'
  return days > 0 ? `om ${days} dagar` : `för ${-days} dagar sedan`
}

export function today({ at, zone }: Moment): Day {
  return dayOf(Temporal.Instant.from(at), zone)
}

/** `12 mars 2027 (om 108 dagar)`. */
export function dayWithDistance(one: Day, now: Moment): string {
  return `${swedishDay(one)} (${daysAway(today(now), one)})`
}

const ZONES: Readonly<Record<string, string>> = {
  'Europe/Brussels': 'Brysseltid',
  'Europe/Stockholm': 'svensk tid',
  'Europe/Oslo': 'norsk tid',
  'Europe/Copenhagen': 'dansk tid',
  'Europe/Helsinki': 'finsk tid',
}

/** `12 mars 2027 kl. 17.00, Brysseltid`; the hour and its zone only where the portal states one. */
export function deadlineDay({ day: one, hour, zone }: Pick<Deadline, 'day' | 'hour' | 'zone'>): string {
  if (hour === undefined) return swedishDay(one)
  return `${swedishDay(one)} kl. ${hour.slice(0, 5).replace(':', '.')}, ${ZONES[zone] ?? zone}`
}

/** `12 mars 2027 kl. 17.00, Brysseltid (om 108 dagar)`. */
export function deadlineWithDistance(deadline: Deadline, now: Moment): string {
  return `${deadlineDay(deadline)} (${daysAway(today(now), deadline.day)})`
}

/** `28 maj → 25 juni 2026`: of the old deadline only what is not the same in the new one. */
export function movedDay(before: Deadline, after: Deadline): string {
  return `${oldDay(before, after)} → ${deadlineDay(after)}`
}

function oldDay(before: Deadline, after: Deadline): string {
  const isSameHour = before.hour === after.hour && (before.hour === undefined || before.zone === after.zone)
  if (!isSameHour) return deadlineDay(before)
  const isSameYear = before.day.slice(0, 4) === after.day.slice(0, 4)
  return isSameYear ? swedishDayWithoutYear(before.day) : swedishDay(before.day)
}

/** `fyra veckor senare`, `tre dagar tidigare`, `samma dag`. */
export function distance(from: Day, to: Day): string {
  const days = daysBetween(from, to)
  if (days === 0) return 'samma dag'
  const direction = days > 0 ? 'senare' : 'tidigare'
  const [count, one, many] = days % 7 === 0 ? [days / 7, 'vecka', 'veckor'] : [days, 'dag', 'dagar']
  const size = Math.abs(count)
  return `${size === 1 ? `en ${one}` : `${numberInWords(size)} ${many}`} ${direction}`
}

const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const

/** `tisdag` within the last six days, else `17 juli 2026`. */
export function recentDay(instant: string, now: Moment): string {
  const then = dayOf(Temporal.Instant.from(instant), now.zone)
  const ago = daysBetween(then, today(now))
  const weekday = WEEKDAYS[Temporal.PlainDate.from(then).dayOfWeek - 1]
  return ago >= 0 && ago < 7 && weekday !== undefined ? weekday : `den ${swedishDay(then)}`
}

/** `måndag kl. 06.15`. */
export function recentHour(instant: string, now: Moment): string {
  return `${recentDay(instant, now)} kl. ${clockOf(instant, now)}`
}

/** `idag kl. 14.00`, `imorgon kl. 06.15`, later `den 30 november 2026 kl. 06.15`. */
export function comingHour(instant: string, now: Moment): string {
  const then = dayOf(Temporal.Instant.from(instant), now.zone)
  const isNear = daysBetween(today(now), then) <= 1
  return `${isNear ? daysAway(today(now), then) : `den ${swedishDay(then)}`} kl. ${clockOf(instant, now)}`
}

function clockOf(instant: string, { zone }: Moment): string {
  const clock = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime()
  return clock.toString({ smallestUnit: 'minute' }).replace(':', '.')
}

const CURRENCIES: Readonly<Record<Currency, string>> = {
  EUR: 'euro',
  SEK: 'kronor',
  NOK: 'norska kronor',
  DKK: 'danska kronor',
}

/** `21 mn euro`, `7,5 mn euro`, `60 000 euro`. */
export function money(amount: number, currency: Currency): string {
  return `${figure(amount)} ${CURRENCIES[currency]}`
}

/** `21 mn`, `1,25 md`, `60 000`. */
function figure(amount: number): string {
  if (amount >= 1e9) return `${decimal(amount / 1e9)} md`
  if (amount >= 1e6) return `${decimal(amount / 1e6)} mn`
  return grouped(Math.round(amount))
}

function decimal(value: number): string {
  const rounded = value >= 100 ? Math.round(value) : Math.round(value * 100) / 100
  return value >= 1000 ? grouped(Math.round(value)) : String(rounded).replace('.', ',')
}

/** Thousands apart, with a space that does not break. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/gu, '\u00a0')
}

export const APPLICANTS: Readonly<Record<Applicant, string>> = {
  municipality: 'kommun',
  'municipal-company': 'kommunalt bolag',
  region: 'region',
  state: 'statlig myndighet',
  school: 'skola',
  university: 'lärosäte',
  'research-institute': 'forskningsinstitut',
  company: 'företag',
  sme: 'små och medelstora företag',
  association: 'förening',
  person: 'privatperson',
  'any-legal-entity': 'alla juridiska personer',
}

export const IN_LANGUAGE: Readonly<Record<Language, string>> = {
  en: 'på engelska',
  sv: 'på svenska',
  da: 'på danska',
  nb: 'på norska',
  fi: 'på finska',
  fr: 'på franska',
  es: 'på spanska',
  pt: 'på portugisiska',
  de: 'på tyska',
  it: 'på italienska',
  nl: 'på nederländska',
}
