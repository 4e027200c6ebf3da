import type { Day } from '#core/day'
import type { Deadline } from '#core/deadline'
import { readDates, readPeriod } from '#source-kit/call-dates'
import type { Drift } from '#source-kit/contract'
import { quote, readEach, ShapeError } from '#source-kit/reading'

export const ZONE = 'Europe/Stockholm'

export interface Window {
  readonly opens?: Day
  readonly deadline: Deadline
}

/** `18–29 september 2023`, `15 januari–15 februari 2027`, and an hour behind it. */
const PERIOD =
  /\d{1,2}(?: \p{L}{3,9})?(?: \d{4})?\s?(?:[–-]|till)\s?\d{1,2} \p{L}{3,9} \d{4}(?:,? (?:kl\.?|klockan) [\d.:]{1,5}\d)?/gu

/** The windows of the section that says when one can apply; a sentence that cannot be read is drift of its own. */
export function readWindows(
  section: string | undefined,
  where: string,
): { readonly windows: readonly Window[]; readonly drift: readonly Drift[] } {
  if (section === undefined)
    return { windows: [], drift: [{ where, problem: 'no application period', kind: 'missing', scope: 'row' }] }
  const sentences = section
    .split(/\n|(?<=\p{L}{4}|\d{4})\.\s+(?=\p{Lu})/u)
    .filter((sentence) => /\b20\d\d\b/u.test(sentence))
  const { values, drift } = readEach(sentences, windowsIn, () => where)
  return { windows: values.flat(), drift }
}

/** A sentence of a decision has none. @throws ShapeError on a day that nothing explains, or an opening without an end. */
function windowsIn(sentence: string): readonly Window[] {
  const periods = [...sentence.matchAll(PERIOD)]
  if (periods.length > 0) return periods.map(([period]) => readPeriod(period, { zone: ZONE }))
  const { opens, deadlines, unlabelledDays } = readDates(sentence, { zone: ZONE })
  if (unlabelledDays.length > 0 || (opens !== undefined && deadlines.length !== 1)) {
    throw new ShapeError(`a day of what? ${quote(sentence)}`, { kind: 'date' })
  }
  return deadlines.map((deadline) => ({ ...(opens !== undefined && { opens }), deadline }))
}
