import type { CallDraft } from '#core/call-draft'
import { statusAt } from '#core/status'
import type { Verdict } from '#core/verdict'
import { insertCalls, insertReferences } from '#store/call-writes'
import type { Store } from '#store/connect'
import { aDraft } from './small-portal.ts'

/** The moment of the tests that look at stored calls. */
export const NOW = Temporal.Instant.from('2026-11-26T08:00:00Z')

export interface StoredWords extends Partial<Omit<CallDraft, 'ref'>> {
  readonly closes?: string
  readonly source?: string
  readonly grade?: 0 | 1 | 2 | 3
  readonly score?: number
  readonly focus?: Verdict['focus'][number]['area'][]
  readonly topics?: Verdict['topics']
  readonly reasons?: Verdict['reasons']
  readonly firstSeen?: string
}

/** Puts calls into the store as a sweep would, each with its reference. Returns their ids in order. */
export async function storeCalls(store: Pick<Store, 'db'>, all: readonly StoredWords[]): Promise<readonly number[]> {
  const states = all.map((words) => stateOf(words, `${(counter += 1)}`))
  const ids = await insertCalls(store.db, states)
  const idOf = (identity: string) => ids.get(identity) ?? 0
  await insertReferences(
    store.db,
    states.map(({ identity, draft, at, source }) => ({
      source,
      ref: draft.ref,
      callId: idOf(identity),
      hash: identity,
      draft,
      isLive: true,
      at,
    })),
  )
  return states.map(({ identity }) => idOf(identity))
}

let counter = 0

function stateOf(words: StoredWords, ref: string) {
  const {
    source = 'small-portal',
    grade = 2,
    score = 0.5,
    focus = [],
    topics = [],
    reasons = [],
    firstSeen,
    ...more
  } = words
  const draft = aDraft(ref, more)
  return {
    identity: `${source}:${ref}`,
    source,
    draft,
    status: statusAt(draft, NOW),
    at: firstSeen ?? '2026-11-20T06:00:00Z',
    verdict: {
      focus: focus.map((area) => ({ area, score: 0.8 })),
      topics,
      relevance: { grade, score },
      scores: { sustainability: 0, business: 0, competence: 0, relevance: score },
      reasons,
    },
    model: 'test',
  }
}
