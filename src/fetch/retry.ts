import { PortalUnreachable, Setback } from './errors.ts'
import type { Sleep } from './sleep.ts'

export interface RetryRules {
  readonly maxRetryAfterMs: number
  readonly signal: AbortSignal
  readonly sleep: Sleep
  /** 0 up to 1, as `Math.random` gives it. */
  readonly random: () => number
  /** Told before each wait. */
  readonly onRetry?: ((why: string, waitMs: number) => void) | undefined
}

const ATTEMPTS = 3
const FIRST_WAIT_MS = 2_000
const WAIT_GROWTH = 4

/**
 * Tries up to three times, waiting as long as the portal asks, else longer each time and never at
 * the same beat as others. Only setbacks are tried again; all else is thrown on.
 * @throws PortalUnreachable when the last attempt fails too, or the portal asks for too long a wait.
 */
export async function withRetries<T>(attempt: () => Promise<T>, rules: RetryRules): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Setback)) throw error
      const waitMs = waitAfter(error, tried, rules)
      rules.onRetry?.(error.message, waitMs)
      await rules.sleep(waitMs, rules.signal)
    }
  }
}

function waitAfter(setback: Setback, tried: number, rules: RetryRules): number {
  const { retryAfterMs = 0 } = setback
  if (retryAfterMs > rules.maxRetryAfterMs) {
    const minutes = Math.round(retryAfterMs / 60_000)
    throw gaveUp(setback, `and asks to wait ${minutes} minutes, which is longer than a sweep may take`)
  }
  if (tried === ATTEMPTS) throw gaveUp(setback, `at the last of ${ATTEMPTS} attempts`)
  return Math.max(retryAfterMs, backOffMs(tried, rules.random()))
}

/** Around 2 s, then around 8 s; half as long at the least, half as long again at the most. */
function backOffMs(tried: number, random: number): number {
  return Math.round(FIRST_WAIT_MS * WAIT_GROWTH ** (tried - 1) * (0.5 + random))
}

function gaveUp(setback: Setback, when: string): PortalUnreachable {
  return new PortalUnreachable(`${setback.message} ${when}; the next sweep tries again`, { cause: setback })
}

/**
 * What a Retry-After header asks for, in milliseconds from `now` (milliseconds since 1970): it holds
 * seconds or a date (RFC 9110, 10.2.3). Undefined when there is none or it makes no sense.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000
  const at = header.endsWith('GMT') ? Date.parse(header) : NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
