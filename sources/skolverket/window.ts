import type { Applicant, CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { hasPassed } from '#core/deadline'
import { readPeriod } from '#source-kit/call-dates'
import type { Drift } from '#source-kit/contract'
import { lookup, readEach, ShapeError } from '#source-kit/reading'
import type { Entry } from './entries.ts'
import { APPLICANTS } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

/**
 * A window as a call, or that it is over: the calendar keeps those of the whole year. An unknown word for who may apply
 * goes to `details`. @throws ShapeError when its period is none.
 */
export function readWindow(entry: Entry, url: string, now: Temporal.Instant, details: Drift[]): CallDraft | 'over' {
  const { opens, deadline } = readPeriod(entry.period, { zone: ZONE })
  if (hasPassed(deadline, now)) return 'over'
  const ref = refOf(entry, deadline.day.slice(0, 4))
  return {
    ref,
    url,
    title: entry.window === undefined ? entry.name : `${entry.name}, ansökningsomgång ${entry.window}`,
    titleLanguage: 'sv',
    programme: 'Statsbidrag',
    publisher: 'Skolverket',
    status: opens > dayOf(now, ZONE) ? 'forthcoming' : 'open',
    opens,
    deadlines: [deadline],
    eligible: { applicants: applicantsOf(entry.who, ref, details), countries: ['SE'], note: entry.who },
  }
}

/** The grant has a new page and a new name each year; its number of the window tells windows of one year apart. */
function refOf({ name, window }: Entry, year: string): string {
  const slug = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
  if (slug === '') throw new ShapeError('a grant without a name', { kind: 'missing' })
  const dated = /(?:^|-)20\d\d(?:-|$)/u.test(slug) ? slug : `${slug}-${year}`
  return window === undefined ? dated : `${dated}-sok-${window}`
}

/** `kommunala, fristående och statliga huvudmän`. */
function applicantsOf(who: string, where: string, details: Drift[]): readonly Applicant[] {
  const words = who
    .toLowerCase()
    .split(/,\s*|\s(?:och|eller|samt)\s|\s/u)
    .filter((word) => word !== '')
  const { values, drift } = readEach(
    words,
    (word) => lookup(APPLICANTS, word),
    () => where,
  )
  details.push(...drift.map((one) => ({ ...one, scope: 'detail' as const })))
  return [...new Set(values.flat())]
}
