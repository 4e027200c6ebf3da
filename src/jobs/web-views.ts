import type { SourceCard } from '#source-kit/contract'
import { countCalls } from '#store/calls'
import { digestWeeks, newestDigest } from '#store/digests'
import { countOutbox } from '#store/outbox'
import { countSweeps } from '#store/sweeps'
import type { Store } from '#store/connect'
import { ISG } from './build-digests.ts'
import { sourceStates } from './source-states.ts'

/** What the pages ask for, answered from the store. */
export function createWebViews(store: Store, cards: readonly SourceCard[], now: () => Temporal.Instant) {
  const { db } = store
  const states = () => sourceStates(db, cards, now())
  const ages = async () =>
    (await states()).map(({ id, lastComplete }) => ({
      source: id,
      ...(lastComplete !== undefined && {
        ageSeconds: Math.floor(Temporal.Instant.from(lastComplete).until(now()).total('seconds')),
      }),
    }))
  return {
    currentDigest: () => newestDigest(db, ISG),
    digestOfWeek: (week: string) => newestDigest(db, ISG, week),
    digestWeeks: () => digestWeeks(db, ISG),
    sourceStates: states,
    health: ages,
    metrics: async () => ({
      sweeps: await countSweeps(db),
      lastComplete: await ages(),
      calls: await countCalls(db, now()),
      outbox: await countOutbox(db),
    }),
  }
}
