import { isBotChallenge } from './challenge.ts'
import { decodeText } from './charset.ts'
import { BotChallenge, placeOf, PortalRefused, Setback } from './errors.ts'
import type { RawAnswer } from './exchange.ts'
import { retryAfterMs } from './retry.ts'

/** With which a portal tells whether a page has changed since it was last asked for. */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
}

/** One page of a portal. */
export interface Answer {
  /** The portal's URL of the page, after redirects; never the gateway's. */
  readonly url: string
  readonly status: number
  readonly contentType: string
  /** Decoded by its charset, without a byte order mark; empty when not modified. */
  readonly body: string
  /** Size of the body after decompression. */
  readonly bytes: number
  readonly notModified: boolean
  /** Rows in the whole list, where a header says so. */
  readonly listTotal?: number
  /** For the next request of this page, where the portal gave any. */
  readonly validators?: Validators
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/** Where the answer sends us, as the header says it; undefined when it is no redirect. */
export function redirectOf(raw: RawAnswer): string | undefined {
  return REDIRECTS.includes(raw.status) ? raw.header('location') : undefined
}

/**
 * Lets a usable answer pass.
 * @param now milliseconds since 1970, for a Retry-After that names a date.
 * @throws Setback for what may pass by itself (408, 429, 5xx); BotChallenge; PortalRefused for the rest.
 */
export function judge(raw: RawAnswer, url: URL, isConditional: boolean, now: number): void {
  const { status } = raw
  if (isBotChallenge(raw)) {
    throw new BotChallenge(`${placeOf(url)} asks for proof that a person reads it; ask its owner for access`, {
      status,
    })
  }
  if ((status >= 200 && status < 300) || (status === 304 && isConditional)) return
  const message = `${placeOf(url)} answered ${status}`
  if (status === 408 || status === 429 || status >= 500) {
    throw new Setback(message, { retryAfterMs: retryAfterMs(raw.header('retry-after'), now) })
  }
  throw new PortalRefused(`${message}${HINTS[status] ?? ''}`, { status })
}

const HINTS: Readonly<Record<number, string>> = {
  401: ': it wants a sign-in',
  403: ': it does not let us in; ask its owner, or read it by hand',
  404: ': the page has moved or is gone; look for its new address',
  410: ': the page is gone for good; switch the source off or give it a new address',
}

export function answerOf(raw: RawAnswer, url: URL, known: Validators | undefined): Answer {
  const contentType = raw.header('content-type') ?? ''
  const notModified = raw.status === 304
  const validators = validatorsOf(raw, notModified ? known : undefined)
  const listTotal = raw.header('x-wp-total')
  return {
    url: url.href,
    status: raw.status,
    contentType,
    body: notModified ? '' : decodeText(raw.bytes, contentType),
    bytes: raw.bytes.length,
    notModified,
    ...(listTotal !== undefined && /^\d{1,9}$/.test(listTotal) && { listTotal: Number(listTotal) }),
    ...(validators === undefined ? {} : { validators }),
  }
}

function validatorsOf(raw: RawAnswer, known: Validators | undefined): Validators | undefined {
  const etag = raw.header('etag') ?? known?.etag
  const lastModified = raw.header('last-modified') ?? known?.lastModified
  if (etag === undefined && lastModified === undefined) return undefined
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

export function conditionsOf(validators: Validators | undefined): Record<string, string> {
  return {
    ...(validators?.etag === undefined ? {} : { 'if-none-match': validators.etag }),
    ...(validators?.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
  }
}
