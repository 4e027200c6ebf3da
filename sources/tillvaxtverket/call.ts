import type { CallDraft, Eligibility } from '#core/call-draft'
import { shortLine } from '#core/short-line'
import { readDates } from '#source-kit/call-dates'
import { mainText } from '#source-kit/call-page'
import type { Drift, Page } from '#source-kit/contract'
import { linesOf, sectionUnder } from '#source-kit/labelled-lines'
import { applicantsIn, budgetIn, cofinancingIn } from '#source-kit/prose'
import { lookup, quote, ShapeError } from '#source-kit/reading'
import { readPage, textOfOne } from '#source-kit/select'
import { sitevisionNumber } from '#source-kit/sitevision'
import { HEADINGS, HOW_MUCH, REGIONS, STATUSES, WHO } from './terms.ts'

export const ZONE = 'Europe/Stockholm'
const NOTE_LIMIT = 300

export interface CallPage {
  readonly call: CallDraft
  readonly drift: readonly Drift[]
}

/** A call's page says everything. @throws ShapeError when its first line is no status with a day: then it is another page. */
export function readCallPage(page: Page): CallPage {
  const root = readPage(page.body)
  const { url } = page.request
  const ref = sitevisionNumber(url)
  const title = textOfOne(root, 'h1')
  const description = mainText(root)
  const lines = linesOf(description)
  const when = whenOf(lines[0] ?? '')
  const { regions, drift } = regionsOf(lines.slice(1), ref)
  const eligible = eligibleOf(sectionUnder(lines, WHO, HEADINGS), regions)
  const call: CallDraft = {
    ref,
    url,
    title,
    titleLanguage: 'sv',
    description,
    publisher: 'Tillväxtverket',
    ...when,
    ...moneyOf(lines),
    ...(eligible && { eligible }),
  }
  return { call, drift }
}

function moneyOf(lines: readonly string[]): Pick<CallDraft, 'budget' | 'cofinancing'> {
  const text = HOW_MUCH.map((heading) => sectionUnder(lines, heading, HEADINGS)).find(
    (section) => section !== undefined,
  )
  const [budget, cofinancing] = [budgetIn(text ?? '', { crowns: 'SEK' }), cofinancingIn(text ?? '')]
  return { ...(budget && { budget }), ...(cofinancing && { cofinancing }) }
}

/** "Öppnar 12 augusti 2024" shows no deadline; the word decides what its day is. */
function whenOf(line: string): Pick<CallDraft, 'status' | 'opens' | 'deadlines'> {
  const word = /^\p{L}+/u.exec(line)?.[0] ?? ''
  const status = lookup(STATUSES, word)
  const { opens, deadlines } = readDates(line, { zone: ZONE })
  if (status === 'forthcoming' ? opens === undefined : deadlines.length !== 1) {
    throw new ShapeError(`a status without its day: ${quote(line)}`, { kind: 'missing' })
  }
  return { status, ...(opens !== undefined && { opens }), deadlines }
}

interface Regions {
  readonly regions: readonly string[]
  readonly drift: readonly Drift[]
}

/** The items after the status are regions; the first line that is a sentence ends them. A region that we do not know is told. */
function regionsOf(lines: readonly string[], ref: string): Regions {
  const end = lines.findIndex(
    (line) => /[.?!:]$/u.test(line) || line.length > LONGEST_REGION || HEADINGS.includes(line),
  )
  const names = lines.slice(0, end === -1 ? 0 : end).map((line) => line.replace(/^Region (?=\p{Lu})/u, ''))
  const known = names.filter((name) => Object.hasOwn(REGIONS, name))
  const drift = names
    .filter((name) => !known.includes(name))
    .map((name): Drift => ({
      where: ref,
      problem: `unknown region ${quote(name)}`,
      kind: 'unknown-word',
      scope: 'detail',
    }))
  return { regions: [...new Set(known.flatMap((name) => lookup(REGIONS, name)))], drift }
}

const LONGEST_REGION = 40

function eligibleOf(text: string | undefined, regions: readonly string[]): Eligibility | undefined {
  const applicants = applicantsIn(text ?? '')
  if (text === undefined && regions.length === 0) return undefined
  return {
    ...(applicants.length > 0 && { applicants }),
    ...(regions.length > 0 && { regions }),
    ...(text !== undefined && { note: shortLine(text, NOTE_LIMIT) }),
  }
}
