import type { CallDraft } from '#core/call-draft'
import type { Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { readDay } from '#source-kit/dates'
import { lookup, quote, readEach, ShapeError } from '#source-kit/reading'
import { all, linkOfOne, one, paragraphsOfOne, type Part, readPage, textOfOne } from '#source-kit/select'
import { AMOUNT, MONTHS, NOTHING_OPEN, STATUSES } from './terms.ts'

const LIST = 'https://www.example.org/utlysningar'
const ZONE = 'Europe/Stockholm'

/** An invented foundation with a list of calls and a page for each: copy it, then change everything. */
export const source: Source = {
  card: {
    id: 'example',
    title: 'Exempelstiftelsen',
    publisher: 'Exempelstiftelsen',
    homepage: LIST,
    language: 'sv',
    timeZone: ZONE,
    schedule: '17 6 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 20, fill: { description: 1, deadlines: 0.9 }, maxAgeDays: 3 },
    reuse: 'En påhittad portal som ingen läser (2026-11-24).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? parseList(page) : parseDetail(page)),
}

/** The list says what there is; the pages that it links to say the rest. */
function parseList(page: Page): PageResult {
  const root = readPage(page.body)
  const cards = all(root, 'main .call-card')
  if (cards.length === 0 && !all(root, 'main p').some((line) => line.text().includes(NOTHING_OPEN))) {
    throw new ShapeError(`no call, and no "${NOTHING_OPEN}"`, { kind: 'missing' })
  }
  const { values, drift } = readEach(cards, (card) => readCard(card, page.url))
  return { calls: [], follow: values, drift }
}

function readCard(card: Part, pageUrl: string): PageRequest {
  const url = linkOfOne(card, 'h2 a', pageUrl)
  const status = lookup(STATUSES, textOfOne(card, '.status'))
  return { kind: 'detail', url, carry: { status } }
}

function parseDetail(page: Page): PageResult {
  const { values, drift } = readEach([readPage(page.body)], (root) => readCall(root, page))
  return { calls: values, drift }
}

function readCall(root: Part, page: Page): CallDraft {
  const { status } = page.request.carry ?? {}
  if (status === undefined) throw new ShapeError('no status from the list', { kind: 'missing' })
  const closes = all(root, '.facts time.closes')
  return {
    ref: textOfOne(root, '.facts .number'),
    url: page.url,
    title: textOfOne(root, 'h1'),
    titleLanguage: 'sv',
    description: paragraphsOfOne(root, '.body'),
    publisher: 'Exempelstiftelsen',
    status,
    opens: readDay(one(root, '.facts time.opens').attr('datetime') ?? ''),
    deadlines: closes.map((time) => ({ day: swedishDay(time.text()), zone: ZONE })),
    ...budgetOf(root),
  }
}

/** "21 mars 2027" */
function swedishDay(text: string) {
  const [date = '', month = '', year = ''] = text.trim().split(/\s+/)
  return readDay(`${year}-${lookup(MONTHS, month)}-${date.padStart(2, '0')}`)
}

/** Not every call says how much there is: then it is unknown, and not 0. */
function budgetOf(root: Part): Pick<CallDraft, 'budget'> {
  const [amount] = all(root, '.facts .budget')
  if (amount === undefined) return {}
  const [, millions] = AMOUNT.exec(amount.text()) ?? []
  if (millions === undefined) throw new ShapeError(`no amount: ${quote(amount.text())}`, { kind: 'amount' })
  return { budget: { currency: 'SEK', total: Number(millions) * 1_000_000 } }
}
