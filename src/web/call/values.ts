import type { Eligibility } from '#core/call-draft'
import { type Day, day } from '#core/day'
import type { Deadline } from '#core/deadline'
import type { Budget, Cofinancing } from '#core/money'
import { shortLine } from '#core/short-line'
import { swedishDay } from '#core/swedish-day'
import { offerInWords } from '#render/call-words'
import { APPLICANTS, deadlineDay, UNKNOWN } from '#render/words'
import { STATUSES } from '#web/html/words'

const LONGEST = 300

/** A stored value of a field of a call, in words; `okänt` when there is none. */
export function valueInWords(field: string, value: unknown): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return UNKNOWN
  const inWords = (WORDS[field] ?? plain) as (value: unknown) => string
  return shortLine(inWords(value), LONGEST) || UNKNOWN
}

const WORDS: Readonly<Record<string, (value: never) => string>> = {
  status: (status: keyof typeof STATUSES) => STATUSES[status].toLowerCase(),
  opens: (opens: Day) => swedishDay(day(opens)),
  deadlines: (deadlines: readonly Deadline[]) => deadlines.map(deadlineDay).join('; '),
  budget: (budget: Budget) => offerInWords({ budget }, undefined),
  cofinancing: ({ percent, highest }: Cofinancing) =>
    highest === undefined ? `${percent} %` : `${percent}–${highest} %`,
  eligible: ({ applicants, countries, regions, note }: Eligibility) =>
    [applicants?.map((one) => APPLICANTS[one]).join(', '), countries?.join(', '), regions?.join(', '), note]
      .filter(Boolean)
      .join('; '),
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return JSON.stringify(value)
}
