import { cleanLine } from '#core/plain-text'
import { callLinks } from '#source-kit/call-links'
import type { Drift, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { drupalNextPage } from '#source-kit/drupal'
import { linesOf } from '#source-kit/labelled-lines'
import { watchPage } from '#source-kit/page-watch'
import { readEach, ShapeError } from '#source-kit/reading'
import { all, readPage, textOfOne } from '#source-kit/select'
import { readGrant, ZONE } from './grant.ts'

const LIST = 'https://www.mucf.se/bidrag'
const GRANT_PATH = /^\/bidrag\/([^/]+)\/?$/u

/** Grants for young people and civil society, one page each; of the EU's youth programmes this is the Swedish office. */
export const source: Source = {
  card: {
    id: 'mucf',
    title: 'MUCF: bidrag',
    publisher: 'Myndigheten för ungdoms- och civilsamhällesfrågor',
    homepage: LIST,
    language: 'sv',
    timeZone: ZONE,
    schedule: '13 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 40, fill: { description: 1, deadlines: 1 }, maxAgeDays: 3 },
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: LIST }],
  parse: (page) => (page.request.kind === 'list' ? parseList(page) : parseGrant(page)),
}

/** What a row says beside its address was never seen: each grant is read from its page. */
function parseList(page: Page): PageResult {
  const slugs = callLinks(page, 'a[href*="/bidrag/"]').flatMap(({ url }) => slugOf(url) ?? [])
  if (slugs.length === 0) throw new ShapeError('no grant in a list that always has some', { kind: 'missing' })
  const follow = [...new Set(slugs)].map((slug): PageRequest => ({
    kind: 'detail',
    url: `${LIST}/${slug}`,
    carry: { ref: slug },
  }))
  return { calls: [], follow: [...follow, ...drupalNextPage(readPage(page.body), page)] }
}

function slugOf(url: string): string | undefined {
  const { hostname, pathname } = new URL(url)
  return hostname === new URL(LIST).hostname ? GRANT_PATH.exec(pathname)?.[1] : undefined
}

function parseGrant(page: Page): PageResult {
  const slug = page.request.carry?.ref
  if (slug === undefined) throw new ShapeError('no grant from the list', { kind: 'missing' })
  const details: Drift[] = []
  const { values, drift } = readEach(
    [page],
    () => {
      const root = readPage(page.body)
      const title = textOfOne(root, 'main h1')
      const { lines } = watchPage(page, { ref: slug, title, language: 'sv', within: 'main' })
      const headings = all(root, 'main :is(h2, h3, h4)').map((heading) => cleanLine(heading.text()))
      return readGrant({ slug, url: page.url, title, lines: linesOf(lines.join('\n')), headings }, page.at, details)
    },
    () => slug,
  )
  const calls = values.flatMap((value) => (typeof value === 'string' ? [] : [value]))
  const reasons = values.filter((value) => typeof value === 'string')
  return {
    calls,
    drift: [...drift, ...details],
    ...(reasons.length > 0 && { ignored: Object.fromEntries(reasons.map((reason) => [reason, 1])) }),
  }
}
