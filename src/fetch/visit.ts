import { redirectOf } from './answer.ts'
import type { BodyLimit } from './body.ts'
import { placeOf, PortalRefused } from './errors.ts'
import { exchange, type RawAnswer } from './exchange.ts'
import { type Outgoing, withoutBody } from './outgoing.ts'
import type { HostTurns } from './pace.ts'
import type { Route } from './route.ts'

/** What is asked for, at the portal's own URL. */
export interface Visit {
  readonly url: URL
  readonly outgoing: Outgoing
}

export interface VisitTerms {
  readonly route: Route
  readonly turns: HostTurns
  readonly body: BodyLimit
  readonly headersTimeoutMs: number
  readonly deadlineMs: number
  readonly signal: AbortSignal
  /** Called before each page: throws when it may not be asked for, else tells the pace in milliseconds. */
  readonly admit: (url: URL) => Promise<number>
}

const MAX_REDIRECTS = 3

/**
 * The answer of a page, with the URL where it was found. Redirects are followed by hand: each hop
 * is checked, admitted and paced like a page of its own.
 * @throws PortalRefused, and what `exchange` throws.
 */
export async function follow(first: Visit, terms: VisitTerms): Promise<{ raw: RawAnswer; url: URL }> {
  let visit = first
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const { url } = visit
    await terms.route.check(url, first.url)
    const raw = await inTurn(visit, await terms.admit(url), terms)
    const location = redirectOf(raw)
    if (location === undefined) return { raw, url }
    visit = redirected(visit, raw.status, location, terms.route)
  }
  throw new PortalRefused(`${placeOf(first.url)} redirects more than ${MAX_REDIRECTS} times; look for its new address`)
}

async function inTurn({ url, outgoing }: Visit, paceMs: number, terms: VisitTerms): Promise<RawAnswer> {
  const { route, turns, signal } = terms
  const release = await turns.take(url.host, paceMs, signal, terms.deadlineMs)
  try {
    return await exchange(route.dispatcher, route.wireUrl(url), outgoing, { ...terms, portalUrl: url })
  } finally {
    await release()
  }
}

function redirected({ url, outgoing }: Visit, status: number, location: string, route: Route): Visit {
  const target = URL.parse(location, url)
  if (target === null) throw new PortalRefused(`${placeOf(url)} redirects to something that is no address`)
  target.hash = ''
  const next = route.portalUrl(target)
  if (outgoing.isSecret && next.origin !== url.origin) {
    throw new PortalRefused(`${placeOf(url)} redirects to ${next.host}, which our key for it is not meant for`)
  }
  const keepsBody = status === 307 || status === 308 || outgoing.method === 'GET'
  return { url: next, outgoing: keepsBody ? outgoing : withoutBody(outgoing) }
}
