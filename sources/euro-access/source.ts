import { cleanLine } from '#core/plain-text'
import type { CallDraft } from '#core/call-draft'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { quote, readEach, ShapeError } from '#source-kit/reading'
import { all, linkOfOne, one, type Part, readPage, textOfOne } from '#source-kit/select'
import { readCall } from './call.ts'
import { rowText } from './due.ts'
import { callNumber, closingAt, ZONE } from './facts.ts'

const SITE = 'https://www.euro-access.eu/en/calls'

/** A consultancy's list of calls of many EU programmes; the Interreg ones are in no list of the Commission. */
export const source: Source = {
  card: {
    id: 'euro-access',
    title: 'EuroAccess',
    publisher: 'EuroVienna EU-consulting & -management GmbH',
    homepage: SITE,
    language: 'en',
    timeZone: ZONE,
    schedule: '13 4 * * *',
    paceMs: 2_500,
    gives: 'calls',
    expects: {
      minCalls: 50,
      maxCalls: 300,
      fill: { deadlines: 1, programme: 0.9, description: 0.9, eligible: 0.9, identifier: 0.3 },
      maxAgeDays: 3,
    },
    reuse:
      'Ett privat företags kostnadsfria tjänst: listan hämtas en gång om dagen och sidorna i långsam takt; uppgifter och en länk visas, texterna används bara för att bedöma relevans. De allmänna villkoren (/en/gtc) och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: `${SITE}?keyword=&submit=&sent=search` }],
  parse: (page) => (page.request.kind === 'list' ? parseList(page) : readCall(page)),
}

/** All calls stand on one page, under a heading that counts them. */
function parseList(page: Page): PageResult {
  expectPage(page)
  const root = readPage(page.body)
  const rows = all(root, 'table#calls-overview > tbody > tr')
  const total = countIn(root)
  if (rows.length !== total)
    throw new ShapeError(`${total} calls counted, ${rows.length} listed`, { kind: 'contradiction' })
  const { values, drift } = readEach(rows, (row) => readRow(row, page.url))
  const unchanged = values.filter(({ ref, carry }) => page.isStored(ref, rowText(ref, carry, page.at)))
  const follow = values.filter((row) => !unchanged.includes(row))
  return {
    calls: [],
    ...(unchanged.length > 0 && { unchanged: unchanged.map(({ ref }) => ref) }),
    follow: follow.map(({ url, carry }) => ({ kind: 'detail', url, carry })),
    drift,
    total,
  }
}

function countIn(root: Part): number {
  const headings = all(root, '#main h3').map((heading) => cleanLine(heading.text()))
  const counts = headings.flatMap((heading) => /^(\d{1,4}) Calls? found$/u.exec(heading)?.[1] ?? [])
  const [count, ...more] = counts
  if (count === undefined || more.length > 0)
    throw new ShapeError('no "Calls found": the search form alone?', { kind: 'missing' })
  return Number(count)
}

interface ListedCall {
  readonly ref: string
  readonly url: string
  /** What the list says of it. */
  readonly carry: Partial<CallDraft>
}

/** Three headings, four cells: the last one repeats the link as an arrow. */
function readRow(row: Part, pageUrl: string): ListedCall {
  const cells = all(row, '> td')
  const deadline = cells[2]
  if (cells.length !== 4 || deadline === undefined) throw new ShapeError(`${cells.length} cells`)
  const programme = cleanLine(one(row, '> td.title').text())
  const url = linkOfOne(row, '> td > a[title]:not(.right-arrow)', pageUrl)
  const ref = callNumber(url)
  if (ref === undefined) throw new ShapeError(`no call's address: ${quote(url)}`, { kind: 'missing' })
  return {
    ref,
    url,
    carry: {
      title: textOfOne(row, '> td > a[title]:not(.right-arrow)'),
      ...(programme !== '' && { programme }),
      deadlines: [closingAt(deadline.text())],
    },
  }
}
