/**
 * No, said by the portal (4xx, robots.txt) or by us (an address that the shell must not visit).
 * Asking again will not help: a person has to look. `status` is the portal's, where it gave one.
 */
export class PortalRefused extends Error {
  override readonly name: string = 'PortalRefused'
  readonly status: number | undefined

  constructor(message: string, options: ErrorOptions & { readonly status?: number } = {}) {
    super(message, options)
    this.status = options.status
  }
}

/** The portal wants proof that a person reads it. We do not pretend to be one. */
export class BotChallenge extends PortalRefused {
  override readonly name = 'BotChallenge'
}

/** No usable answer after all attempts, or none that may be waited for. The next sweep tries again. */
export class PortalUnreachable extends Error {
  override readonly name = 'PortalUnreachable'
}

/** The answer is larger than any page of the source should be. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
}

/**
 * One attempt that failed for a reason that may pass. Never leaves this folder: `withRetries` tries
 * again or makes it a `PortalUnreachable`. `retryAfterMs` is what the portal asked for.
 */
export class Setback extends Error {
  override readonly name = 'Setback'
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: ErrorOptions & { readonly retryAfterMs?: number | undefined } = {}) {
    super(message, options)
    this.retryAfterMs = options.retryAfterMs
  }
}

/** What a message may show of a URL: host and path. A query can carry a key or a token. */
export function placeOf(url: URL): string {
  return url.host + url.pathname
}
