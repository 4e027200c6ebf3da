import type { CallDraft, Eligibility } from '#core/call-draft'
import { dayOf } from '#core/day'
import { hasPassed, sortDeadlines } from '#core/deadline'
import { type CallDates, readDates } from '#source-kit/call-dates'
import { mainText } from '#source-kit/call-page'
import type { Drift, Page } from '#source-kit/contract'
import { linesOf } from '#source-kit/labelled-lines'
import { applicantsIn } from '#source-kit/prose'
import { readPage, textOfOne } from '#source-kit/select'
import { PROGRAMME, SAYS_WHEN, SAYS_WHO } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

/** Why an article is no call. */
export type Reason = 'no last day' | 'over'

/**
 * An article as the call that it announces. A last day without its year is none: articles stay for years, and whether
 * rounds go on is not known.
 */
export function readArticle(ref: string, page: Page, details: Drift[]): CallDraft | Reason {
  const root = readPage(page.body)
  const title = textOfOne(root, 'h1')
  const description = mainText(root)
  const sentences = linesOf(description).flatMap((line) => line.split(/(?<=\p{L}{3}|\d{4})[.!?]\s+(?=\p{Lu})/u))
  const { opens, deadlines, rhythms } = datesIn(sentences)
  if (deadlines.length === 0) return 'no last day'
  if (deadlines.every((deadline) => hasPassed(deadline, page.at))) return 'over'
  if (rhythms.some(({ closes }) => closes !== undefined)) {
    details.push({
      where: ref,
      problem: 'a last day without its year beside one that has it',
      kind: 'date',
      scope: 'detail',
    })
  }
  return {
    ref,
    url: page.url,
    title,
    titleLanguage: 'sv',
    description,
    ...(PROGRAMME.words.test(description) && { programme: PROGRAMME.name }),
    publisher: 'ICLD',
    status: opens !== undefined && opens > dayOf(page.at, ZONE) ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines: sortDeadlines(deadlines),
    ...(deadlines.length > 1 && { deadlineModel: 'multiple-cut-off' }),
    ...eligibleIn(sentences),
  }
}

function datesIn(sentences: readonly string[]): Pick<CallDates, 'opens' | 'deadlines' | 'rhythms'> {
  const said = [...new Set(sentences)].filter((sentence) => SAYS_WHEN.test(sentence) && /\d/u.test(sentence))
  const { opens, deadlines, rhythms } = readDates(said.join('\n'), { zone: ZONE })
  const each = new Map(deadlines.map((deadline) => [`${deadline.day} ${deadline.hour ?? ''}`, deadline]))
  return { ...(opens !== undefined && { opens }), deadlines: [...each.values()], rhythms }
}

/** `Det är svenska kommuner, regioner ... som kan ansöka om medel`. */
function eligibleIn(sentences: readonly string[]): { readonly eligible?: Eligibility } {
  const note = sentences.find((sentence) => SAYS_WHO.test(sentence) && applicantsIn(sentence).length > 0)
  return note === undefined ? {} : { eligible: { applicants: applicantsIn(note), countries: ['SE'], note } }
}
