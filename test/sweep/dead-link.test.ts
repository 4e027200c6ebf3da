import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PortalRefused } from '#fetch/errors'
import type { Http } from '#fetch/http'
import type { PageRequest, Source } from '#source-kit/contract'
import { sweepSource } from '#sweep/sweep-source'
import { sweepParts } from '../support/eu-sweep.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { aDraft, smallPortal } from '../support/small-portal.ts'

const LIST = 'https://small.example/calls'
const NOW = Temporal.Instant.from('2026-10-10T00:00:00Z')

/** A list of three calls, each on a page of its own. */
const source: Source = {
  card: smallPortal('linked-portal', { minCalls: 1, maxCalls: 10 }).source.card,
  start: () => [{ kind: 'list', url: LIST }],
  parse: ({ request }) =>
    request.kind === 'list'
      ? { calls: [], follow: ['a', 'b', 'c'].map((ref): PageRequest => ({ kind: 'detail', url: `${LIST}/${ref}` })) }
      : { calls: [aDraft(request.url.slice(-1))] },
}

function httpWithout(dead: string, status: number): Http {
  return {
    fetch({ url }) {
      if (url === dead) return Promise.reject(new PortalRefused(`small.example answers ${status}`, { status }))
      return Promise.resolve({ url, status: 200, contentType: 'text/html', body: 'page', bytes: 4, notModified: false })
    },
    close: () => Promise.resolve(),
  }
}

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())

describe('a link that leads nowhere', () => {
  const sweep = (http: Http) => sweepSource(source, NOW, new AbortController().signal, sweepParts(store, http))

  it('from the list to one call costs that call, is told, and is not asked for again and again', async () => {
    const report = await sweep(httpWithout(`${LIST}/b`, 404))
    expect(report).toMatchObject({ outcome: 'partial', seen: 2, new: 2, passes: 1, requests: 4 })
    expect(report.drift).toEqual([
      { where: `${LIST}/b`, problem: 'small.example answers 404', kind: 'gone', scope: 'row' },
    ])
  })

  it('where the list stood fails the sweep', async () => {
    expect(await sweep(httpWithout(LIST, 404))).toMatchObject({ outcome: 'failed', seen: 0 })
  })

  it('that is forbidden, not gone, fails the sweep: we may not be welcome at all', async () => {
    expect(await sweep(httpWithout(`${LIST}/b`, 403))).toMatchObject({ outcome: 'failed' })
  })
})
