import type { CallDraft } from '#core/call-draft'
import { type Day, dayOf } from '#core/day'
import { type Deadline, hasPassed, sortDeadlines } from '#core/deadline'
import { readDates } from '#source-kit/call-dates'
import type { Drift } from '#source-kit/contract'
import { sectionUnder } from '#source-kit/labelled-lines'
import { eligibilityIn } from '#source-kit/prose'
import { lookup, quote, readEach, ShapeError } from '#source-kit/reading'
import { NOT_NOW, PROGRAMMES, WHEN, WHO } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

/** The page of a grant by its text: which tags stand in it was never seen. */
export interface GrantText {
  readonly slug: string
  readonly url: string
  readonly title: string
  readonly lines: readonly string[]
  readonly headings: readonly string[]
}

/** Why a grant is no call now. */
export type Reason = 'not open' | 'over'

/**
 * The grant as the call of its next rounds, or why it is none. @throws ShapeError when the page does not say when one can
 * apply, or in a way that we cannot read.
 */
export function readGrant(text: GrantText, now: Temporal.Instant, details: Drift[]): CallDraft | Reason {
  const { slug, url, title, lines } = text
  const isNotNow = lines.some((line) => NOT_NOW.test(line))
  const section = sectionUnder(lines, WHEN, [...text.headings, ...WHO])
  if (section === undefined && !isNotNow)
    throw new ShapeError(`no ${quote(WHEN)}, and no word that it is closed`, { kind: 'missing' })
  const { opens, deadlines } = roundsIn(section ?? '')
  const last = deadlines.at(-1)
  if (last === undefined && !isNotNow)
    throw new ShapeError(`no day of any round: ${quote(section ?? '')}`, { kind: 'missing' })
  if (last === undefined || hasPassed(last, now)) return isNotNow ? 'not open' : 'over'
  const year = last.day.slice(0, 4)
  const rounds = deadlines.filter((deadline) => deadline.day.startsWith(year) || !hasPassed(deadline, now))
  return {
    ref: `${slug}-${year}`,
    url,
    title,
    titleLanguage: 'sv',
    description: lines.join('\n'),
    ...programmeOf(text, details),
    publisher: 'Myndigheten för ungdoms- och civilsamhällesfrågor',
    status: isNotNow || (opens !== undefined && opens > dayOf(now, ZONE)) ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines: rounds,
    ...(rounds.length > 1 && { deadlineModel: 'multiple-cut-off' }),
    ...eligibleIn(text),
  }
}

/** One line a round; the heading is the label of each. @throws ShapeError on a day without a year. */
function roundsIn(section: string): { readonly opens?: Day; readonly deadlines: readonly Deadline[] } {
  const dated = section.split('\n').filter((line) => /\d{1,2} \p{L}{3,}/u.test(line) && !NOT_NOW.test(line))
  const text = dated.map((line) => `${WHEN}: ${line}`).join('\n')
  const { opens, deadlines, rhythms } = readDates(text, { zone: ZONE })
  if (rhythms.length > 0) throw new ShapeError(`a day without a year: ${quote(section)}`, { kind: 'date' })
  return { ...(opens !== undefined && { opens }), deadlines: sortDeadlines(deadlines) }
}

/** The programme stands on a line of its own above the heading. */
function programmeOf({ slug, title, lines }: GrantText, details: Drift[]): Pick<CallDraft, 'programme'> {
  const [above] = lines
  if (above === undefined || above === title) return {}
  const { values, drift } = readEach(
    [above],
    (word) => lookup(PROGRAMMES, word),
    () => slug,
  )
  details.push(...drift.map((one) => ({ ...one, scope: 'detail' as const })))
  const [programme] = values
  return programme === undefined ? {} : { programme }
}

function eligibleIn({ lines, headings }: GrantText): Pick<CallDraft, 'eligible'> {
  const section = WHO.flatMap((heading) => sectionUnder(lines, heading, [...headings, WHEN]) ?? [])[0]
  return eligibilityIn(section, ['SE'])
}
