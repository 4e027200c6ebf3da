import type { CallDraft } from '#core/call-draft'
import { shortLine } from '#core/short-line'
import type { Budget } from '#core/money'
import { readBudget } from '#source-kit/budgets'
import { agreeOnDeadlines, readDeadline } from '#source-kit/call-dates'
import { callLinks, readLinks } from '#source-kit/call-links'
import { type Completion, completeFromPage, expectHeading, mainText } from '#source-kit/call-page'
import type { Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { linesOf, mandatoryValueOf, valueOf } from '#source-kit/labelled-lines'
import { ShapeError } from '#source-kit/reading'
import type { Part } from '#source-kit/select'
import { readRow, ZONE } from './row.ts'
import { BUDGET_LABEL, DEADLINE_LABEL } from './terms.ts'

const LIST = 'https://www.energimyndigheten.se/utlysningar/'
const CALL_PATH = /^\/utlysningar\/[^/]+\/?$/u
/** Rows that closed lately are kept, so that an early closing is seen as one. */
const CLOSED_SINCE_DAYS = 30
const LAST_PAGE = 10

export const source: Source = {
  card: {
    id: 'energimyndigheten',
    title: 'Energimyndigheten: utlysningar',
    publisher: 'Energimyndigheten',
    homepage: LIST,
    language: 'sv',
    timeZone: ZONE,
    schedule: '29 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: {
      minCalls: 2,
      maxCalls: 60,
      fill: { summary: 1, deadlines: 0.8, typesOfAction: 1 },
      maxAgeDays: 3,
    },
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? parseList(page) : completeFromPage(page, complete)),
}

function parseList(page: Page): PageResult {
  const links = callLinks(page, 'a[href*="/utlysningar/"]').filter(({ url }) => CALL_PATH.test(new URL(url).pathname))
  if (links.length === 0)
    throw new ShapeError('no row in a list that has hundreds of closed calls', { kind: 'missing' })
  const { values, drift } = readLinks(links, ({ url, text }) => readRow(text, url, page.at))
  const closed = values.filter((call) => isLongClosed(call, page.at)).length
  const kept = values.filter((call) => !isLongClosed(call, page.at))
  const isCurrent = (call: CallDraft) => call.status !== 'closed'
  return {
    calls: kept.filter((call) => !isCurrent(call)),
    follow: [...kept.filter(isCurrent).map(pageOf), ...nextPage(page, values)],
    drift,
    ...(closed > 0 && { ignored: { closed } }),
  }
}

function isLongClosed({ status, deadlines }: CallDraft, now: Temporal.Instant): boolean {
  const since = now.toZonedDateTimeISO(ZONE).toPlainDate().subtract({ days: CLOSED_SINCE_DAYS }).toString()
  return status === 'closed' && deadlines.every(({ day }) => day < since)
}

const pageOf = (call: CallDraft): PageRequest => ({ kind: 'detail', url: call.url, completes: [call] })

/** Open calls stand first: once a page has closed ones, no open one follows. */
function nextPage(page: Page, rows: readonly CallDraft[]): readonly PageRequest[] {
  if (rows.some(({ status }) => status === 'closed')) return []
  const next = Number(new URL(page.request.url).searchParams.get('page') ?? '1') + 1
  if (next > LAST_PAGE) throw new ShapeError(`${LAST_PAGE} pages without a closed call`, { kind: 'missing' })
  return [{ kind: 'list', url: `${LIST}?page=${next}` }]
}

/** The page says the hour and the sum, which the list does not. */
function complete(row: CallDraft, root: Part): Completion {
  expectHeading(root, row.title)
  const text = mainText(root)
  const lines = linesOf(text)
  const call = { ...row, description: text, ...budgetOf(valueOf(lines, BUDGET_LABEL)) }
  if (row.status === 'forthcoming') return { call }
  const stated = readDeadline(mandatoryValueOf(lines, DEADLINE_LABEL), { zone: ZONE })
  const { deadlines, drift } = agreeOnDeadlines(row.deadlines, [stated], row.ref)
  return { call: { ...call, deadlines }, drift }
}

/** "10 miljoner": of what is not said, and can only be kronor. */
function budgetOf(text: string | undefined): { readonly budget?: Budget } {
  if (text === undefined) return {}
  const sum = /miljon(?:er)?$/u.test(text) ? `${text} kronor` : text
  return { budget: readBudget(shortLine(sum, 200), { crowns: 'SEK', means: 'total' }) }
}
