import { schedule } from 'node-cron'
import type { Logger } from 'pino'
import type { Organisation } from '#core/organisation'
import type { Store } from '#store/connect'
import { claimSlot, newestSlot } from '#store/slots'
import type { CardInService } from '#sweep/waiting'
import { ISG } from './build-digests.ts'
import type { JobName, Jobs, Queue } from './queue.ts'
import { scheduleOf, SENT_RHYTHMS } from './rhythms.ts'
import { latestSlots } from './schedule.ts'

export interface ClockParts {
  readonly store: Store
  readonly queue: Queue
  readonly organisation: Organisation
  readonly cards: readonly CardInService[]
  /** Whether the exchange rates are read each day; they are not when no portal may be. */
  readonly readsRates: boolean
  /** Whether what is past its retention is deleted each night. */
  readonly prunes?: boolean
  readonly now: () => Temporal.Instant
  readonly logger: Pick<Logger, 'info' | 'error'>
}

interface Timetable {
  readonly name: string
  readonly cron: string
  readonly zone: string
  /** Whether a fresh installation catches up the slot before its first start. */
  readonly isDueAtFirst: boolean
  readonly job: (slot: string) => { readonly [N in JobName]: { readonly name: N; readonly data: Jobs[N] } }[JobName]
}

/**
 * Looks every minute which slots have fallen due, and hands out the newest of each timetable. A slot
 * belongs to the process that claims it, in one transaction with its job; one missed while nothing
 * ran is caught up at start, and only the newest: a digest covers all since the last one anyway.
 */
export function startClock(parts: ClockParts): { stop(): Promise<void> } {
  const tables = timetables(parts)
  const tick = async () => {
    for (const table of tables) await handOut(parts, table)
    await parts.queue.send('deliver-outbox', {})
  }
  const guarded = () =>
    tick().catch((error: unknown) =>
      parts.logger.error({ err: error }, 'the clock could not hand out work; next try in a minute'),
    )
  let running = guarded()
  const task = schedule('* * * * *', () => (running = guarded()), { noOverlap: true, suppressMissedWarning: true })
  return {
    async stop() {
      await task.destroy()
      await running
    },
  }
}

/** The European Central Bank publishes on workdays at about 16:00. */
const RATES: Timetable = {
  name: 'rates',
  cron: '37 16 * * 1-5',
  zone: 'Europe/Brussels',
  isDueAtFirst: true,
  job: () => ({ name: 'read-rates', data: {} }),
}

function timetables({ organisation, cards, readsRates, prunes = false }: ClockParts): readonly Timetable[] {
  const sweeps = cards
    .filter(({ waits }) => waits === undefined)
    .map((card): Timetable => ({
      name: `sweep ${card.id}`,
      cron: card.schedule,
      zone: card.timeZone,
      isDueAtFirst: true,
      job: () => ({ name: 'sweep-source', data: { source: card.id } }),
    }))
  const digest: Timetable = {
    name: `digest ${ISG}`,
    cron: organisation.digest.schedule,
    zone: organisation.zone,
    isDueAtFirst: false,
    job: (slot) => ({ name: 'build-digest', data: { audience: ISG, slot } }),
  }
  const subscribed = SENT_RHYTHMS.map((rhythm): Timetable => ({
    name: `digests ${rhythm}`,
    cron: scheduleOf(rhythm, organisation.digest.schedule),
    zone: organisation.zone,
    isDueAtFirst: false,
    job: (slot) => ({ name: 'build-subscribed', data: { rhythm, slot } }),
  }))
  const pruning: Timetable = {
    name: 'prune',
    cron: '20 3 * * *',
    zone: organisation.zone,
    isDueAtFirst: false,
    job: () => ({ name: 'prune', data: {} }),
  }
  return [...sweeps, ...(readsRates ? [RATES] : []), digest, ...subscribed, ...(prunes ? [pruning] : [])]
}

async function handOut({ store, queue, now, logger }: ClockParts, table: Timetable): Promise<void> {
  const moment = now()
  const slot = latestSlots(table.cron, table.zone, moment, 1)[0]?.toString()
  if (slot === undefined) return
  // A slot after now was claimed by a clock that ran ahead: those before it are still to come.
  const before = await newestSlot(store.db, table.name, moment.toString())
  if (before !== undefined && Temporal.Instant.compare(before, slot) >= 0) return
  const { name, data } = table.job(slot)
  await store.db.transaction().execute(async (trx) => {
    if (!(await claimSlot(trx, table.name, slot, store.owner))) return
    if (before === undefined && !table.isDueAtFirst) return
    await queue.sendWith(trx, name, data)
    logger.info({ job: name, slot }, 'a slot fell due')
  })
}
