import type { CallDraft } from '#core/call-draft'
import { hasPassed } from '#core/deadline'
import { readBudget } from '#source-kit/budgets'
import { readDeadline } from '#source-kit/call-dates'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { type CardList, followCards, PROCUREMENT } from '#source-kit/drupal-cards'
import { expectPage } from '#source-kit/expect-page'
import { lookup, readEach, ShapeError } from '#source-kit/reading'
import { paragraphsOfOne, readPage, textOfOne } from '#source-kit/select'
import { tally } from '#source-kit/tally'
import { addressKey } from '#source-kit/web-address'
import { CATEGORIES, COUNTRIES, DEADLINE, FOR_EMBASSIES, STAMP } from './terms.ts'

const LIST = 'https://www.norden.org/en/funding-opportunities'
/** No zone is stated; the Council of Ministers sits in Copenhagen. */
const ZONE = 'Europe/Copenhagen'

/** Which ones are over, only their pages say. */
const CARDS: CardList = {
  zone: ZONE,
  row: 'article',
  link: 'h2 a, h3 a, h4 a',
  calls: 'norden.org/funding-opportunities/',
  leftOut: [PROCUREMENT],
}

/** A page that was read, or is left out for a reason. */
type Outcome = { readonly call: CallDraft } | { readonly leftOut: string }

export const source: Source = {
  card: {
    id: 'norden-org',
    title: 'Nordiska ministerrådet',
    publisher: 'Nordiska ministerrådet',
    homepage: LIST,
    language: 'en',
    timeZone: ZONE,
    schedule: '33 5 * * *',
    paceMs: 5_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 30, fill: { description: 1, deadlines: 1, budget: 0.5 }, maxAgeDays: 7 },
    reuse: 'Svarade 403 på program i september 2026; vi ska be om lov eller om ett flöde (2026-11-24).',
    needs: { permission: 'norden.org svarar 403 på program: läses för hand tills vi fått lov eller ett flöde.' },
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? followCards(page, CARDS) : parseDetail(page)),
}

function parseDetail(page: Page): PageResult {
  expectPage(page)
  const { values, drift } = readEach([page], readCall, () => addressKey(page.url))
  return {
    calls: values.flatMap((one) => ('call' in one ? one.call : [])),
    drift,
    ignored: tally(values.flatMap((one) => ('leftOut' in one ? one.leftOut : []))),
  }
}

function readCall(page: Page): Outcome {
  const root = readPage(page.body)
  const description = paragraphsOfOne(root, 'main')
  const lines = description.split('\n')
  if (!lines.some((line) => STAMP.test(line)))
    throw new ShapeError('no day of publication: not a page in English?', { kind: 'missing' })
  const [closing, ...more] = lines.filter((line) => DEADLINE.test(line))
  if (more.length > 0) throw new ShapeError('several deadlines', { kind: 'not-once' })
  if (closing === undefined) return { leftOut: 'standing scheme without a deadline' }
  const deadline = readDeadline(closing, { zone: ZONE })
  if (hasPassed(deadline, page.at)) return { leftOut: 'closed' }
  if (FOR_EMBASSIES.test(description)) return { leftOut: 'for embassies' }
  lookup(CATEGORIES, valueOf(lines, 'Opportunity category')[0] ?? '')
  const call: CallDraft = {
    ref: addressKey(page.url),
    url: page.url,
    title: textOfOne(root, 'main h1'),
    titleLanguage: 'en',
    description,
    programme: 'Nordiska ministerrådet',
    publisher: 'Nordiska ministerrådet',
    status: 'open',
    deadlines: [deadline],
    ...budgetOf(lines),
    ...countriesOf(lines),
  }
  return { call }
}

/** What stands below a label: its list, or one line. */
function valueOf(lines: readonly string[], label: string): readonly string[] {
  const at = lines.indexOf(label)
  if (at === -1) return []
  const below = lines.slice(at + 1)
  const end = below.findIndex((line) => !line.startsWith('- '))
  return end === 0 ? below.slice(0, 1) : below.slice(0, end === -1 ? below.length : end).map((line) => line.slice(2))
}

function budgetOf(lines: readonly string[]): Pick<CallDraft, 'budget'> {
  const [framework] = valueOf(lines, 'Financial framework')
  return framework === undefined ? {} : { budget: readBudget(framework, { crowns: 'DKK', means: 'project' }) }
}

function countriesOf(lines: readonly string[]): Pick<CallDraft, 'eligible'> {
  const names = valueOf(lines, 'Countries').flatMap((line) => line.split(/,\s*/u))
  return names.length === 0 ? {} : { eligible: { countries: names.map((name) => lookup(COUNTRIES, name)) } }
}
