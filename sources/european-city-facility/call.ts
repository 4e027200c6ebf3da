import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import type { Deadline } from '#core/deadline'
import type { Budget } from '#core/money'
import { findAmounts } from '#source-kit/amounts'
import { readBudget } from '#source-kit/budgets'
import { readDates } from '#source-kit/call-dates'
import type { Drift, Page } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { readEach, ShapeError } from '#source-kit/reading'
import { paragraphsOfOne, readPage } from '#source-kit/select'

export const ZONE = 'Europe/Brussels'
const NAME = 'European City Facility'

/** Sentences that say when a call opens or closes; other dates of the text are of webinars and earlier rounds. */
const SAYS_WHEN = /\b(?:clos(?:e|es|ing)|deadline|opens?|opened|opening)\b/iu
const SAYS_HOW_MUCH = /\b(?:grants?|budget)\b/iu
const IS_CLOSED = /\b(?:this|the)(?: \w+)? call (?:is|has)(?: now)? closed\b/iu
const BENEFICIARIES = /\bwill (?:fund|support)(?: the development of)? (\d{1,3}) (?:beneficiar|investment concept)/iu

/** The page of one round: running text, in which days and sums are sought sentence by sentence. */
export function readCall(page: Page, details: Drift[]): CallDraft {
  expectPage(page)
  const { ref, title } = page.request.carry ?? {}
  if (ref === undefined || title === undefined) throw new ShapeError('no card from the list', { kind: 'missing' })
  const description = paragraphsOfOne(readPage(page.body), 'main')
  if (!/\bEUCF\b|City Facility/u.test(description))
    throw new ShapeError('a page about something else', { kind: 'other-page' })
  const sentences = description.split('\n').flatMap((line) => line.split(/(?<=[.!?])\s+(?=\p{Lu})/u))
  const { opens, deadline } = datesIn(sentences)
  const isClosed = IS_CLOSED.test(description)
  if (deadline === undefined && !isClosed)
    throw new ShapeError('open, and no closing day in its text', { kind: 'missing' })
  return {
    ref,
    url: page.url,
    title: `${NAME}: ${title}`,
    titleLanguage: 'en',
    description,
    programme: `${NAME} (EUCF)`,
    publisher: NAME,
    status: statusOf(isClosed, opens, dayOf(page.at, ZONE)),
    ...(opens !== undefined && { opens }),
    deadlines: deadline === undefined ? [] : [deadline],
    ...budgetOf(ref, sentences, details),
    eligible: {
      applicants: ['municipality'],
      note: 'Rule of the facility: municipalities, their groupings and local public bodies that have an approved plan for climate and energy.',
    },
  }
}

function statusOf(isClosed: boolean, opens: string | undefined, today: string): CallDraft['status'] {
  if (isClosed) return 'closed'
  return opens !== undefined && opens > today ? 'forthcoming' : 'open'
}

/** @throws ShapeError when the text gives two closing days: one of them is of another round. */
function datesIn(sentences: readonly string[]): Pick<CallDraft, 'opens'> & { readonly deadline?: Deadline } {
  const said = sentences.filter((sentence) => SAYS_WHEN.test(sentence) && /\b20\d\d\b/u.test(sentence))
  const { opens, deadlines } = readDates(said.join('\n'), { zone: ZONE })
  const [deadline, ...more] = new Map(deadlines.map((one) => [`${one.day} ${one.hour ?? ''}`, one])).values()
  if (more.length > 0) throw new ShapeError(`${more.length + 1} closing days`, { kind: 'not-once' })
  return { ...(opens !== undefined && { opens }), ...(deadline !== undefined && { deadline }) }
}

/** A grant is of each city unless the sentence speaks of the whole budget. */
function budgetOf(ref: string, sentences: readonly string[], details: Drift[]): { readonly budget?: Budget } {
  const said = sentences.filter((sentence) => SAYS_HOW_MUCH.test(sentence) && findAmounts(sentence).length > 0)
  if (said.length === 0) return {}
  const { values, drift } = readEach(
    [said.join('\n')],
    (text) => readBudget(text, { means: 'project' }),
    () => ref,
  )
  details.push(...drift.map((one) => ({ ...one, scope: 'detail' as const })))
  const projects = BENEFICIARIES.exec(sentences.join('\n'))?.[1]
  const [budget] = values
  return budget === undefined
    ? {}
    : { budget: { ...budget, ...(projects !== undefined && { projects: Number(projects) }) } }
}
