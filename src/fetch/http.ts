import type { PageRequest } from '#source-kit/contract'
import { type Answer, answerOf, conditionsOf, judge, type Validators } from './answer.ts'
import type { BodyLimit } from './body.ts'
import { PortalRefused } from './errors.ts'
import { outgoing } from './outgoing.ts'
import type { HostTurns } from './pace.ts'
import { withRetries } from './retry.ts'
import { createRobots, hasNoRobots, MAX_ROBOTS_BYTES } from './robots.ts'
import { openRoute, type RouteSettings } from './route.ts'
import { concealed, type Secrets, withSecrets } from './secrets.ts'
import { type Sleep, sleep as realSleep } from './sleep.ts'
import { type Resolve, resolveName } from './target.ts'
import { follow, type Visit, type VisitTerms } from './visit.ts'

export interface HttpSettings extends RouteSettings {
  /** `Utlyst/<version>`; the part before the slash is the name that robots.txt knows us by. */
  readonly userAgent: string
  /** Where the owner of a portal can reach us: a mail address or a URL. */
  readonly contact?: string
  /** Keys of portals, put into the requests that name them. */
  readonly secrets?: Secrets
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
  /** From sending a request to the last byte of its answer, where a portal is known to be slow; at most 180 s. */
  readonly patienceMs?: number
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

const MOST_PATIENCE_MS = 180_000

/** The one way by which the product reads portals: identified, paced, obedient to robots.txt, bounded in time and size. */
export function createHttp(settings: HttpSettings, parts: HttpParts): Http {
  const { turns, sleep = realSleep, random = Math.random, now = Date.now, resolve = resolveName } = parts
  const { maxBytes = 25_000_000, requestDeadlineMs = 60_000, headersTimeoutMs = 30_000 } = settings
  const { maxRetryAfterMs = 900_000, secrets = {} } = settings
  const route = openRoute(settings, resolve)
  const robots = createRobots(settings.userAgent, now)
  const userAgent = settings.contact === undefined ? settings.userAgent : `${settings.userAgent} (+${settings.contact})`

  async function fetch(request: PageRequest, options: FetchOptions): Promise<Answer> {
    const { validators } = options
    const { request: filled, used } = withSecrets(request, secrets)
    const prepared = outgoing(filled)
    const headers = { ...prepared.headers, ...conditionsOf(validators), 'user-agent': userAgent }
    const visit: Visit = { url: urlOf(filled), outgoing: { ...prepared, headers, isSecret: used.length > 0 } }
    const terms = termsOf(options, { maxBytes, whenMore: 'fail' }, (url) => paceByRobots(url, options))
    return persist(options, async () => {
      const { raw, url } = await follow(visit, terms)
      judge(raw, url, validators !== undefined, now())
      return concealed(answerOf(raw, url, validators), used, secrets)
    })
  }

  async function paceByRobots(url: URL, options: FetchOptions): Promise<number> {
    const rules = await robots.rulesFor(url, (address) => readRobots(address, options))
    rules.check(url)
    return Math.max(options.paceMs, Math.min(rules.crawlDelayMs, maxRetryAfterMs))
  }

  async function readRobots(address: URL, options: FetchOptions): Promise<Uint8Array | undefined> {
    const visit: Visit = { url: address, outgoing: { method: 'GET', headers: { 'user-agent': userAgent } } }
    const limit: BodyLimit = { maxBytes: MAX_ROBOTS_BYTES, whenMore: 'cut' }
    const terms = termsOf(options, limit, () => Promise.resolve(options.paceMs))
    return persist(options, async () => {
      const { raw, url } = await follow(visit, terms)
      if (hasNoRobots(raw.status)) return undefined
      judge(raw, url, false, now())
      return raw.bytes
    })
  }

  function termsOf({ signal, patienceMs = 0 }: FetchOptions, body: BodyLimit, admit: VisitTerms['admit']): VisitTerms {
    const patience = Math.min(patienceMs, MOST_PATIENCE_MS)
    const deadlineMs = Math.max(requestDeadlineMs, patience)
    return { route, turns, body, admit, signal, headersTimeoutMs: Math.max(headersTimeoutMs, patience), deadlineMs }
  }

  function persist<T>({ signal, onRetry }: FetchOptions, attempt: () => Promise<T>): Promise<T> {
    return withRetries(attempt, { maxRetryAfterMs, signal, sleep, random, onRetry })
  }

  return { fetch, close: () => route.dispatcher.destroy() }
}

function urlOf(request: PageRequest): URL {
  const url = URL.parse(request.url)
  if (url === null) throw new PortalRefused('a source asks for something that is no address')
  return url
}
