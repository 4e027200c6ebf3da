import type { CallDraft } from '#core/call-draft'
import { hasPassed, sortDeadlines } from '#core/deadline'
import { cleanLine } from '#core/plain-text'
import { readDates } from '#source-kit/call-dates'
import { type Completion, expectHeading, mainText } from '#source-kit/call-page'
import { linesOf, sectionUnder } from '#source-kit/labelled-lines'
import { eligibilityIn } from '#source-kit/prose'
import { all, type Part } from '#source-kit/select'
import { SAYS_WHEN, WHO } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

/**
 * The page says when, and who. An open grant without a last day is told. @throws ShapeError on another page, or days that
 * cannot be.
 */
export function completeGrant(row: CallDraft, root: Part, now: Temporal.Instant): Completion {
  expectHeading(root, row.title)
  const text = mainText(root)
  const lines = linesOf(text)
  const headings = all(root, 'main :is(h2, h3, h4)').map((heading) => cleanLine(heading.text()))
  const call = { ...row, description: text, ...roundOf(row, lines, now), ...eligibleIn(lines, headings) }
  const isDayless = call.status === 'open' && call.deadlines.length === 0
  return {
    call,
    drift: isDayless ? [{ where: row.ref, problem: 'open, but no last day', kind: 'missing', scope: 'detail' }] : [],
  }
}

/** Between rounds a page may still have the days of the last one. */
function roundOf(
  { status }: CallDraft,
  lines: readonly string[],
  now: Temporal.Instant,
): Pick<CallDraft, 'opens' | 'deadlines'> {
  const { opens, deadlines } = datesIn(lines)
  const isOver = deadlines.length > 0 && deadlines.every((deadline) => hasPassed(deadline, now))
  if (status === 'forthcoming' && isOver) return { deadlines: [] }
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

function eligibleIn(lines: readonly string[], headings: readonly string[]): Pick<CallDraft, 'eligible'> {
  const [section] = WHO.flatMap((heading) => sectionUnder(lines, heading, headings) ?? [])
  return eligibilityIn(section, ['SE'])
}
