import { createSourceDesk } from '#jobs/source-desk'
import type { Store } from '#store/connect'
import { noSnapshots, type Snapshots } from '#sweep/snapshots'
import type { CardInService } from '#sweep/waiting'
import type { SourceDesk } from '#web/workplace/source-desk'
import { sweepParts } from './eu-sweep.ts'
import { smallPortal } from './small-portal.ts'

export interface AskedDesk extends SourceDesk {
  /** The sources that somebody has asked for. */
  readonly asked: readonly string[]
}

/** The desk of the small portal, and of one that waits for a permission; `snapshots` is where its pages are kept. */
export function aSourceDesk(
  store: Pick<Store, 'db' | 'owner'>,
  now: Temporal.Instant,
  snapshots: Snapshots = noSnapshots,
  more: Partial<CardInService> = {},
): AskedDesk {
  const { source, http } = smallPortal()
  const card = { ...source.card, title: 'Den lilla portalen', reuse: 'Öppna data, CC0 (läst 2026-11-20).', ...more }
  const waiting = { ...card, id: 'tyst-portal', title: 'Den tysta portalen', waits: { permission: 'väntar på lov' } }
  const cards: readonly CardInService[] = [card, waiting]
  const asked: string[] = []
  const queue = {
    sendWith: async (_: unknown, __: unknown, data: object) => void asked.push(Object.values(data).join()),
  }
  const sweep = sweepParts(store, http, { snapshots })
  return { ...createSourceDesk({ sweep, cards, queue, now: () => now }), asked }
}
