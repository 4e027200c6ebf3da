import { day } from '#core/day'
import type { Deadline } from '#core/deadline'
import type { DigestChange } from '#core/digest'
import type { Currency } from '#core/money'
import { shortLine } from '#core/short-line'
import { deadlineDay, distance, money, movedDay, UNKNOWN } from './words.ts'

const RAW_LENGTH = 120

/** One change in Swedish, old → new: `sista ansökningsdag flyttad 28 maj → 25 juni 2026 (fyra veckor senare)`. */
export function changeInWords(change: DigestChange): string {
  switch (change.kind) {
    case 'deadline-moved':
      return `sista ansökningsdag flyttad ${deadlineMove(change)}`
    case 'deadline-brought-forward':
      return `sista ansökningsdag tidigarelagd ${deadlineMove(change)}`
    case 'deadline-added':
      return `sista ansökningsdag tillagd: ${deadline(change.after)}`
    case 'deadline-removed':
      return `sista ansökningsdag borttagen: ${deadline(change.before)}`
    case 'budget-changed':
      return `budget ändrad ${budget(change.before)} → ${budget(change.after)}`
    case 'withdrawn':
      return 'indragen: finns inte längre hos källan'
    case 'closed':
      return 'stängd i förtid'
    case 'reopened':
      return change.before === 'withdrawn' ? 'finns hos källan igen' : 'öppnad igen'
    case 'opened':
      return 'öppnad för ansökan'
    case 'appeared':
      return 'ny'
    case 'text-changed':
      return `texten ändrad${change.field === undefined ? '' : ` (${FIELDS[change.field] ?? change.field})`}`
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  title: 'rubrik',
  summary: 'sammanfattning',
  description: 'beskrivning',
  programme: 'program',
  publisher: 'utgivare',
  opens: 'öppningsdag',
  cofinancing: 'medfinansiering',
  eligible: 'vem som kan söka',
}

function deadlineMove({ before, after }: DigestChange): string {
  const [old, next] = [readDeadline(before), readDeadline(after)]
  if (old === undefined || next === undefined) return `${deadline(before)} → ${deadline(after)}`
  return `${movedDay(old, next)} (${distance(old.day, next.day)})`
}

function deadline(text: string | undefined): string {
  const read = readDeadline(text)
  return read === undefined ? asWritten(text) : deadlineDay(read)
}

/** A stored deadline, `2026-05-28` or `2026-05-28T17:00[Europe/Brussels]`; undefined when it is neither. */
function readDeadline(text: string | undefined): Deadline | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d)?\[([\w/+-]+)\])?$/u.exec(text ?? '')
  if (parts?.[1] === undefined) return undefined
  const [, date, hour, zone = 'Europe/Stockholm'] = parts
  return { day: day(date), zone, ...(hour !== undefined && { hour }) }
}

/** A stored budget: `21000000 EUR`, or of one project `60000-100000 EUR`, either end of which may be missing. */
function budget(text: string | undefined): string {
  const parts = /^(\d*)(?:(-)(\d*))? (EUR|SEK|NOK|DKK)$/u.exec(text ?? '')
  if (parts === null) return asWritten(text)
  const [, low = '', dash, high = '', currency] = parts
  return dash === undefined ? money(Number(low), currency as Currency) : perProject(low, high, currency as Currency)
}

function perProject(low: string, high: string, currency: Currency): string {
  if (low === '') return `högst ${money(Number(high), currency)} per projekt`
  if (high === '') return `minst ${money(Number(low), currency)} per projekt`
  return `${money(Number(low), currency)}–${money(Number(high), currency)} per projekt`
}

const asWritten = (text: string | undefined) => (text === undefined ? UNKNOWN : shortLine(text, RAW_LENGTH))
