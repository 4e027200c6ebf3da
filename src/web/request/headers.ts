import type { MiddlewareHandler } from 'hono'

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

const ONE_YEAR_SECONDS = 31_536_000

/**
 * The headers of every answer, errors too. Nothing inline runs and nothing foreign loads; HTTPS is
 * promised only when the address that people use is an HTTPS one. OWASP ASVS 5.0, 3.4.
 */
export function securityHeaders(baseUrl: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    // Others learn nothing of who sends them readers; with `no-referrer` browsers would send our own forms as from nowhere.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(new URL(baseUrl).protocol === 'https:' && {
      'Strict-Transport-Security': `max-age=${ONE_YEAR_SECONDS}; includeSubDomains`,
    }),
  }
}

export function secured(baseUrl: string): MiddlewareHandler {
  const headers = Object.entries(securityHeaders(baseUrl))
  return async (context, next) => {
    await next()
    for (const [name, value] of headers) context.header(name, value)
  }
}
