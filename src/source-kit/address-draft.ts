import type { CallDraft, Language } from '#core/call-draft'
import { type Day, dayOf } from '#core/day'
import { type Deadline, hasPassed, lastDeadline, moment, sortDeadlines } from '#core/deadline'
import { cleanLine } from '#core/plain-text'
import { type CallDates, readDates } from './call-dates.ts'
import type { Page } from './contract.ts'
import { htmlToText } from './html.ts'
import { applicantsIn, budgetIn, cofinancingIn } from './prose.ts'
import { ShapeError } from './reading.ts'
import { all, type Part, readPage } from './select.ts'

/** A field that a person must look at before it is believed, and why. */
export interface Uncertain {
  readonly field: keyof CallDraft
  readonly why: string
}

/** What a page of no known source seems to say of a call. A person confirms it: nothing here is stored as it is. */
export interface AddressDraft {
  /** What was found; whatever is missing is named in `uncertain` where a call needs it. */
  readonly draft: Partial<Omit<CallDraft, 'ref'>>
  readonly uncertain: readonly Uncertain[]
  /** The line of the page that each field was read from. */
  readonly quotes: Readonly<Partial<Record<keyof CallDraft, string>>>
}

const FURNITURE = 'nav, header, footer, form, script, style, template, noscript, aside'
const LONGEST_LINE = 600
const MOST_LINES = 2_000
const LANGUAGES: readonly Language[] = ['sv', 'en', 'da', 'nb', 'fi', 'fr', 'es', 'pt', 'de', 'it', 'nl']

/** Reads title, days and money of any page, line by line. @throws ShapeError when it is nested as no page is. */
export function readAddressPage(page: Page): AddressDraft {
  const root = readPage(page.body)
  const lines = linesOf(root)
  const zone = /\.(?:se|nu)$/u.test(new URL(page.url).hostname) ? 'Europe/Stockholm' : 'Europe/Brussels'
  const parts = [titleOf(root), languageOf(root), whenOf(lines, zone, page.at), moneyOf(lines), wordsOf(root, lines)]
  return {
    draft: Object.assign({ url: page.url }, ...parts.map(({ draft }) => draft)) as AddressDraft['draft'],
    uncertain: parts.flatMap(({ uncertain }) => uncertain),
    quotes: Object.assign({}, ...parts.map(({ quotes }) => quotes)) as AddressDraft['quotes'],
  }
}

/** The page's text without its furniture. */
function linesOf(root: Part): readonly string[] {
  const main = all(root, 'main')[0] ?? all(root, 'body')[0] ?? root
  const text = main.clone()
  for (const part of all(text, FURNITURE)) part.remove()
  return htmlToText(text.html() ?? '')
    .split('\n')
    .map((line) => line.replace(/^- /u, '').trim())
    .filter((line) => line !== '' && line.length <= LONGEST_LINE)
    .slice(0, MOST_LINES)
}

function titleOf(root: Part): AddressDraft {
  const headings = all(root, 'h1')
    .map((heading) => cleanLine(heading.text()))
    .filter((text) => text !== '')
  const [heading, ...more] = headings
  if (heading !== undefined && more.length === 0) return found({ title: heading })
  const title = cleanLine(heading ?? all(root, 'title')[0]?.text() ?? '')
  if (title === '') return missing('title', 'the page has no heading')
  return found({ title }, [
    { field: 'title', why: heading === undefined ? 'the title of the window' : 'the page has several headings' },
  ])
}

function languageOf(root: Part): AddressDraft {
  const said = all(root, 'html')[0]?.attr('lang')?.slice(0, 2).toLowerCase()
  const language = LANGUAGES.find((one) => one === (said === 'no' ? 'nb' : said))
  if (language !== undefined) return found({ titleLanguage: language })
  return found({ titleLanguage: 'sv' }, [{ field: 'titleLanguage', why: 'the page does not say' }])
}

interface DatedLine extends CallDates {
  readonly line: string
}

function whenOf(lines: readonly string[], zone: string, now: Temporal.Instant): AddressDraft {
  const dated = lines.flatMap((line, index) => datesOf(line, lines[index - 1], zone) ?? [])
  const closing = dated.filter((one) => one.deadlines.length > 0)
  const opening = dated.filter((one) => one.opens !== undefined)
  const deadlines = distinct(closing.flatMap((one) => one.deadlines))
  const days = [...new Set(opening.map((one) => one.opens as Day))]
  const opens = days.length === 1 ? days[0] : undefined
  return {
    draft: { deadlines, ...(opens !== undefined && { opens }), status: statusOf(opens, deadlines, zone, now) },
    uncertain: [
      ...doubtsOfDeadlines(deadlines),
      ...(days.length > 1
        ? [{ field: 'opens', why: `several days are called openings: ${days.join(', ')}` } as const]
        : []),
      ...(opens === undefined || deadlines.length === 0
        ? [{ field: 'status', why: 'follows from days that are not all known' } as const]
        : []),
    ],
    quotes: {
      ...(closing[0] && { deadlines: closing[0].line }),
      ...(opens !== undefined && opening[0] && { opens: opening[0].line }),
    },
  }
}

/** A date whose label stands on the line above is read with it. A line whose dates cannot be is none of ours. */
function datesOf(line: string, above: string | undefined, zone: string): DatedLine | undefined {
  if (!/\d/u.test(line)) return undefined
  for (const text of [line, ...(above === undefined || /\d/u.test(above) ? [] : [`${above}\n${line}`])]) {
    const dates = unlessUnreadable(() => readDates(text, { zone }))
    if (dates !== undefined && (dates.deadlines.length > 0 || dates.opens !== undefined))
      return { ...dates, line: text }
  }
  return undefined
}

function distinct(deadlines: readonly Deadline[]): readonly Deadline[] {
  const hoursFirst = deadlines.toSorted((a, b) => Number(a.hour === undefined) - Number(b.hour === undefined))
  const byDay = Map.groupBy(hoursFirst, ({ day }) => day)
  return sortDeadlines([...byDay.values()].map(([first]) => first as Deadline))
}

function doubtsOfDeadlines(deadlines: readonly Deadline[]): readonly Uncertain[] {
  if (deadlines.length === 0) return [{ field: 'deadlines', why: 'no day is called a deadline' }]
  if (deadlines.length === 1) return []
  return [{ field: 'deadlines', why: `several days are called deadlines: ${deadlines.map(moment).join(', ')}` }]
}

function statusOf(
  opens: Day | undefined,
  deadlines: readonly Deadline[],
  zone: string,
  now: Temporal.Instant,
): CallDraft['status'] {
  const last = lastDeadline(deadlines)
  if (last !== undefined && hasPassed(last, now)) return 'closed'
  return opens !== undefined && opens > dayOf(now, zone) ? 'forthcoming' : 'open'
}

function moneyOf(lines: readonly string[]): AddressDraft {
  const sums = lines.flatMap((line) => {
    const budget = unlessUnreadable(() => budgetIn(line, { crowns: 'SEK' }))
    return budget === undefined ? [] : [{ line, budget }]
  })
  const shares = lines.flatMap((line) => {
    const cofinancing = unlessUnreadable(() => cofinancingIn(line))
    return cofinancing === undefined ? [] : [{ line, cofinancing }]
  })
  const [sum, share] = [sums[0], shares[0]]
  return {
    draft: { ...(sum && { budget: sum.budget }), ...(share && { cofinancing: share.cofinancing }) },
    uncertain: [
      ...(sums.length > 1
        ? [{ field: 'budget', why: `the page names ${sums.length} sums; this is the first` } as const]
        : []),
      ...(shares.length > 1
        ? [{ field: 'cofinancing', why: `the page names ${shares.length} shares; this is the first` } as const]
        : []),
    ],
    quotes: { ...(sum && { budget: sum.line }), ...(share && { cofinancing: share.line }) },
  }
}

function wordsOf(root: Part, lines: readonly string[]): AddressDraft {
  const meta = (name: string) =>
    cleanLine(all(root, `meta[name="${name}"], meta[property="${name}"]`)[0]?.attr('content') ?? '')
  const [summary, publisher] = [meta('description') || meta('og:description'), meta('og:site_name')]
  const applicants = applicantsIn(lines.join('\n'))
  return {
    draft: {
      ...(summary !== '' && { summary }),
      ...(publisher !== '' && { publisher }),
      ...(applicants.length > 0 && { eligible: { applicants } }),
    },
    uncertain: [
      ...(publisher !== '' ? [{ field: 'publisher', why: 'the name of the site' } as const] : []),
      ...(applicants.length > 0 ? [{ field: 'eligible', why: 'by words anywhere on the page' } as const] : []),
    ],
    quotes: {},
  }
}

const found = (draft: AddressDraft['draft'], uncertain: readonly Uncertain[] = []): AddressDraft => ({
  draft,
  uncertain,
  quotes: {},
})
const missing = (field: keyof CallDraft, why: string): AddressDraft => found({}, [{ field, why }])

function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
}
