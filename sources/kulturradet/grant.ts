import type { CallDraft, Eligibility } from '#core/call-draft'
import { hasPassed, sortDeadlines } from '#core/deadline'
import { cleanLine } from '#core/plain-text'
import { shortLine } from '#core/short-line'
import { readDates } from '#source-kit/call-dates'
import { type Completion, expectHeading, mainText } from '#source-kit/call-page'
import type { Drift } from '#source-kit/contract'
import { linesOf, sectionUnder } from '#source-kit/labelled-lines'
import { applicantsIn } from '#source-kit/prose'
import { readEach, ShapeError } from '#source-kit/reading'
import { all, type Part } from '#source-kit/select'
import { SAYS_WHEN, WHO } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

/** The page says when, and who. Without a day that can be read the row stands as the list has it, and that is told. */
export function completeGrant(row: CallDraft, root: Part, now: Temporal.Instant): Completion {
  expectHeading(root, row.title)
  const text = mainText(root)
  const lines = linesOf(text)
  const headings = all(root, 'main :is(h2, h3, h4)').map((heading) => cleanLine(heading.text()))
  const { values, drift } = readEach(
    [lines],
    (said) => roundOf(row, said, now),
    () => row.ref,
  )
  const [dates = {}] = values
  return {
    call: { ...row, description: text, ...dates, ...eligibleIn(lines, headings) },
    drift: drift.map((one): Drift => ({ ...one, scope: 'detail' })),
  }
}

type Round = Partial<Pick<CallDraft, 'opens' | 'deadlines'>>

/** Between rounds a page may still have the days of the last one. @throws ShapeError when an open grant has no day. */
function roundOf({ status }: CallDraft, lines: readonly string[], now: Temporal.Instant): Round {
  const { opens, deadlines } = datesIn(lines)
  const isOver = deadlines.length > 0 && deadlines.every((deadline) => hasPassed(deadline, now))
  if (status === 'forthcoming' && isOver) return {}
  if (status === 'open' && deadlines.length === 0) throw new ShapeError('open, but no last day')
  return { ...(opens !== undefined && { opens }), deadlines }
}

/** The days of the lines that speak of applying; a label may have its day on the next line. */
function datesIn(lines: readonly string[]): Pick<CallDraft, 'opens' | 'deadlines'> {
  const said = lines.flatMap((line, index) => {
    if (!SAYS_WHEN.test(line)) return []
    return [/\d/u.test(line) ? line : `${line}: ${lines[index + 1] ?? ''}`]
  })
  const text = [...new Set(said)].filter((line) => /\b20\d\d\b/u.test(line)).join('\n')
  const { opens, deadlines } = readDates(text, { zone: ZONE })
  const each = new Map(deadlines.map((deadline) => [`${deadline.day} ${deadline.hour ?? ''}`, deadline]))
  return { ...(opens !== undefined && { opens }), deadlines: sortDeadlines([...each.values()]) }
}

function eligibleIn(lines: readonly string[], headings: readonly string[]): { readonly eligible?: Eligibility } {
  const [section] = WHO.flatMap((heading) => sectionUnder(lines, heading, headings) ?? [])
  if (section === undefined) return {}
  const applicants = applicantsIn(section)
  return {
    eligible: { ...(applicants.length > 0 && { applicants }), countries: ['SE'], note: shortLine(section, 400) },
  }
}
