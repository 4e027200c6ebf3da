import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Receipt } from '#core/delivery'
import { HistoryUnreadable, type OutgoingChannel, type Outcome } from '#deliver/channel'
import { RETRY_SCHEDULE_MS, delayAfter } from '#deliver/retry-schedule'
import { type Claim, type Settlement, claimNext, holdChannel, readBacklog, settle } from '#store/outbox'
import type { Database } from '#store/tables'

export interface DeliverOptions {
  readonly db: Kysely<Database>
  /** The ways out, by `channel_kind`. Messages of other kinds stay where they are. */
  readonly channels: Readonly<Record<string, OutgoingChannel>>
  /** Stops before the next message; one on its way is let finish, since breaking it off would leave a doubt. */
  readonly signal: AbortSignal
  readonly logger?: Pick<Logger, 'info' | 'error'>
  /** How long a claim holds; longer than `sendTimeoutMs`, so that nothing in flight is judged too early. */
  readonly leaseMs?: number
  readonly sendTimeoutMs?: number
  /** The least time between two messages to one channel. */
  readonly paceMs?: number
  /** How long a doubt may wait for a history that cannot be read just now. */
  readonly patienceMs?: number
  readonly scheduleMs?: readonly number[]
  /** 0..1; spreads the retries. */
  readonly random?: () => number
  /** In ms, from any start. */
  readonly monotonicMs?: () => number
}

export interface DeliverySummary {
  /** Messages that this run brought to an end. */
  readonly sent: number
  readonly uncertain: number
  readonly refused: number
  readonly exhausted: number
  /** Messages that the outbox still holds and will go on with by itself. */
  readonly waiting: number
  /** When to run again, on the database's clock; absent when nothing falls due by itself. */
  readonly nextDueAt?: Temporal.Instant
}

type Run = Required<Omit<DeliverOptions, 'logger'>> & Pick<DeliverOptions, 'logger'>

/**
 * Sends what is due, one message at a time, until nothing is. Each message arrives once: a claim has
 * a lease, and a message whose earlier attempt may have arrived is looked for in its channel before it
 * is sent again. Any number of processes may run this at once. Never call it inside a transaction.
 */
export async function deliverOutbox(options: DeliverOptions): Promise<DeliverySummary> {
  const run = withDefaults(options)
  const ended = { sent: 0, uncertain: 0, refused: 0, exhausted: 0 }
  const scope = { kinds: Object.keys(run.channels), leaseMs: run.leaseMs, paceMs: run.paceMs }
  for (;;) {
    const hasRoom = startLease(run)
    const claim = run.signal.aborted ? undefined : await claimNext(run.db, scope)
    if (claim !== undefined) {
      const state = await handle(run, claim, hasRoom)
      if (state !== undefined && state in ended) ended[state as keyof typeof ended]++
      continue
    }
    const { waiting, next } = await readBacklog(run.db, scope)
    if (run.signal.aborted || next === undefined || next.inMs > run.paceMs) {
      return { ...ended, waiting, ...(next !== undefined && { nextDueAt: next.at }) }
    }
    await pause(next.inMs, run.signal)
  }
}

function withDefaults(options: DeliverOptions): Run {
  const run: Run = {
    leaseMs: 60_000,
    sendTimeoutMs: 15_000,
    paceMs: 1000,
    patienceMs: 15 * 60_000,
    scheduleMs: RETRY_SCHEDULE_MS,
    random: Math.random,
    monotonicMs: () => performance.now(),
    ...options,
  }
  if (run.leaseMs <= run.sendTimeoutMs) throw new RangeError('leaseMs must be longer than sendTimeoutMs')
  return run
}

/**
 * Begun before the claim is asked for, so that it never outlasts the lease in the database. Whether a
 * whole attempt still fits is asked of a clock that nobody sets: a process that was stopped finds out.
 */
function startLease({ monotonicMs, leaseMs, sendTimeoutMs }: Run): () => boolean {
  const begun = monotonicMs()
  return () => monotonicMs() - begun + sendTimeoutMs <= leaseMs
}

/** A due message that another worker holds for the moment comes free within milliseconds. */
const SHORTEST_PAUSE_MS = 10

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(Math.max(ms, SHORTEST_PAUSE_MS), undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

/** Returns the state that the message came to; undefined when another worker had taken it over. */
async function handle(run: Run, claim: Claim, hasRoom: () => boolean): Promise<Settlement['state'] | undefined> {
  const settlement =
    claim.doubtSince === undefined ? await attempt(run, claim, hasRoom) : await lookBack(run, claim, claim.doubtSince)
  const isOurs = await settle(run.db, claim, settlement)
  report(run, claim, settlement, isOurs)
  if (!isOurs) return undefined
  if (settlement.outcome === 'limited') await holdChannel(run.db, claim, settlement.delayMs ?? 0)
  return settlement.state
}

async function attempt(run: Run, claim: Claim, hasRoom: () => boolean): Promise<Settlement> {
  const { key, channel, thread } = claim
  const outcome = await channelOf(run, claim).send(claim.body, {
    key,
    channel,
    ...(thread !== undefined && { thread }),
    signal: AbortSignal.timeout(run.sendTimeoutMs),
    mayStart: hasRoom,
  })
  return settlementOf(run, claim, outcome)
}

function settlementOf(run: Run, claim: Claim, outcome: Outcome): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', outcome: 'sent', receipt: outcome.receipt }
    case 'limited':
      return {
        state: 'waiting',
        outcome: 'limited',
        delayMs: outcome.retryAfterMs,
        problem: 'the channel asks us to wait',
      }
    case 'refused':
      return { state: 'refused', outcome: 'refused', problem: outcome.problem }
    case 'doubtful':
      return { state: 'sending', outcome: 'doubtful', problem: outcome.problem }
    case 'failed':
      return tryAgain(run, claim, 'failed', outcome.problem)
  }
}

/** The lease of the attempt in doubt has run out, so whatever it sent stands in the channel by now, or never will. */
async function lookBack(run: Run, claim: Claim, since: Temporal.Instant): Promise<Settlement> {
  try {
    const receipt = await findEarlier(run, claim, since)
    if (receipt !== undefined) return { state: 'sent', outcome: 'found', receipt }
    return tryAgain(run, claim, 'absent', 'an earlier attempt did not arrive')
  } catch (error) {
    if (!(error instanceof HistoryUnreadable)) throw error
    return doubtOn(run, claim, error)
  }
}

function findEarlier(run: Run, claim: Claim, since: Temporal.Instant): Promise<Receipt | undefined> {
  const { key, channel, thread } = claim
  const signal = AbortSignal.timeout(run.leaseMs)
  return channelOf(run, claim).find(key, { channel, since, signal, ...(thread !== undefined && { thread }) })
}

/** Nobody knows whether it arrived: wait for the history for a while, then leave it to a person. Never send. */
function doubtOn({ patienceMs }: Run, claim: Claim, { message, retryAfterMs }: HistoryUnreadable): Settlement {
  const problem = `it may have arrived, and the channel's history cannot tell: ${message}`
  if (retryAfterMs === undefined || claim.doubtMs > patienceMs)
    return { state: 'uncertain', outcome: 'unread', problem }
  return { state: 'sending', outcome: 'unread', problem, delayMs: retryAfterMs }
}

function tryAgain(
  { scheduleMs, random }: Run,
  claim: Claim,
  outcome: 'failed' | 'absent',
  problem: string,
): Settlement {
  const tries = claim.tries + 1
  const delayMs = delayAfter(tries, scheduleMs, random)
  if (delayMs !== undefined) return { state: 'waiting', outcome, problem, delayMs }
  return { state: 'exhausted', outcome, problem: `given up after ${tries} tries: ${problem}` }
}

function channelOf({ channels }: Run, { channelKind }: Claim): OutgoingChannel {
  const channel = channels[channelKind]
  if (channel === undefined) throw new Error(`no channel of kind ${channelKind}`)
  return channel
}

function report(
  { logger }: Run,
  { key, attempt }: Claim,
  { state, outcome, problem }: Settlement,
  isOurs: boolean,
): void {
  const facts = { key, attempt, state, outcome, ...(problem !== undefined && { problem }) }
  if (!isOurs) logger?.info(facts, 'another worker has taken the message over; nothing written')
  else if (state === 'uncertain' || state === 'refused' || state === 'exhausted') {
    logger?.error(facts, 'a message needs a person')
  } else logger?.info(facts, 'delivery')
}
