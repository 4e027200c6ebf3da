import type { Page, PageRequest } from '#source-kit/contract'
import { makePage } from '#source-kit/page'

/** An answer of an invented portal. */
export function aPage(body: string, request: Partial<PageRequest> = {}): Page {
  const url = request.url ?? 'https://www.example.org/sv/utlysningar'
  const at = Temporal.Instant.from('2026-11-24T12:00:00Z')
  return makePage({ request: { kind: 'list', url, ...request }, url, contentType: 'text/html', body, at })
}
