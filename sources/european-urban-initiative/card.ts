import type { CallDraft } from '#core/call-draft'
import type { Deadline } from '#core/deadline'
import { findAmounts } from '#source-kit/amounts'
import { readBudget } from '#source-kit/budgets'
import { readDeadline } from '#source-kit/call-dates'
import type { Drift } from '#source-kit/contract'
import { htmlToText } from '#source-kit/html'
import type { ListRow } from '#source-kit/html-list'
import { lookup, readEach, ShapeError } from '#source-kit/reading'
import { OWN_CALL, STATUSES } from './terms.ts'

/** No card names a zone; the initiative's secretariat is in Lille. */
export const ZONE = 'Europe/Paris'

/** A card of the list; what it links to is the page of the programme that pays. */
export function readCard({ ref, url, title, part }: ListRow, details: Drift[]): CallDraft {
  const lines = htmlToText(part.html() ?? '').split('\n')
  const said = lines.filter((line) => /^(?:Funding support|Support)\s?:/u.test(line))
  return {
    ref,
    url,
    title,
    titleLanguage: 'en',
    ...(said.length > 0 && { description: said.join('\n') }),
    ...(OWN_CALL.test(title) && { programme: 'European Urban Initiative (EUI)' }),
    status: statusOf(lines),
    deadlines: deadlinesOf(lines),
    ...budgetOf(ref, lines, details),
  }
}

function statusOf(lines: readonly string[]): CallDraft['status'] {
  const [word, ...more] = lines.filter((line) => Object.hasOwn(STATUSES, line))
  if (word === undefined || more.length > 0)
    throw new ShapeError(`${more.length + (word ? 1 : 0)} words for its status`)
  return lookup(STATUSES, word)
}

/** `Deadline date : 15/06/2026`, the day first. */
function deadlinesOf(lines: readonly string[]): readonly Deadline[] {
  return valuesOf(lines, 'Deadline date').map((date) => readDeadline(date, { zone: ZONE }))
}

/** Sums of one project; a line without a sum says what kind of help there is. */
function budgetOf(ref: string, lines: readonly string[], details: Drift[]): Pick<CallDraft, 'budget'> {
  const texts = valuesOf(lines, 'Funding support').filter((text) => findAmounts(text).length > 0)
  const { values, drift } = readEach(
    texts,
    (text) => readBudget(text, { means: 'project' }),
    () => ref,
  )
  details.push(...drift.map((one) => ({ ...one, scope: 'detail' as const })))
  const [budget] = values
  return budget === undefined ? {} : { budget }
}

function valuesOf(lines: readonly string[], label: string): readonly string[] {
  return lines.flatMap((line) => {
    const [name = '', ...value] = line.split(':')
    return name.trim() === label ? [value.join(':').trim()] : []
  })
}
