import type { PageRequest } from '#source-kit/contract'
import { type Answer, answerOf, conditionsOf, judge, redirectOf, type Validators } from './answer.ts'
import type { BodyLimit } from './body.ts'
import { placeOf, PortalRefused } from './errors.ts'
import { exchange, type RawAnswer } from './exchange.ts'
import { type Outgoing, outgoing, withoutBody } from './outgoing.ts'
import type { HostTurns } from './pace.ts'
import { withRetries } from './retry.ts'
import { createRobots, MAX_ROBOTS_BYTES } from './robots.ts'
import { openRoute, type RouteSettings } from './route.ts'
import { type Sleep, sleep as realSleep } from './sleep.ts'
import { type Resolve, resolveName } from './target.ts'

export type { Answer, Validators }

export interface HttpSettings extends RouteSettings {
  /** `Utlyst/<version>`; the part before the slash is the name that robots.txt knows us by. */
  readonly userAgent: string
  /** Where the owner of a portal can reach us: a mail address or a URL. */
  readonly contact?: string
  /** Largest body after decompression; 25 MB. */
  readonly maxBytes?: number
  /** From sending a request to the last byte of its answer; 60 s. */
  readonly requestDeadlineMs?: number
  /** To the first byte of an answer, and between two of them; 30 s. */
  readonly headersTimeoutMs?: number
  /** The longest wait that a portal may ask for, and the longest Crawl-delay; 15 minutes. */
  readonly maxRetryAfterMs?: number
}

export interface FetchOptions {
  /** Least time between the end of one request to a host and the start of the next. */
  readonly paceMs: number
  readonly signal: AbortSignal
  /** Of the page's last answer: an unchanged page is then `notModified`, without a body. */
  readonly validators?: Validators
  /** Told before each wait for a further attempt. */
  readonly onRetry?: (why: string, waitMs: number) => void
}

export interface Http {
  /** @throws PortalRefused, BotChallenge, PortalUnreachable, AnswerTooLarge, or the signal's reason. */
  fetch(request: PageRequest, options: FetchOptions): Promise<Answer>
  /** Ends all connections, also those in use. */
  close(): Promise<void>
}

export interface HttpParts {
  readonly turns: HostTurns
  readonly sleep?: Sleep
  readonly random?: () => number
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly resolve?: Resolve
}

interface Visit {
  readonly url: URL
  readonly outgoing: Outgoing
}

/** Called before a page is asked for: throws when it may not be, else tells the pace. */
type Admit = (url: URL) => Promise<number>

const MAX_REDIRECTS = 3

/** The one way by which the product reads portals: identified, paced, obedient to robots.txt, bounded in time and size. */
export function createHttp(settings: HttpSettings, parts: HttpParts): Http {
  const { turns, sleep = realSleep, random = Math.random, now = Date.now, resolve = resolveName } = parts
  const { maxBytes = 25_000_000, requestDeadlineMs = 60_000, headersTimeoutMs = 30_000 } = settings
  const { maxRetryAfterMs = 900_000 } = settings
  const route = openRoute(settings, resolve)
  const robots = createRobots(settings.userAgent, now)
  const userAgent = settings.contact === undefined ? settings.userAgent : `${settings.userAgent} (+${settings.contact})`

  async function fetch(request: PageRequest, options: FetchOptions): Promise<Answer> {
    const { validators } = options
    const prepared = await outgoing(request)
    const headers = { ...prepared.headers, ...conditionsOf(validators), 'user-agent': userAgent }
    const visit = { url: urlOf(request), outgoing: { ...prepared, headers } }
    const admit = (url: URL) => paceByRobots(url, options)
    return persist(options, async () => {
      const { raw, url } = await follow(visit, { maxBytes, whenMore: 'fail' }, admit, options.signal)
      judge(raw, url, validators !== undefined, now())
      return answerOf(raw, url, validators)
    })
  }

  async function paceByRobots(url: URL, options: FetchOptions): Promise<number> {
    const rules = await robots.rulesFor(url, (address) => readRobots(address, options))
    rules.check(url)
    return Math.max(options.paceMs, Math.min(rules.crawlDelayMs, maxRetryAfterMs))
  }

  async function readRobots(address: URL, options: FetchOptions): Promise<Uint8Array | undefined> {
    const visit: Visit = { url: address, outgoing: { method: 'GET', headers: { 'user-agent': userAgent } } }
    return persist(options, async () => {
      const cut: BodyLimit = { maxBytes: MAX_ROBOTS_BYTES, whenMore: 'cut' }
      const { raw, url } = await follow(visit, cut, () => Promise.resolve(options.paceMs), options.signal)
      if (raw.status >= 400 && raw.status < 500 && raw.status !== 408 && raw.status !== 429) return undefined
      judge(raw, url, false, now())
      return raw.bytes
    })
  }

  function persist<T>(options: FetchOptions, attempt: () => Promise<T>): Promise<T> {
    const { signal, onRetry } = options
    return withRetries(attempt, { maxRetryAfterMs, signal, sleep, random, onRetry })
  }

  /** Redirects are followed by hand: each hop is checked, admitted and paced like a page of its own. */
  async function follow(first: Visit, body: BodyLimit, admit: Admit, signal: AbortSignal) {
    let visit = first
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const { url } = visit
      await route.check(url, first.url)
      const raw = await inTurn(visit, await admit(url), body, signal)
      const location = redirectOf(raw)
      if (location === undefined) return { raw, url }
      visit = redirected(visit, raw.status, location)
    }
    throw new PortalRefused(
      `${placeOf(first.url)} redirects more than ${MAX_REDIRECTS} times; look for its new address`,
    )
  }

  async function inTurn(visit: Visit, paceMs: number, body: BodyLimit, signal: AbortSignal): Promise<RawAnswer> {
    const release = await turns.take(visit.url.host, paceMs, signal)
    const terms = { portalUrl: visit.url, body, headersTimeoutMs, deadlineMs: requestDeadlineMs, signal }
    try {
      return await exchange(route.dispatcher, route.wireUrl(visit.url), visit.outgoing, terms)
    } finally {
      await release()
    }
  }

  function redirected(visit: Visit, status: number, location: string): Visit {
    const target = URL.parse(location, visit.url)
    if (target === null) throw new PortalRefused(`${placeOf(visit.url)} redirects to something that is no address`)
    target.hash = ''
    const staysPost = status === 307 || status === 308
    return {
      url: route.portalUrl(target),
      outgoing: staysPost || visit.outgoing.method === 'GET' ? visit.outgoing : withoutBody(visit.outgoing),
    }
  }

  return { fetch, close: () => route.dispatcher.destroy() }
}

function urlOf(request: PageRequest): URL {
  const url = URL.parse(request.url)
  if (url === null) throw new PortalRefused('a source asks for something that is no address')
  return url
}
