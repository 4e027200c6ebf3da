import type { CallDraft } from '#core/call-draft'
import { callLinks } from '#source-kit/call-links'
import type { Page, PageRequest, PageResult, Source, WatchedPage } from '#source-kit/contract'
import { watchPage } from '#source-kit/page-watch'
import { quote, readEach, ShapeError } from '#source-kit/reading'
import { readPage, textOfOne } from '#source-kit/select'
import { readCallPage, ZONE } from './call.ts'

const LIST = 'https://www.esf.se/utlysningar/'
const PLAN = 'https://www.esf.se/utlysningar/utlysningsplan/'
const PLAN_REF = 'utlysningsplan'
/** Calls are open for some months: one of the year before last is over, and its page need not be asked for. */
const YEARS_BACK = 1
/** A call that was closed lately is kept, so that an early closing is seen as one. */
const CLOSED_SINCE_DAYS = 30

export const source: Source = {
  card: {
    id: 'esf',
    title: 'Svenska ESF-rådet: utlysningar',
    publisher: 'Svenska ESF-rådet',
    homepage: LIST,
    language: 'sv',
    timeZone: ZONE,
    schedule: '7 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: {
      minCalls: 1,
      maxCalls: 60,
      fill: { summary: 0.9, description: 0.9, opens: 1, deadlines: 1, budget: 0.95, eligible: 0.95 },
      maxAgeDays: 3,
    },
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [
    { kind: 'list', url: LIST },
    { kind: 'list', url: PLAN },
  ],
  parse,
}

function parse(page: Page): PageResult {
  if (page.request.kind === 'detail') return parseCall(page)
  return page.request.url === PLAN ? parsePlan(page) : parseList(page)
}

/** Links to calls are known by their number; what the list says beside them was never seen. */
function parseList(page: Page): PageResult {
  const links = callLinks(page, 'a[href*="dnr="]')
  if (links.length === 0) throw new ShapeError('no call, and no word for that which we know', { kind: 'missing' })
  const { values, drift } = readEach(
    links,
    ({ url }) => numberIn(url),
    ({ url }) => url,
  )
  const numbers = [...new Set(values)]
  const current = numbers.filter((number) => !isOld(number, page.at))
  const old = numbers.length - current.length
  return { calls: [], follow: current.map(pageOf), drift, ...(old > 0 && { ignored: { old } }) }
}

/** `26-041`: the year and a running number. @throws ShapeError when the address has none. */
function numberIn(url: string): string {
  const number = new URL(url).searchParams.get('dnr')?.trim() ?? ''
  if (!/^\d\d-\d{3,4}$/u.test(number))
    throw new ShapeError(`no number of a call: ${quote(number)}`, { kind: 'missing' })
  return number
}

function isOld(number: string, now: Temporal.Instant): boolean {
  return 2000 + Number(number.slice(0, 2)) < now.toZonedDateTimeISO(ZONE).year - YEARS_BACK
}

const pageOf = (number: string): PageRequest => ({ kind: 'detail', url: `${LIST}utlysning/?dnr=${number}` })

function parseCall(page: Page): PageResult {
  const number = numberIn(page.request.url)
  const { values, drift } = readEach(
    [page],
    (one) => readCallPage(one, number),
    () => number,
  )
  const calls = values.map(({ call }) => call).filter((call) => !isLongClosed(call, page.at))
  return {
    calls,
    drift: [...drift, ...values.flatMap((one) => one.drift)],
    ...(calls.length < values.length && { ignored: { closed: 1 } }),
  }
}

function isLongClosed({ deadlines }: CallDraft, now: Temporal.Instant): boolean {
  const since = now.toZonedDateTimeISO(ZONE).toPlainDate().subtract({ days: CLOSED_SINCE_DAYS }).toString()
  return deadlines.every(({ day }) => day < since)
}

/** Planned calls by region, with days that are not definite: watched, and not read. It takes no call with it when it changes its shape. */
function parsePlan(page: Page): PageResult {
  const { values, drift } = readEach(
    [page],
    (one) => readPlan(one),
    () => PLAN_REF,
  )
  return { calls: [], watched: values, drift: drift.map((one) => ({ ...one, scope: 'detail' })) }
}

function readPlan(page: Page): WatchedPage {
  const title = textOfOne(readPage(page.body), 'h1')
  if (!/utlysningsplan/iu.test(title))
    throw new ShapeError(`a page of something else: ${quote(title)}`, { kind: 'other-page' })
  return watchPage(page, { ref: PLAN_REF, title, language: 'sv', within: 'main' })
}
