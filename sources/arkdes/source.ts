import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { readEach, ShapeError } from '#source-kit/reading'
import { readWordPress, wordPressRequest } from '#source-kit/wordpress'
import { readCall, ZONE } from './call.ts'

const SITE = 'https://arkdes.se'

/** Few calls, but for municipalities: designed living environments, with money from the Energy Agency, Formas and others. */
export const source: Source = {
  card: {
    id: 'arkdes',
    title: 'ArkDes: utlysningar',
    publisher: 'ArkDes',
    homepage: SITE,
    language: 'sv',
    timeZone: ZONE,
    schedule: '49 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 12, fill: { description: 1, deadlines: 0.8 }, maxAgeDays: 3 },
    reuse:
      'Ett statligt museums webbplats, läst genom dess öppna gränssnitt (WordPress); användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [wordPressRequest(`${SITE}/en`, 'open_calls')],
  parse: parseCalls,
}

/** The site has an English address for all of them; a call in Swedish stays in Swedish there. */
function parseCalls(page: Page): PageResult {
  const { posts, drift, rows, follow } = readWordPress(page)
  const stranger = posts.find(({ record }) => record['type'] !== 'open_calls')
  if (stranger !== undefined) throw new ShapeError(`not a call: post ${stranger.ref}`, { kind: 'other-form' })
  const details: Drift[] = []
  const read = readEach(
    posts,
    (post) => readCall(post, page.at, details),
    ({ ref }) => ref,
  )
  const calls = read.values.filter((value) => typeof value !== 'string')
  const reasons = read.values.filter((value) => typeof value === 'string')
  const ignored = [...Map.groupBy(reasons, (reason) => reason)].map(
    ([reason, found]) => [reason, found.length] as const,
  )
  return {
    calls,
    rows,
    follow,
    drift: [...drift, ...read.drift, ...details],
    ...(ignored.length > 0 && { ignored: Object.fromEntries(ignored) }),
  }
}
