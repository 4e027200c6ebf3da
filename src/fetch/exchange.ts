import { type Dispatcher, errors, request } from 'undici'
import { ACCEPTED_ENCODINGS, type BodyLimit, BodyTooLarge, readBody } from './body.ts'
import { AnswerTooLarge, placeOf, PortalRefused, Setback } from './errors.ts'
import type { Outgoing } from './outgoing.ts'

/** One answer as it came: any status, the body unpacked. */
export interface RawAnswer {
  readonly status: number
  readonly header: (name: string) => string | undefined
  readonly bytes: Buffer
}

export interface ExchangeTerms {
  /** The page that is asked for; a gateway may serve it from another address. */
  readonly portalUrl: URL
  readonly body: BodyLimit
  readonly headersTimeoutMs: number
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

/** Enough of an error page to see what it is. */
const ERROR_BODY: BodyLimit = { maxBytes: 65_536, whenMore: 'cut' }

/**
 * One request and its answer, finished by the deadline: undici's own timers start again with every
 * byte, so a portal that drips could hold them for ever.
 * @throws Setback, AnswerTooLarge, PortalRefused (the guarded lookup's), the signal's reason.
 */
export async function exchange(
  dispatcher: Dispatcher,
  wireUrl: URL,
  outgoing: Outgoing,
  terms: ExchangeTerms,
): Promise<RawAnswer> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), terms.deadlineMs)
  try {
    return await send(dispatcher, wireUrl, outgoing, terms, AbortSignal.any([terms.signal, late.signal]))
  } catch (error) {
    terms.signal.throwIfAborted()
    if (late.signal.aborted) throw tooLate(terms, error)
    throw named(error, terms)
  } finally {
    clearTimeout(timer)
  }
}

async function send(
  dispatcher: Dispatcher,
  wireUrl: URL,
  outgoing: Outgoing,
  terms: ExchangeTerms,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const answer = await request(wireUrl, {
    dispatcher,
    signal,
    method: outgoing.method,
    headers: { ...outgoing.headers, 'accept-encoding': encodingsFor(outgoing) },
    body: outgoing.body ?? null,
    headersTimeout: terms.headersTimeoutMs,
    bodyTimeout: terms.headersTimeoutMs,
  })
  const status = answer.statusCode
  const header = (name: string) => [answer.headers[name] ?? []].flat()[0]
  return { status, header, bytes: await bytesOf(answer, header('content-encoding') ?? '', terms.body) }
}

/** A source may ask for answers that are not packed; what it can unpack the shell knows best. */
function encodingsFor({ headers }: Outgoing): string {
  return headers['accept-encoding'] === 'identity' ? 'identity' : ACCEPTED_ENCODINGS
}

async function bytesOf(answer: Dispatcher.ResponseData, encoding: string, limit: BodyLimit): Promise<Buffer> {
  if (answer.statusCode < 300) return readBody(answer.body, encoding, limit)
  return readBody(answer.body, encoding, ERROR_BODY).catch(() => Buffer.alloc(0)) // the status says it all
}

/** The same failure, told to a person. What carries no code of the network is a bug of ours and stays as it is. */
function named(error: unknown, terms: ExchangeTerms): unknown {
  const place = placeOf(terms.portalUrl)
  const code = codeOf(error)
  if (error instanceof BodyTooLarge) {
    return new AnswerTooLarge(`${place} sent more than ${megabytes(terms.body.maxBytes)}`, { cause: error })
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new AnswerTooLarge(`${place} sent too many headers`, { cause: error })
  if (error instanceof PortalRefused || code === undefined || code === 'UND_ERR_INVALID_ARG') return error
  return new Setback(`${place} ${SENTENCES[code] ?? `could not be read (${code})`}`, { cause: error })
}

const BROKE_OFF = 'broke off in the middle of its answer'

const SENTENCES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has a host name that nobody knows',
  EAI_AGAIN: 'has a host name that cannot be resolved at the moment',
  ECONNREFUSED: 'refused the connection',
  UND_ERR_CONNECT_TIMEOUT: 'could not be reached in time',
  UND_ERR_HEADERS_TIMEOUT: 'took the request and did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'stopped in the middle of its answer',
  UND_ERR_SOCKET: BROKE_OFF,
  UND_ERR_HTTP_PARSER: 'answered with something that is not HTTP',
  ECONNRESET: BROKE_OFF,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: BROKE_OFF,
  Z_BUF_ERROR: BROKE_OFF,
}

function tooLate(terms: ExchangeTerms, cause: unknown): Setback {
  const seconds = terms.deadlineMs / 1_000
  return new Setback(`${placeOf(terms.portalUrl)} did not finish its answer within ${seconds} s`, { cause })
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof errors.HTTPParserError) return 'UND_ERR_HTTP_PARSER' // it has a code of its own only at times
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`
}
