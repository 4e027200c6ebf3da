import { createHmac, timingSafeEqual } from 'node:crypto'

/** Each session has its own token: derived from its secret, so that nothing more is stored. */
export const tokenOf = (sessionSecret: string): string =>
  createHmac('sha256', sessionSecret).update('utlyst form').digest('base64url')

/** Compared in constant time. */
export function isToken(given: string | null, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Whether a post comes from our own pages. Browsers send `Origin` with every post; those that send
 * `Sec-Fetch-Site` as well must agree. OWASP ASVS 5.0, 3.5.
 */
export function isOwnOrigin(headers: Headers, origins: readonly string[]): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  return origins.includes(headers.get('origin') ?? '')
}
