import type { PageRequest } from '#source-kit/contract'
import { makePage } from '#source-kit/page'
import { source } from '../../sources/eu-funding-tenders/source.ts'

export const NOW = Temporal.Instant.from('2026-11-24T12:00:00Z')

/** The request for a page of the list. */
export function requestOf(number: number, now: Temporal.Instant = NOW): PageRequest {
  const [first] = source.start(now)
  if (first === undefined) throw new Error('the source asks for nothing')
  return { ...first, url: first.url.replace(/pageNumber=\d+/, `pageNumber=${number}`) }
}

/** An answer of the portal to the request for that page. */
export function answerPage(body: string, number = 1, at: Temporal.Instant = NOW) {
  const request = requestOf(number, at)
  return makePage({ request, url: request.url, contentType: 'application/json', body, at })
}

/** Rows in the portal's envelope, as a list of their own. */
export function envelope(results: unknown, members: Readonly<Record<string, unknown>> = {}) {
  return {
    apiVersion: '2.148.3',
    totalResults: Array.isArray(results) ? results.length : 0,
    pageNumber: 1,
    pageSize: 100,
    results,
    ...members,
  }
}

export function parseRows(results: unknown, members: Readonly<Record<string, unknown>> = {}, number = 1) {
  return source.parse(answerPage(JSON.stringify(envelope(results, { pageNumber: number, ...members })), number))
}
