import type { CallDraft, Eligibility, Language } from '#core/call-draft'
import { dayOf, daysBetween } from '#core/day'
import { hasPassed, sortDeadlines } from '#core/deadline'
import { readDates } from '#source-kit/call-dates'
import type { Drift } from '#source-kit/contract'
import { htmlToText } from '#source-kit/html'
import { linesOf } from '#source-kit/labelled-lines'
import { applicantsIn, budgetIn, cofinancingIn } from '#source-kit/prose'
import { ShapeError } from '#source-kit/reading'
import type { WordPressPost } from '#source-kit/wordpress'
import { SAYS_HOW_MUCH, SAYS_WHEN, SAYS_WHO, SWEDISH, TITLE_PREFIX } from './terms.ts'

export const ZONE = 'Europe/Stockholm'
/** No call of the site has been open longer than some months. */
const OLD_DAYS = 365

export type Reason = 'over' | 'old, without a last day'

/**
 * A post as a call, or why it is none. There is no field for the last day: it is read from the sentences that say when one
 * can apply. A post of this year without one is kept, and told in `details`. @throws ShapeError when it has no text, or
 * days that cannot be.
 */
export function readCall(post: WordPressPost, now: Temporal.Instant, details: Drift[]): CallDraft | Reason {
  const description = htmlToText(post.html)
  if (description === '') throw new ShapeError('a call without text', { kind: 'missing' })
  const sentences = sentencesIn(description)
  const { opens, deadlines } = datesIn(sentences)
  if (deadlines.length > 0 && deadlines.every((deadline) => hasPassed(deadline, now))) return 'over'
  const today = dayOf(now, ZONE)
  if (deadlines.length === 0 && daysBetween(post.published, today) > OLD_DAYS) return 'old, without a last day'
  if (deadlines.length === 0)
    details.push({ where: post.ref, problem: 'no last day in its text', kind: 'missing', scope: 'detail' })
  return {
    ref: post.ref,
    url: post.url,
    title: post.title.replace(TITLE_PREFIX, ''),
    titleLanguage: languageOf(description),
    description,
    publisher: 'ArkDes',
    status: opens !== undefined && opens > today ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines,
    ...moneyIn(sentences),
    ...eligibleIn(sentences),
    portalChanged: post.modified,
  }
}

function sentencesIn(text: string): readonly string[] {
  return linesOf(text).flatMap((line) => line.split(/(?<=\p{L}{3}|\d{4}|\d{2}[:.]\d{2})[.!?]\s+(?=\p{Lu})/u))
}

function datesIn(sentences: readonly string[]): Pick<CallDraft, 'opens' | 'deadlines'> {
  const said = sentences.flatMap((line, index) => {
    if (!SAYS_WHEN.test(line)) return []
    return [/\d/u.test(line) ? line : `${line}: ${sentences[index + 1] ?? ''}`]
  })
  const text = [...new Set(said)].filter((line) => /\b20\d\d\b/u.test(line)).join('\n')
  const { opens, deadlines } = readDates(text, { zone: ZONE })
  const each = new Map(deadlines.map((deadline) => [`${deadline.day} ${deadline.hour ?? ''}`, deadline]))
  return { ...(opens !== undefined && { opens }), deadlines: sortDeadlines([...each.values()]) }
}

function moneyIn(sentences: readonly string[]): Pick<CallDraft, 'budget' | 'cofinancing'> {
  const text = sentences.filter((sentence) => SAYS_HOW_MUCH.test(sentence)).join('\n')
  const budget = budgetIn(text, { crowns: 'SEK' })
  const cofinancing = cofinancingIn(text)
  return { ...(budget && { budget }), ...(cofinancing && { cofinancing }) }
}

/** Those whom a sentence names as applicants; a heading that asks for them names nobody. */
function eligibleIn(sentences: readonly string[]): { readonly eligible?: Eligibility } {
  const note = sentences.find((sentence) => SAYS_WHO.test(sentence) && applicantsIn(sentence).length > 0)
  return note === undefined ? {} : { eligible: { applicants: applicantsIn(note), note } }
}

const languageOf = (text: string): Language => (SWEDISH.test(text) ? 'sv' : 'en')
