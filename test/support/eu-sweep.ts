import { createClassifier, modelVersion } from '#core/classify'
import type { Model } from '#core/classifier/model'
import { createHttp, type Http, type HttpSettings } from '#fetch/http'
import { createHostTurns } from '#fetch/pace'
import type { Store } from '#store/connect'
import { noSnapshots } from '#sweep/snapshots'
import type { SweepReport } from '#sweep/report'
import { type SweepParts, sweepSource } from '#sweep/sweep-source'
import { readFileSync } from 'node:fs'
import { source } from '../../sources/eu-funding-tenders/source.ts'

export { source as euSource }

/** A client that goes through `gateway`, gives up soon and does not wait between attempts. */
export function hastyHttp(gateway: string, settings: Partial<HttpSettings> = {}): Http {
  return createHttp(
    { userAgent: 'Utlyst/9.9.9', gateway, headersTimeoutMs: 3_000, ...settings },
    { turns: createHostTurns(), sleep: async (_, signal) => signal.throwIfAborted() },
  )
}

const NOTHING = {
  focus: [],
  topics: [],
  relevance: { grade: 0, score: 0 },
  scores: { sustainability: 0, business: 0, competence: 0, relevance: 0 },
  reasons: [],
} as const

/** What a sweep needs besides its source. The verdict is the same for all calls unless another classifier is given. */
export function sweepParts(store: Pick<Store, 'db' | 'owner'>, http: Http, more: Partial<SweepParts> = {}): SweepParts {
  const { db, owner } = store
  return { db, owner, http, snapshots: noSnapshots, classify: () => NOTHING, model: 'none', paceMs: 0, ...more }
}

/** The product's own classifier. */
export function ourClassifier(): Pick<SweepParts, 'classify' | 'model'> {
  const file = new URL('../../src/core/classifier/model.json', import.meta.url)
  const model = JSON.parse(readFileSync(file, 'utf8')) as Model
  return { classify: createClassifier(model), model: modelVersion(model) }
}

/** One sweep of the EU portal at `now`. */
export function sweepEu(parts: SweepParts, now: string): Promise<SweepReport> {
  return sweepSource(source, Temporal.Instant.from(now), new AbortController().signal, parts)
}
