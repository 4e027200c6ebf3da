import type { CallDraft } from '#core/call-draft'
import { sortDeadlines } from '#core/deadline'
import { shortLine } from '#core/short-line'
import { type CallDates, readDates } from '#source-kit/call-dates'
import { sectionUnder } from '#source-kit/labelled-lines'
import { applicantsIn, budgetIn } from '#source-kit/prose'
import { quote, ShapeError } from '#source-kit/reading'
import { SAYS_WHEN, WHAT, WHO } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

/**
 * The days of the lines that speak of applying; a label may have its day on the next line. @throws ShapeError on a day
 * that cannot be, or one among them that no word explains.
 */
export function roundsIn(lines: readonly string[]): Pick<CallDates, 'opens' | 'deadlines'> {
  const said = lines.flatMap((line, index) => {
    if (!SAYS_WHEN.test(line)) return []
    return [/\d/u.test(line) ? line : `${line}: ${lines[index + 1] ?? ''}`]
  })
  const text = said.filter((line) => /\b20\d\d\b/u.test(line)).join('\n')
  const { opens, deadlines, unlabelledDays } = readDates(text, { zone: ZONE })
  if (unlabelledDays.length > 0) throw new ShapeError(`a day of what? ${quote(text)}`, { kind: 'date' })
  const each = new Map(deadlines.map((deadline) => [`${deadline.day} ${deadline.hour ?? ''}`, deadline]))
  return { ...(opens !== undefined && { opens }), deadlines: sortDeadlines([...each.values()]) }
}

/** What the page says of the money and of who may apply, below its headings for it. */
export function factsIn(
  lines: readonly string[],
  headings: readonly string[],
): Pick<CallDraft, 'description' | 'budget' | 'eligible'> {
  const who = sectionUnder(lines, WHO, [...headings, WHAT])
  const budget = budgetIn(sectionUnder(lines, WHAT, [...headings, WHO]) ?? '', { crowns: 'SEK', means: 'project' })
  const applicants = applicantsIn(who ?? '')
  return {
    description: lines.join('\n'),
    ...(budget && { budget }),
    ...(who !== undefined && {
      eligible: {
        ...(applicants.length > 0 && { applicants }),
        countries: ['SE'],
        note: shortLine(who, 400),
      },
    }),
  }
}
