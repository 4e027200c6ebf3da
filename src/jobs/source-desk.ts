import type { Transaction } from 'kysely'
import { type Actor, writeLog } from '#store/log'
import { SweepRunning } from '#store/sweeps'
import type { Database } from '#store/tables'
import { heldSweeps, NothingHeld, refuseHeld, releaseHeld } from '#sweep/release-held'
import type { SweepParts } from '#sweep/sweep-source'
import type { CardInService } from '#sweep/waiting'
import type { Queue } from './queue.ts'
import { keptPage, sourceHealthDetails } from './source-health.ts'
import { sourceStates } from './source-states.ts'

export interface DeskParts {
  readonly sweep: SweepParts
  readonly cards: readonly CardInService[]
  readonly queue: Pick<Queue, 'sendWith'>
  readonly now: () => Temporal.Instant
}

/** What the pages of the sources ask, answered from the log of sweeps; and what a person decides there. */
export function createSourceDesk({ sweep, cards, queue, now }: DeskParts) {
  const { db, snapshots } = sweep
  const facts = (source: string) => cards.find(({ id }) => id === source)
  const note = (by: Actor, action: string, after?: (count: number) => object) => {
    return async (trx: Transaction<Database>, source: string, count = 0) =>
      writeLog(trx, {
        at: now().toString(),
        person: by,
        action,
        subjectKind: 'source',
        subjectId: source,
        ...(after && { after: after(count) }),
      })
  }
  return {
    states: () => sourceStates(db, cards, now()),
    facts,
    details: (source: string) => sourceHealthDetails(db, source),
    keptPage: async (source: string, name: string) =>
      facts(source)?.namesPersons === true ? undefined : keptPage(snapshots, source, name),
    readNow: (source: string, by: Actor) =>
      db.transaction().execute(async (trx) => {
        await queue.sendWith(trx, 'sweep-source', { source })
        await note(by, 'source.read-now')(trx, source)
      }),
    release: (source: string, held: number, by: Actor) =>
      decided(async () => {
        await mustBeHeldOf(source, held)
        const told = note(by, 'held.release', (count) => ({ sweep: held, count }))
        return (await releaseHeld({ ...sweep, note: told }, held, now())).released
      }),
    refuse: (source: string, held: number, by: Actor) =>
      decided(async () => {
        await mustBeHeldOf(source, held)
        const told = note(by, 'held.refuse', (count) => ({ sweep: held, count }))
        return (await refuseHeld(db, held, told)).refused
      }),
  }

  async function mustBeHeldOf(source: string, held: number): Promise<void> {
    const found = (await heldSweeps(db)).some((one) => one.source === source && one.sweep === held)
    if (!found) throw new NothingHeld(`nothing of sweep ${held} waits at ${source}`)
  }
}

/** Somebody else was first, or the source is being read right now: no fault of the one who asks. */
async function decided(decide: () => Promise<number>): Promise<number | 'nothing-held' | 'being-read'> {
  try {
    return await decide()
  } catch (error) {
    if (error instanceof NothingHeld) return 'nothing-held'
    if (error instanceof SweepRunning) return 'being-read'
    throw error
  }
}
