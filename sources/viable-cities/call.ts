import type { CallDraft } from '#core/call-draft'
import type { Day } from '#core/day'
import { readBudget } from '#source-kit/budgets'
import { readDeadline, readOpening, readPeriod } from '#source-kit/call-dates'
import type { Drift } from '#source-kit/contract'
import { sectionUnder } from '#source-kit/labelled-lines'
import { budgetIn, cofinancingIn, eligibilityIn } from '#source-kit/prose'
import { lookup, quote, ShapeError } from '#source-kit/reading'
import { BUDGET_LABEL, HEADINGS, STATUS_WORDS, SUMS, WHO } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

/** The page of a call by its text: which tags stand in it was never seen. */
export interface CallText {
  readonly ref: string
  readonly url: string
  readonly title: string
  readonly lines: readonly string[]
}

/**
 * Reads `Utlysning #14`, `Öppen till 5 juni 2024`, `Utlysta medel cirka 120 miljoner SEK` and the sections below. What it
 * doubts without losing the call goes to `details`. @throws ShapeError when one of the first two lines is not as described.
 */
export function readCall({ ref, url, title, lines }: CallText, details: Drift[]): CallDraft {
  expectNumber(lines, ref)
  const standing = readStanding(lines)
  const opens = standing.opens ?? openingIn(lines, standing, ref, details)
  return {
    ref,
    url,
    title,
    titleLanguage: 'sv',
    description: lines.join('\n'),
    programme: 'Viable Cities',
    publisher: 'Viable Cities',
    ...standing,
    ...(opens !== undefined && { opens }),
    ...moneyIn(lines),
    ...eligibleIn(lines),
  }
}

function expectNumber(lines: readonly string[], ref: string): void {
  const number = ref.replace('utlysning-', '')
  if (!lines.some((line) => line.toLowerCase() === `utlysning #${number}`)) {
    throw new ShapeError(`no line "Utlysning #${number}"`, { kind: 'missing' })
  }
}

type Standing = Pick<CallDraft, 'status' | 'opens' | 'deadlines'>

const STANDING = new RegExp(String.raw`^(${Object.keys(STATUS_WORDS).join('|')}) (?:den )?\d`, 'iu')

function readStanding(lines: readonly string[]): Standing {
  const [line, ...more] = lines.filter((one) => STANDING.test(one) && one.length < 80)
  if (line === undefined || more.length > 0)
    throw new ShapeError(`${more.length + (line ? 1 : 0)} lines of its status`, { kind: 'not-once' })
  const [, word = ''] = STANDING.exec(line) ?? []
  const status = lookup(STATUS_WORDS, word.toLowerCase())
  if (status === 'forthcoming') return { status, opens: readOpening(line, { zone: ZONE }), deadlines: [] }
  return { status, deadlines: [readDeadline(line, { zone: ZONE })] }
}

const PERIOD =
  /(?<!\p{L})öppen (?:mellan )?(\d{1,2} \p{L}{3,9}(?: \d{4})?\s?(?:[–-]|till|och)\s?\d{1,2} \p{L}{3,9} \d{4})/iu

/** `är öppen 6 mars–5 juni 2024` in the first sentences. A period that ends on another day is told and not believed. */
function openingIn(
  lines: readonly string[],
  { deadlines }: Standing,
  where: string,
  details: Drift[],
): Day | undefined {
  const [, text] = lines.map((line) => PERIOD.exec(line)).find((match) => match !== null) ?? []
  if (text === undefined) return undefined
  const { opens, deadline } = readPeriod(text, { zone: ZONE })
  if (deadlines.some(({ day }) => day === deadline.day)) return opens
  details.push({
    where,
    problem: `open to ${deadline.day} by its text: ${quote(text)}`,
    kind: 'contradiction',
    scope: 'detail',
  })
  return undefined
}

function moneyIn(lines: readonly string[]): Pick<CallDraft, 'budget' | 'cofinancing'> {
  const line = lines.find((one) => one.startsWith(BUDGET_LABEL))
  const whole = line === undefined ? undefined : readBudget(line, { crowns: 'SEK', means: 'total' })
  const section = SUMS.flatMap((heading) => sectionUnder(lines, heading, HEADINGS) ?? []).join('\n')
  const project = budgetIn(section, { crowns: 'SEK', means: 'project' })
  const cofinancing = cofinancingIn(section)
  const budget = whole ?? project
  return {
    ...(budget && { budget: { ...project, ...budget } }),
    ...(cofinancing && { cofinancing }),
  }
}

/** The whole rule is kept as the note: some calls ask for a signed climate city contract. */
function eligibleIn(lines: readonly string[]): Pick<CallDraft, 'eligible'> {
  const section = WHO.flatMap((heading) => sectionUnder(lines, heading, HEADINGS) ?? []).join('\n')
  return eligibilityIn(section)
}
