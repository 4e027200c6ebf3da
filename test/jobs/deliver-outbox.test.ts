import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OutgoingChannel } from '#deliver/channel'
import { slackChannel } from '#deliver/slack'
import { type DeliverOptions, deliverOutbox } from '#jobs/deliver-outbox'
import { claimNext, enqueue, readBacklog } from '#store/outbox'
import { countByState, listStuck, resend } from '#store/outbox-review'
import { ALL_FAULTS, type FakeSlack, startFakeSlack } from '../support/fake-slack.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { deliveries, emptyOutbox, enqueueDigests, message, pass, skipWaits } from '../support/outbox-steps.ts'
import { seededRandom } from '../support/seeded-random.ts'

const IS_LONG = process.env['UTLYST_TEST_LONG'] === '1'
const SEED = 20261125
/** Long beside anything that these tests do: where a lease shall run out, they let it. */
const LEASE_MS = 40_000

let store: FreshStore
let slack: FakeSlack
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyOutbox(store.db)
  slack = await startFakeSlack({ seed: SEED })
})
afterEach(() => slack.close())

const channel = () => slackChannel({ token: 'xoxb-test', apiUrl: slack.apiUrl })
const deliver = (more: Partial<DeliverOptions> = {}) =>
  deliverOutbox({
    db: store.db,
    channels: { slack: channel() },
    signal: new AbortController().signal,
    leaseMs: LEASE_MS,
    sendTimeoutMs: 20_000,
    paceMs: 0,
    random: seededRandom(SEED),
    ...more,
  })

describe('the outbox', () => {
  it('is sent in order, answers into the thread of their digest', async () => {
    const keys = await enqueueDigests(store.db, 'isg', 2)
    expect(await deliver()).toEqual({ sent: 8, uncertain: 0, refused: 0, exhausted: 0, waiting: 0 })
    expect(keysInSlack().toSorted()).toEqual(keys)
    const [parent, ...answers] = slack.messages.filter(({ channel: at }) => at === 'C0ISG')
    expect(answers.map(({ thread_ts: thread }) => thread)).toEqual([parent?.ts, parent?.ts, parent?.ts])
  })

  it('keeps what has no channel yet', async () => {
    await enqueue(store.db, [message('a')])
    expect(await deliver({ channels: {} })).toEqual({ sent: 0, uncertain: 0, refused: 0, exhausted: 0, waiting: 1 })
    expect(await countByState(store.db)).toMatchObject({ waiting: 1 })
  })

  it('keeps the pace of each channel', async () => {
    await enqueue(store.db, [message('a'), message('b'), message('c')])
    await deliver({ paceMs: 150 })
    const [first, second, third] = slack.messages.map(({ ts }) => Number(ts) * 1000)
    expect(second! - first!).toBeGreaterThanOrEqual(150)
    expect(third! - second!).toBeGreaterThanOrEqual(150)
  })

  it('lets the message on its way arrive when it is told to stop, and keeps the rest', async () => {
    slack.set({ acceptMs: 100 })
    await enqueue(store.db, [message('a'), message('b')])
    const stop = new AbortController()
    const delivering = deliver({ signal: stop.signal })
    await until(() => slack.calls['chat.postMessage'] === 1)
    stop.abort()
    expect(await delivering).toMatchObject({ sent: 1, waiting: 1 })
    expect(keysInSlack()).toEqual(['a'])
  })

  it('will not start when a lease could end before its attempt does', async () => {
    await expect(deliver({ leaseMs: 300, sendTimeoutMs: 300 })).rejects.toThrow(RangeError)
  })
})

describe('a channel that says no', () => {
  it.each([
    ['an archived channel', { channels: { C0ISG: 'is_archived' } }],
    ['a revoked token', { refuses: 'token_revoked' }],
  ])('%s: one attempt, and a person is told', async (_, settings) => {
    slack.set(settings)
    await enqueue(store.db, [message('a')])
    const alarms: unknown[] = []
    const logger = { info: () => undefined, error: (facts: unknown) => alarms.push(facts) }
    expect(await deliver({ logger })).toMatchObject({ refused: 1, waiting: 0 })
    expect(await deliver({ logger })).toMatchObject({ refused: 0 })
    expect(slack.calls['chat.postMessage']).toBe(1)
    expect(alarms).toMatchObject([{ key: 'a', state: 'refused', problem: expect.stringContaining('Slack refuses') }])
    expect(await listStuck(store.db)).toMatchObject([{ key: 'a', state: 'refused' }])
  })

  it('keeps the answers of a refused message back, and lets them follow when it is asked for again', async () => {
    slack.set({ channels: { C0ISG: 'not_in_channel' } })
    await enqueueDigests(store.db, 'isg', 1)
    expect(await deliver()).toEqual({ sent: 0, uncertain: 0, refused: 1, exhausted: 0, waiting: 3 })
    slack.set({ channels: {} })
    const [stuck] = await listStuck(store.db)
    await resend(store.db, stuck!.id, { by: 'the coordinator', isKnownMissing: false })
    expect(await deliver()).toMatchObject({ sent: 4, waiting: 0 })
  })

  it('is left in peace as long as it asks for, with all its messages', async () => {
    slack.set({ faults: { limited: 1 }, retryAfterSeconds: 7 })
    await enqueue(store.db, [message('a'), message('b'), message('c')])
    const { nextDueAt } = await deliver()
    expect(slack.calls['chat.postMessage']).toBe(1)
    expect(secondsUntil(nextDueAt)).toBeGreaterThan(5)
    expect(secondsUntil(nextDueAt)).toBeLessThanOrEqual(7)
    slack.set({ faults: {} })
    await pass(store.db, 7000)
    expect(await deliver()).toMatchObject({ sent: 3, waiting: 0 })
  })
})

describe('a channel that cannot be reached', () => {
  const dead: OutgoingChannel = {
    send: () => Promise.resolve({ kind: 'failed', problem: 'no route' }),
    find: () => Promise.reject(new Error('nothing was ever in doubt')),
  }

  it('is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, and then given up', async () => {
    await enqueue(store.db, [message('a')])
    const outage = { channels: { slack: dead }, random: () => 0.5 }
    const waits: number[] = []
    let summary = await deliver(outage)
    while (summary.nextDueAt !== undefined) {
      const { next } = await readBacklog(store.db, { kinds: ['slack'], paceMs: 0 })
      waits.push(next!.inMs / 1000)
      await pass(store.db, next!.inMs)
      summary = await deliver(outage)
    }
    const planned = [5, 300, 1800, 7200, 18_000, 36_000, 36_000]
    expect(waits).toHaveLength(planned.length)
    waits.forEach((seconds, index) => expect(Math.abs(seconds / planned[index]! - 1)).toBeLessThan(0.2))
    expect(summary).toMatchObject({ exhausted: 1, waiting: 0 })
    expect(await listStuck(store.db)).toMatchObject([
      { state: 'exhausted', problem: 'given up after 8 tries: no route' },
    ])
  })

  it('starts over, with the same key, when a person asks', async () => {
    await enqueue(store.db, [message('a')])
    await deliver({ channels: { slack: dead }, scheduleMs: [0] })
    const [stuck] = await listStuck(store.db)
    await resend(store.db, stuck!.id, { by: 'the coordinator', isKnownMissing: false })
    expect(await deliver()).toMatchObject({ sent: 1 })
    expect(keysInSlack()).toEqual(['a'])
  })
})

describe('a message that may have arrived', () => {
  it('is looked for, found, and not sent again', async () => {
    slack.set({ faults: { 'silence-accepted': 1 } })
    await enqueue(store.db, [message('a')])
    expect(await deliver({ sendTimeoutMs: 300 })).toMatchObject({ sent: 0, waiting: 1 })
    await pass(store.db, LEASE_MS)
    expect(await deliver()).toMatchObject({ sent: 1, waiting: 0 })
    expect(keysInSlack()).toEqual(['a'])
    expect((await deliveries(store.db)).map(({ outcome }) => outcome)).toEqual(['doubtful', 'found'])
  })

  it('is sent again when the channel does not have it', async () => {
    slack.set({ faults: { 'error-unsent': 1 } })
    await enqueue(store.db, [message('a')])
    await deliver()
    slack.set({ faults: {} })
    await pass(store.db, LEASE_MS)
    await deliver()
    await pass(store.db, 10_000)
    expect(await deliver()).toMatchObject({ sent: 1, waiting: 0 })
    expect((await deliveries(store.db)).map(({ outcome }) => outcome)).toEqual(['doubtful', 'absent', 'sent'])
  })

  it('is looked for also when its process died and left no word', async () => {
    await enqueue(store.db, [message('a')])
    const claim = (await claimNext(store.db, { kinds: ['slack'], leaseMs: LEASE_MS, paceMs: 0 }))!
    await channel().send(claim.body, { ...claim, signal: AbortSignal.timeout(1000), mayStart: () => true })
    await pass(store.db, LEASE_MS)
    expect(await deliver()).toMatchObject({ sent: 1 })
    expect(keysInSlack()).toEqual(['a'])
  })

  it('is left to a person when its channel cannot be read, and never sent by itself', async () => {
    slack.set({ faults: { 'error-unsent': 1 }, history: 'missing_scope' })
    await enqueue(store.db, [message('a')])
    await deliver()
    slack.set({ faults: {} })
    await pass(store.db, LEASE_MS)
    expect(await deliver()).toMatchObject({ uncertain: 1, waiting: 0 })
    await pass(store.db, 7 * 24 * 3_600_000)
    expect(await deliver()).toMatchObject({ sent: 0, uncertain: 0 })
    expect(slack.messages).toEqual([])
    expect(await listStuck(store.db)).toMatchObject([
      { state: 'uncertain', problem: expect.stringContaining('missing_scope') },
    ])
  })

  it('waits for a history that is only down for a while', async () => {
    slack.set({ faults: { 'error-accepted': 1 }, history: 503 })
    await enqueue(store.db, [message('a')])
    await deliver()
    await pass(store.db, LEASE_MS)
    expect(await deliver()).toMatchObject({ uncertain: 0, waiting: 1 })
    slack.set({ history: 'readable' })
    await pass(store.db, 60_000)
    expect(await deliver()).toMatchObject({ sent: 1 })
    expect(keysInSlack()).toEqual(['a'])
  })

  it('but not for ever', async () => {
    slack.set({ faults: { 'error-accepted': 1 }, history: 503 })
    await enqueue(store.db, [message('a')])
    await deliver()
    await pass(store.db, 16 * 60_000)
    expect(await deliver()).toMatchObject({ uncertain: 1, waiting: 0 })
  })
})

describe('a worker that was stopped and goes on too late', () => {
  it('sends nothing and writes nothing when it stood still before sending', async () => {
    await enqueue(store.db, [message('a')])
    const stopped = standStill({ before: true })
    const late = deliver({ ...shortLease, channels: { slack: stopped.channel } })
    await stopped.reached
    await othersDeliver()
    stopped.goOn()
    expect(await late).toMatchObject({ sent: 0 })
    expect(keysInSlack()).toEqual(['a'])
    expect(await countByState(store.db)).toMatchObject({ sent: 1 })
  })

  it('has its word refused when it stood still after sending', async () => {
    await enqueue(store.db, [message('a')])
    const stopped = standStill({ before: false })
    const late = deliver({ ...shortLease, channels: { slack: stopped.channel } })
    await stopped.reached
    await othersDeliver()
    stopped.goOn()
    expect(await late).toMatchObject({ sent: 0 })
    expect(keysInSlack()).toEqual(['a'])
    expect((await deliveries(store.db)).map(({ outcome }) => outcome)).toEqual(['found'])
  })

  const shortLease = { leaseMs: 2000, sendTimeoutMs: 500 }

  async function othersDeliver(): Promise<void> {
    await wait(shortLease.leaseMs)
    await deliver()
    await skipWaits(store.db)
    await deliver()
  }

  function standStill({ before }: { before: boolean }) {
    const reached = Promise.withResolvers<true>()
    const resumed = Promise.withResolvers<true>()
    const real = channel()
    const still = async () => {
      reached.resolve(true)
      await resumed.promise
    }
    const stopped: OutgoingChannel = {
      find: (key, place) => real.find(key, place),
      send: async (body, attempt) => {
        if (before) await still()
        const outcome = await real.send(body, { ...attempt, signal: AbortSignal.timeout(5000) })
        if (!before) await still()
        return outcome
      },
    }
    return { channel: stopped, reached: reached.promise, goOn: () => resumed.resolve(true) }
  }
})

describe(`a Slack with every fault there is (seed ${SEED})`, () => {
  const DIGESTS = IS_LONG ? 250 : 25
  const faulty = { faults: ALL_FAULTS, acceptMs: 120, answerMs: 60, slowMs: 400 }
  const settings = { leaseMs: 500, sendTimeoutMs: 300, scheduleMs: Array.from({ length: 40 }, () => 0) }
  const LONG = 20 * 60_000

  it(`shows each of ${DIGESTS * 4} messages once, with three workers at it`, { timeout: LONG }, async () => {
    slack.set(faulty)
    const keys = await enqueueDigests(store.db, 'digest', DIGESTS)
    await deliverAll(3, settings)
    expect(keysInSlack().toSorted()).toEqual(keys.toSorted())
    expect(await countByState(store.db)).toMatchObject({ sent: keys.length, waiting: 0, sending: 0, uncertain: 0 })
    if (IS_LONG) expect(Object.keys(slack.happened).toSorted()).toEqual(['none', ...Object.keys(ALL_FAULTS)].toSorted())
  })

  it('shows none twice when its history cannot be read, and says which are uncertain', { timeout: LONG }, async () => {
    slack.set({ ...faulty, history: 'missing_scope' })
    const keys = Array.from({ length: DIGESTS * 4 }, (_, number) => `message-${number}`)
    await enqueue(
      store.db,
      keys.map((key) => message(key)),
    )
    await deliverAll(3, settings)
    const shown = keysInSlack()
    expect(new Set(shown).size).toBe(shown.length)
    const uncertain = (await listStuck(store.db)).map(({ key }) => key)
    expect(uncertain.length).toBeGreaterThan(0)
    expect(keys.filter((key) => !shown.includes(key) && !uncertain.includes(key))).toEqual([])
    expect(await countByState(store.db)).toMatchObject({
      sent: keys.length - uncertain.length,
      uncertain: uncertain.length,
    })
  })
})

/** Workers at the same outbox until nothing is left that goes on by itself. */
async function deliverAll(workers: number, more: Partial<DeliverOptions>): Promise<void> {
  for (;;) {
    const summaries = await Promise.all(Array.from({ length: workers }, () => deliver(more)))
    if (summaries.every(({ nextDueAt }) => nextDueAt === undefined)) return
    await wait(100)
    await skipWaits(store.db)
  }
}

const keysInSlack = () => slack.messages.map(({ metadata }) => metadata.event_payload.key)

const secondsUntil = (at: Temporal.Instant | undefined) => at!.since(Temporal.Now.instant()).total('seconds')

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await wait(2)
}
