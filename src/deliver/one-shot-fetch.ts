import { Readable } from 'node:stream'
import type { FetchFunction } from '@slack/web-api'
import { Agent, type Dispatcher, request } from 'undici'

const LARGEST_ANSWER = 32 * 1024 * 1024

export interface Limits {
  readonly signal: AbortSignal
  /** Asked right before the first byte leaves. */
  readonly mayStart: () => boolean
  readonly dispatcher: Dispatcher
}

/** What is known of the one request, also when it ends in an error. */
export interface Trace {
  /** False: not a byte of the request has left, so it certainly had no effect. */
  hasLeft: boolean
  /** The status of the answer, if one came. */
  status?: number
}

/**
 * A new connection for each request: a kept one may be closed by the other side just as we write,
 * and that would be a doubt about nothing.
 */
export function freshConnections(): Dispatcher {
  return new Agent({ pipelining: 0, allowH2: false, maxResponseSize: LARGEST_ANSWER })
}

/**
 * A `fetch` for a single POST that never repeats it, and knows whether it left: the body is handed
 * over when the connection stands, and the headers go with its first byte.
 */
export function oneShotFetch({ signal, mayStart, dispatcher }: Limits): { fetch: FetchFunction; trace: Trace } {
  const trace: Trace = { hasLeft: false }
  const fetch: FetchFunction = async (url, init = {}) => {
    const body = Buffer.from(typeof init.body === 'string' ? init.body : '')
    const ending = init.signal === undefined ? signal : AbortSignal.any([signal, init.signal])
    const answer = request(url, {
      method: 'POST',
      headers: { ...init.headers, 'content-length': String(body.byteLength) },
      body: Readable.from(handOver(body, { signal: ending, mayStart }, trace)),
      signal: ending,
      dispatcher,
    })
    const { statusCode, headers, body: content } = await unlessAborted(answer, ending)
    trace.status = statusCode
    return {
      ok: statusCode >= 200 && statusCode < 300,
      status: statusCode,
      statusText: '',
      url: String(url),
      headers: new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      arrayBuffer: () => content.arrayBuffer(),
      json: () => content.json(),
      text: () => content.text(),
    }
  }
  return { fetch, trace }
}

function* handOver(body: Buffer, { signal, mayStart }: Omit<Limits, 'dispatcher'>, trace: Trace): Generator<Buffer> {
  signal.throwIfAborted()
  if (!mayStart()) throw new Error('too little of the lease is left to send')
  trace.hasLeft = true
  yield body
}

/** undici heeds a signal only once the connection stands; until then nothing has left, so we need not wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    work.then(resolve, reject)
  })
}
