import type { Store } from '#store/connect'
import type { Verdict } from '#core/verdict'
import { aDraft, type SmallPortal, smallPortal } from './small-portal.ts'
import { smallSweeps } from './small-sweep.ts'

export interface SomeCall {
  readonly ref: string
  readonly grade?: 0 | 1 | 2 | 3
  readonly score?: number
  readonly topics?: Verdict['topics']
  readonly closes?: string
  readonly programme?: string
}

/** Stores calls with the verdicts that the test says; more of them with the next call. Returns their ids by reference. */
export function callStore(store: Store, portal: SmallPortal = smallPortal()) {
  const shown: SomeCall[] = []
  const sweep = smallSweeps(store, portal)
  return async (...calls: readonly SomeCall[]): Promise<ReadonlyMap<string, number>> => {
    shown.push(...calls)
    portal.show(
      shown.map(({ ref, closes, programme }) =>
        aDraft(ref, { ...(closes !== undefined && { closes }), ...(programme !== undefined && { programme }) }),
      ),
    )
    await sweep({ classify: ({ title }) => verdictOf(shown.find(({ ref }) => title === `Call ${ref}`)) })
    const rows = await store.db.selectFrom('call_reference').select(['ref', 'call_id']).execute()
    return new Map(rows.map((row) => [row.ref, row.call_id]))
  }
}

function verdictOf({ grade = 2, score = 0.6, topics = [] }: Partial<SomeCall> = {}): Verdict {
  return {
    focus: [],
    topics,
    relevance: { grade, score },
    scores: { sustainability: 0, business: 0, competence: 0, relevance: score },
    reasons: [],
  }
}
