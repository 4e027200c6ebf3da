import type { Digest } from '#core/digest'
import { fitOf } from '#core/fit'
import type { Organisation } from '#core/organisation'
import { isLifted } from '#core/select'
import { callsLeftOut, countCalls } from '#store/calls'
import { digestWeeks, newestDigest } from '#store/digests'
import { countByState } from '#store/outbox-review'
import { countSweeps } from '#store/sweeps'
import type { Store } from '#store/connect'
import { requireWritable } from '#store/writable'
import type { CardInService } from '#sweep/waiting'
import { ISG } from './build-digests.ts'
import { sourceStates } from './source-states.ts'

/** What the pages ask for, answered from the store. */
export function createWebViews(
  store: Store,
  cards: readonly CardInService[],
  organisation: Organisation,
  now: () => Temporal.Instant,
) {
  const { db } = store
  const states = () => sourceStates(db, cards, now())
  const ages = async () =>
    (await states())
      .filter(({ health }) => health !== 'waiting')
      .map(({ id, lastComplete }) => ({
        source: id,
        ...(lastComplete !== undefined && {
          ageSeconds: Math.floor(Temporal.Instant.from(lastComplete).until(now()).total('seconds')),
        }),
      }))
  return {
    currentDigest: () => newestDigest(db, ISG),
    digestOfWeek: (week: string) => newestDigest(db, ISG, week),
    digestWeeks: () => digestWeeks(db, ISG),
    async leftOut(digest: Digest) {
      const { audience, period } = digest
      const calls = await callsLeftOut(db, { audience, to: period.to }, organisation.minRelevance, now())
      const view = { minRelevance: organisation.minRelevance, place: organisation }
      return calls
        .filter((call) => !isLifted(call, view))
        .map((call) => ({
          ...call,
          url: call.refs[0]?.url ?? '',
          isOutside: fitOf(call.eligible, organisation) === 'elsewhere',
        }))
    },
    sourceStates: states,
    async health() {
      await requireWritable(db)
      return ages()
    },
    metrics: async () => ({
      sweeps: await countSweeps(db),
      lastComplete: await ages(),
      health: (await states()).map(({ id, health, held }) => ({ source: id, health, ...(held && { held }) })),
      calls: await countCalls(db, now()),
      outbox: Object.entries(await countByState(db)).map(([state, count]) => ({ state, count })),
    }),
  }
}
