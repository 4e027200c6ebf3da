import type { Store } from '#store/connect'
import { changesAfter } from '#store/changes'
import { type SweepParts, sweepSource } from '#sweep/sweep-source'
import { sweepParts } from './eu-sweep.ts'
import type { SmallPortal } from './small-portal.ts'

/** Sweeps of one small portal into one store, an hour apart from each other unless the test says when. */
export function smallSweeps(
  store: Pick<Store, 'db' | 'owner'>,
  portal: Pick<SmallPortal, 'source' | 'http'>,
  from = '2026-10-05T04:00:00Z',
) {
  let now = Temporal.Instant.from(from)
  return async (more: Partial<SweepParts> & { readonly now?: string } = {}) => {
    const { now: at, ...parts } = more
    now = at === undefined ? now.add({ hours: 1 }) : Temporal.Instant.from(at)
    return sweepSource(portal.source, now, new AbortController().signal, sweepParts(store, portal.http, parts))
  }
}

/** What was told after that event, as `kind before -> after` lines. */
export async function toldAfter(store: Pick<Store, 'db'>, event = 0): Promise<readonly string[]> {
  return (await changesAfter(store.db, event)).map(({ kind, before, after }) =>
    [kind, ...(before === undefined && after === undefined ? [] : [`${before ?? '-'} -> ${after ?? '-'}`])].join(' '),
  )
}
