import type { CallDraft } from '#core/call-draft'
import type { Deadline } from '#core/deadline'
import type { Budget } from '#core/money'
import { readBudget } from '#source-kit/budgets'
import { agreeOnDeadlines, readDeadline } from '#source-kit/call-dates'
import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { type CardList, followCards, PROCUREMENT } from '#source-kit/drupal-cards'
import { expectPage } from '#source-kit/expect-page'
import { readEach, ShapeError } from '#source-kit/reading'
import { paragraphsOfOne, type Part, readPage, textOfOne } from '#source-kit/select'
import { addressKey } from '#source-kit/web-address'
import { AVAILABLE, DEADLINE, OUTLINES, PER_PROJECT } from './terms.ts'

const LIST = 'https://www.nordicinnovation.org/funding-opportunities'
const ZONE = 'Europe/Oslo'

const CARDS: CardList = {
  zone: ZONE,
  row: 'article.teaser',
  link: 'h4 a',
  deadline: '.teaser__date',
  calls: 'nordicinnovation.org/programs/',
  leftOut: [PROCUREMENT],
}

export const source: Source = {
  card: {
    id: 'nordic-innovation',
    title: 'Nordic Innovation',
    publisher: 'Nordic Innovation',
    homepage: LIST,
    language: 'en',
    timeZone: ZONE,
    schedule: '19 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 15, fill: { description: 1, deadlines: 0.95, budget: 0.6 }, maxAgeDays: 3 },
    reuse:
      'Varken öppna data eller något flöde är känt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? followCards(page, CARDS) : parseDetail(page)),
}

function parseDetail(page: Page): PageResult {
  expectPage(page)
  const { values, drift } = readEach(
    [readPage(page.body)],
    (root) => readCall(root, page),
    () => addressKey(page.url),
  )
  return { calls: values.map(({ call }) => call), drift: [...drift, ...values.flatMap(({ doubts }) => doubts)] }
}

function readCall(root: Part, page: Page): { readonly call: CallDraft; readonly doubts: readonly Drift[] } {
  const description = paragraphsOfOne(root, 'main')
  const lines = description.split('\n')
  const title = textOfOne(root, 'main h1')
  const ref = addressKey(page.url)
  const closing = fieldOf(lines, DEADLINE)
  if (closing === undefined) throw new ShapeError('no deadline on the page', { kind: 'missing' })
  const stated = readDeadline(closing, { zone: ZONE })
  const { deadlines, drift } = agreeOnDeadlines(page.request.carry?.deadlines ?? [], [stated], ref)
  const call: CallDraft = {
    ref,
    url: page.url,
    title,
    titleLanguage: 'en',
    description,
    programme: 'Nordic Innovation',
    publisher: 'Nordic Innovation',
    status: 'open',
    ...stagesOf(title, deadlines),
    ...budgetOf(lines),
  }
  return { call, doubts: drift }
}

/** Outlines come first; who missed them is not asked for the proposal. */
function stagesOf(title: string, deadlines: readonly Deadline[]): Pick<CallDraft, 'deadlines' | 'deadlineModel'> {
  if (!OUTLINES.test(title)) return { deadlines }
  return { deadlines: deadlines.map((deadline) => ({ ...deadline, stage: 1 })), deadlineModel: 'two-stage' }
}

/** A row of the table at the top, `Available Funding: NOK 30 million`. */
function fieldOf(lines: readonly string[], label: RegExp): string | undefined {
  const [line, ...more] = lines.filter((one) => label.test(one))
  if (more.length > 0) throw new ShapeError(`two lines for ${label.source}`, { kind: 'not-once' })
  return line
}

function budgetOf(lines: readonly string[]): Pick<CallDraft, 'budget'> {
  const available = fieldOf(lines, AVAILABLE)
  const perProject = fieldOf(lines, PER_PROJECT)
  const parts: readonly Budget[] = [
    ...(available === undefined ? [] : [readBudget(available, { crowns: 'NOK', means: 'total' })]),
    ...(perProject === undefined ? [] : [readBudget(perProject, { crowns: 'NOK', means: 'project' })]),
  ]
  const [first, second] = parts
  return first === undefined ? {} : { budget: { ...first, ...second } }
}
