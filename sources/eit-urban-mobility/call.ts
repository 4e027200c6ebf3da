import type { CallDraft } from '#core/call-draft'
import { sortDeadlines } from '#core/deadline'
import { readBudget, readCofinancing } from '#source-kit/budgets'
import { readDates } from '#source-kit/call-dates'
import type { Drift } from '#source-kit/contract'
import { htmlToText } from '#source-kit/html'
import { readEach } from '#source-kit/reading'
import type { WordPressPost } from '#source-kit/wordpress'
import { CLOSED_TITLE, DATE_LABEL, RATE_LABEL, SUM_LABEL } from './terms.ts'

/** Hours are written "CET" all year round and mean the clock on the wall. */
export const ZONE = 'Europe/Madrid'
const PUBLISHER = 'EIT Urban Mobility'

/** A post of the type `call-for-proposals`: all its facts stand in its running text, behind labels. */
export function readCall(post: WordPressPost, listed: CallDraft['status'], details: Drift[]): CallDraft {
  const description = htmlToText(post.html)
  const lines = description.split('\n').filter((line) => line !== '')
  const attempt = <T>(read: () => T) => attempted(post.ref, read, details)
  const status = isClosed(post) ? 'closed' : listed
  const dates = datesIn(lines)
  if (status === 'open' && dates.deadlines.length === 0) details.push(silentOn(post.ref))
  const budget = attempt(() => sumIn(lines))
  const cofinancing = attempt(() => rateIn(lines))
  return {
    ref: post.ref,
    url: post.url,
    title: post.title,
    titleLanguage: 'en',
    ...(description !== '' && { description }),
    programme: PUBLISHER,
    publisher: PUBLISHER,
    status,
    ...dates,
    ...(budget && { budget }),
    ...(cofinancing && { cofinancing }),
    portalChanged: post.modified,
  }
}

/** A fact that cannot be read is told and left out. */
function attempted<T>(ref: string, read: () => T, details: Drift[]): T | undefined {
  const { values, drift } = readEach([ref], read, () => ref)
  details.push(...drift.map((one) => ({ ...one, scope: 'detail' as const })))
  return values[0]
}

function isClosed({ title, url }: WordPressPost): boolean {
  return CLOSED_TITLE.test(title) || /\/closed-[^/]*\/?$/u.test(new URL(url).pathname)
}

type Dates = Pick<CallDraft, 'opens' | 'deadlines' | 'deadlineModel'>

const silentOn = (where: string): Drift => ({
  where,
  problem: 'open, and no deadline behind a known label',
  kind: 'missing',
  scope: 'detail',
})

/** A day that cannot be read loses the whole call: without it, its deadline would seem to be taken back. */
function datesIn(lines: readonly string[]): Dates {
  const { opens, deadlines } = readDates(labelled(lines, DATE_LABEL).join('\n'), { zone: ZONE })
  return {
    ...(opens !== undefined && { opens }),
    deadlines: sortDeadlines(deadlines),
    ...(deadlines.length > 1 && { deadlineModel: 'multiple-cut-off' }),
  }
}

function sumIn(lines: readonly string[]): CallDraft['budget'] {
  const said = labelled(lines, SUM_LABEL)
  return said.length === 0 ? undefined : readBudget(said.join('\n'), { means: 'total' })
}

function rateIn(lines: readonly string[]): CallDraft['cofinancing'] {
  return readCofinancing(labelled(lines, RATE_LABEL).join('\n'))
}

/** Lines that begin with a label, with the next line where the label stands alone. */
function labelled(lines: readonly string[], label: RegExp): readonly string[] {
  return lines.flatMap((line, index) => {
    if (!label.test(line)) return []
    return line.trimEnd().endsWith(':') ? [`${line} ${lines[index + 1] ?? ''}`] : [line]
  })
}
