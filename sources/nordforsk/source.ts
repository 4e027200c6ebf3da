import type { CallDraft, Eligibility } from '#core/call-draft'
import { dayOf } from '#core/day'
import type { Budget } from '#core/money'
import { readBudget } from '#source-kit/budgets'
import { agreeOnDeadlines, readDates } from '#source-kit/call-dates'
import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { type CardList, followCards, PROCUREMENT } from '#source-kit/drupal-cards'
import { expectPage } from '#source-kit/expect-page'
import { readEach, ShapeError } from '#source-kit/reading'
import { paragraphsOfOne, type Part, readPage, textOfOne } from '#source-kit/select'
import { addressKey } from '#source-kit/web-address'
import { AMOUNTS, CALL_DEADLINE, CALL_OPENS, FIRST_SECTION, DRAFT, FOR_INVITED } from './terms.ts'

const LIST = 'https://www.nordforsk.org/calls'
const ZONE = 'Europe/Oslo'
const CARDS: CardList = {
  zone: ZONE,
  row: 'article.related',
  link: 'h4 a',
  deadline: '.tag-danger',
  calls: 'nordforsk.org/calls/',
  leftOut: [DRAFT, PROCUREMENT],
}
/** NordForsk's general conditions (as read 2026-11): the project owner is a research organisation. */
const ELIGIBLE: Eligibility = {
  applicants: ['university', 'research-institute'],
  note: 'The project owner is a research organisation; a municipality can be a partner.',
}

export const source: Source = {
  card: {
    id: 'nordforsk',
    title: 'NordForsk',
    publisher: 'NordForsk',
    homepage: LIST,
    language: 'en',
    timeZone: ZONE,
    schedule: '7 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 20, fill: { description: 1, deadlines: 0.9, budget: 0.7 }, maxAgeDays: 3 },
    reuse:
      'Varken öppna data eller något flöde är känt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? followCards(page, CARDS) : parseDetail(page)),
}

function parseDetail(page: Page): PageResult {
  expectPage(page)
  const root = readPage(page.body)
  if (FOR_INVITED.test(root.text())) return { calls: [], ignored: { 'for invited applicants': 1 } }
  const { values, drift } = readEach(
    [root],
    (part) => readCall(part, page),
    () => addressKey(page.url),
  )
  return { calls: values.map(({ call }) => call), drift: [...drift, ...values.flatMap(({ doubts }) => doubts)] }
}

function readCall(root: Part, page: Page): { readonly call: CallDraft; readonly doubts: readonly Drift[] } {
  const text = paragraphsOfOne(root, 'main')
  const head = headOf(text)
  const closing = readDates(fieldOf(head, CALL_DEADLINE) ?? '', { zone: ZONE })
  if (closing.deadlines.length === 0)
    throw new ShapeError('no call deadline in the head of the page', { kind: 'missing' })
  const opens = readDates(fieldOf(head, CALL_OPENS) ?? '', { zone: ZONE }).opens
  const ref = addressKey(page.url)
  const { deadlines, drift } = agreeOnDeadlines(page.request.carry?.deadlines ?? [], closing.deadlines, ref)
  const call: CallDraft = {
    ref,
    url: page.url,
    title: textOfOne(root, 'main h1'),
    titleLanguage: 'en',
    description: text,
    programme: 'NordForsk',
    publisher: 'NordForsk',
    status: opens !== undefined && opens > dayOf(page.at, ZONE) ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines,
    ...budgetOf(head),
    eligible: ELIGIBLE,
  }
  return { call, doubts: drift }
}

/** The labelled lines above the first section; below it old rounds and project dates are told. */
function headOf(text: string): readonly string[] {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => FIRST_SECTION.test(line))
  if (end === -1) throw new ShapeError('a call without its sections', { kind: 'missing' })
  return lines.slice(0, end)
}

/** A labelled line; with the next one where the label stands alone. */
function fieldOf(lines: readonly string[], label: RegExp): string | undefined {
  const found = lines.flatMap((line, index) => (label.test(line) ? index : []))
  const [at, ...more] = found
  if (more.length > 0) throw new ShapeError(`two lines for ${label.source}`, { kind: 'not-once' })
  if (at === undefined) return undefined
  const line = lines[at] ?? ''
  return /\d/u.test(line) ? line : `${line}\n${lines[at + 1] ?? ''}`
}

function budgetOf(head: readonly string[]): Pick<CallDraft, 'budget'> {
  const parts = AMOUNTS.flatMap(({ label, means }): readonly Budget[] => {
    const field = fieldOf(head, label)
    return field === undefined ? [] : [readBudget(field, { crowns: 'NOK', means })]
  })
  const [first, second] = parts
  return first === undefined ? {} : { budget: { ...first, ...second } }
}
