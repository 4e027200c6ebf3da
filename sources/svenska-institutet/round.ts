import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { type Deadline, hasPassed } from '#core/deadline'
import type { Rhythm } from '#core/rhythm'
import { type CallDates, readDates } from '#source-kit/call-dates'
import type { Drift } from '#source-kit/contract'
import { sectionUnder } from '#source-kit/labelled-lines'
import { budgetIn, eligibilityIn } from '#source-kit/prose'
import { lookup, quote, ShapeError } from '#source-kit/reading'
import { rhythmDraft } from '#source-kit/rhythm'
import { LAST_DAY, STATUSES, SUM, WHO } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

/** The page of a programme by its text: which tags stand in it was never seen. */
export interface ProgrammeText {
  readonly ref: string
  readonly programme: string
  readonly url: string
  readonly title: string
  readonly lines: readonly string[]
  readonly headings: readonly string[]
}

type Facts = Omit<CallDraft, 'ref' | 'status' | 'deadlines'>

/**
 * The round that the status line and the sentences speak of, or that there is none. What is doubted without losing the
 * round goes to `details`. @throws ShapeError without one status line, or with two last days.
 */
export function readRound(text: ProgrammeText, now: Temporal.Instant, details: Drift[]): CallDraft | 'closed' {
  const { word, dates } = statusOf(text.lines)
  const status = lookup(STATUSES, word)
  if (status === 'closed') return 'closed'
  const deadline = deadlineOf(text, dates, now, details)
  const facts = factsIn(text)
  if (deadline !== undefined) {
    const { opens } = dates
    const ref = `${text.ref}-${deadline.day.slice(0, 4)}`
    return { ref, ...facts, status, ...(opens !== undefined && { opens }), deadlines: [deadline] }
  }
  const [rhythm] = dates.rhythms
  const ref = `${text.ref}-${yearOf(rhythm, now)}`
  if (status === 'forthcoming' && rhythm !== undefined) return rhythmDraft({ ref, ...facts, rhythm })
  if (status === 'open')
    details.push({ where: ref, problem: 'open, but no last day with its year', kind: 'missing', scope: 'detail' })
  const { opens } = dates
  return { ref, ...facts, status, ...(opens !== undefined && { opens }), deadlines: [] }
}

const STATUS_LINE = new RegExp(`^(${Object.keys(STATUSES).join('|')})(?!\\p{L})`, 'iu')

/** `Öppnar för ansökningar i mars`, `Öppen för ansökningar till 15 februari`, `Ansökan stängd`: a line of its own. */
function statusOf(lines: readonly string[]): { readonly word: string; readonly dates: CallDates } {
  const [line, ...more] = new Set(lines.filter((one) => one.length < 80 && STATUS_LINE.test(one)))
  if (line === undefined || more.length > 0)
    throw new ShapeError(`${more.length + (line ? 1 : 0)} lines of its status`, { kind: 'not-once' })
  const [, word = ''] = STATUS_LINE.exec(line) ?? []
  return { word: word.toLowerCase(), dates: readDates(line, { zone: ZONE }) }
}

/** The last day, as a sentence says it with its year. The status line has none, but must not contradict. */
function deadlineOf(
  { ref, lines }: ProgrammeText,
  { deadlines, rhythms }: CallDates,
  now: Temporal.Instant,
  details: Drift[],
): Deadline | undefined {
  const sentences = lines.flatMap((line) => line.split(/(?<=\p{L}{3}|\d{4}|\d{2}[:.]\d{2})\.\s+(?=\p{Lu})/u))
  const said = sentences.filter((sentence) => LAST_DAY.test(sentence) && /\b20\d\d\b/u.test(sentence))
  const stated = [...deadlines, ...said.flatMap((sentence) => readDates(sentence, { zone: ZONE }).deadlines)]
  const ahead = stated.filter((deadline) => !hasPassed(deadline, now))
  const withHour = ahead.find(({ hour }) => hour !== undefined)
  const days = new Set(ahead.map(({ day }) => day))
  if (days.size > 1) throw new ShapeError(`${days.size} last days: ${[...days].join(', ')}`, { kind: 'date' })
  const deadline = withHour ?? ahead[0]
  const closes = rhythms.find((rhythm) => rhythm.closes?.day !== undefined)
  if (deadline !== undefined && closes !== undefined && !isOn(deadline, closes)) {
    details.push({
      where: ref,
      problem: `${quote(closes.note ?? '')}, but ${deadline.day} in its text`,
      kind: 'contradiction',
      scope: 'detail',
    })
  }
  return deadline
}

function isOn({ day }: Deadline, { closes }: Rhythm): boolean {
  const date = Temporal.PlainDate.from(day)
  return date.month === closes?.month && date.day === closes.day
}

/** The year of the next such month. */
function yearOf(rhythm: Rhythm | undefined, now: Temporal.Instant): number {
  const { year, month } = Temporal.PlainDate.from(dayOf(now, ZONE))
  return ((rhythm?.closes ?? rhythm?.opens)?.month ?? month) < month ? year + 1 : year
}

function factsIn({ programme, url, title, lines, headings }: ProgrammeText): Facts {
  const line = lines.find((one) => SUM.test(one) && /\d/u.test(one))
  const budget = line === undefined ? undefined : budgetIn(line, { crowns: 'SEK', means: 'project' })
  return {
    url,
    title,
    titleLanguage: 'sv',
    description: lines.join('\n'),
    programme,
    publisher: 'Svenska institutet',
    ...(budget && { budget }),
    ...eligibleIn(lines, headings),
  }
}

function eligibleIn(lines: readonly string[], headings: readonly string[]): Pick<CallDraft, 'eligible'> {
  const [section] = WHO.flatMap((heading) => sectionUnder(lines, heading, headings) ?? [])
  return eligibilityIn(section, ['SE'])
}
