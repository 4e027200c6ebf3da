import { z } from 'zod'
import type { CallDraft } from '#core/call-draft'
import type { Drift, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { lookup, quote, readEach, ShapeError } from '#source-kit/reading'
import { readWordPress, wordPressRequest } from '#source-kit/wordpress'
import { readCall, ZONE } from './call.ts'
import { STATUSES } from './terms.ts'

const SITE = 'https://www.eiturbanmobility.eu'
const TERMS = `${SITE}/wp-json/wp/v2/status-call?per_page=100`

/** Calls for pilots and projects in urban mobility, for which cities may apply. */
export const source: Source = {
  card: {
    id: 'eit-urban-mobility',
    title: 'EIT Urban Mobility',
    publisher: 'EIT Urban Mobility',
    homepage: `${SITE}/calls/`,
    language: 'en',
    timeZone: ZONE,
    schedule: '11 5 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 40, fill: { description: 0.95, deadlines: 0.7 }, maxAgeDays: 3 },
    reuse:
      'Ett EU-organs webbplats, läst genom dess öppna gränssnitt (WordPress). Användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: TERMS, accept: 'application/json' }],
  parse: (page) => (page.request.url === TERMS ? parseStatuses(page) : parseCalls(page)),
}

const Term = z.object({ id: z.int().positive(), name: z.string(), count: z.int().nonnegative() })

/** The numbers under which the site knows its statuses; nine in ten calls are closed and never asked for. */
function parseStatuses(page: Page): PageResult {
  const answer = page.json()
  if (!Array.isArray(answer)) throw new ShapeError('no list of statuses', { kind: 'other-form' })
  const { values, drift } = readEach(answer, (term) => readTerm(Term.parse(term)))
  if (!values.some(({ status }) => status === 'open'))
    throw new ShapeError('no status "Open call"', { kind: 'missing' })
  const wanted = values.filter(({ status, count }) => status !== 'closed' && count > 0)
  return {
    calls: [],
    follow: wanted.map(({ id, status }) => callsWith(id, status)),
    drift,
    total: wanted.reduce((sum, { count }) => sum + count, 0),
  }
}

const readTerm = ({ name, ...term }: z.infer<typeof Term>) => ({ ...term, status: lookup(STATUSES, name) })

function callsWith(term: number, status: CallDraft['status']): PageRequest {
  const request = wordPressRequest(SITE, 'call-for-proposals')
  return { ...request, url: `${request.url}&status-call=${term}`, carry: { status } }
}

/** @throws ShapeError when a post has another status than the one asked for: then the site ignored the question. */
function parseCalls(page: Page): PageResult {
  const { status } = page.request.carry ?? {}
  if (status === undefined) throw new ShapeError('no status from the list of statuses', { kind: 'missing' })
  const term = Number(new URL(page.request.url).searchParams.get('status-call'))
  const { posts, drift, rows, follow } = readWordPress(page)
  const stranger = posts.find(({ record }) => !termsOf(record['status-call']).includes(term))
  if (stranger !== undefined) throw new ShapeError(`not of the status asked for: ${quote(stranger.title)}`)
  const details: Drift[] = []
  const read = readEach(
    posts,
    (post) => readCall(post, status, details),
    ({ ref }) => ref,
  )
  return { calls: read.values, rows, follow, drift: [...drift, ...read.drift, ...details] }
}

const termsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
