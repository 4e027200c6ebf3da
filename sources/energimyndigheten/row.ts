import type { Applicant, CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { cleanLine } from '#core/plain-text'
import { readDeadline, readOpening, readWrittenDay } from '#source-kit/call-dates'
import { applicantsIn } from '#source-kit/prose'
import { lookup, quote, ShapeError } from '#source-kit/reading'
import { CATEGORIES, INVITATIONS } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december'
const ROW = new RegExp(
  String.raw`^(.+?) (?:(Stänger|Öppnar) )?(\d{1,2} (?:${MONTHS}) \d{4}) (${Object.keys(CATEGORIES).join('|')}) (.+)$`,
  'u',
)
/**
 * A row by its text: title, date, category and teaser, in this order and set apart by nothing else.
 * @throws ShapeError when it is not that.
 */
export function readRow(text: string, url: string, now: Temporal.Instant): CallDraft {
  const [, title, word, date, category, teaser] = ROW.exec(text) ?? []
  if (title === undefined || date === undefined || category === undefined || teaser === undefined) {
    throw new ShapeError(`no row: ${quote(text)}`, { kind: 'missing' })
  }
  const { programme, applicants = invited(teaser) } = lookup(CATEGORIES, category)
  return {
    ref: slugOf(url),
    url,
    title: cleanLine(title),
    titleLanguage: 'sv',
    summary: teaser,
    publisher: 'Energimyndigheten',
    ...(programme !== undefined && { programme }),
    ...whenOf(word, date, now),
    ...(applicants.length > 0 && { eligible: { applicants } }),
    typesOfAction: [category],
  }
}

/** `Stänger 05 maj 2026` is open, a bare day is the one on which the call closed. A bare day ahead has a word that we do not know. */
function whenOf(
  word: string | undefined,
  date: string,
  now: Temporal.Instant,
): Pick<CallDraft, 'status' | 'opens' | 'deadlines'> {
  if (word === 'Öppnar') return { status: 'forthcoming', opens: readOpening(date, { zone: ZONE }), deadlines: [] }
  const deadlines = [readDeadline(date, { zone: ZONE })]
  if (word === 'Stänger') return { status: 'open', deadlines }
  if (readWrittenDay(date, { zone: ZONE }) > dayOf(now, ZONE))
    throw new ShapeError(`neither open nor closed: ${date}`, { kind: 'missing' })
  return { status: 'closed', deadlines }
}

/** The last part of its path; titles are used again from year to year. */
function slugOf(url: string): string {
  return new URL(url).pathname.replace(/\/$/u, '').split('/').at(-1) ?? ''
}

/** Those of whom a sentence says that they may apply; what they may apply for names others. */
function invited(teaser: string): readonly Applicant[] {
  const named = INVITATIONS.flatMap((words) => [...teaser.matchAll(words)].map(([, who]) => who ?? ''))
  return applicantsIn(named.join('\n'))
}
