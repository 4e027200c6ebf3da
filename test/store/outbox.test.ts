import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Claim, claimNext, enqueue, holdChannel, readBacklog, settle } from '#store/outbox'
import { countByState, listStuck, resend } from '#store/outbox-review'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { deliveries, emptyOutbox, message, pass as advance, storeDigest } from '../support/outbox-steps.ts'

const RECEIPT = { channel: 'C0ISG', ts: '1785222000.000100' }
const SCOPE = { kinds: ['slack'], leaseMs: 60_000, paceMs: 0 }

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyOutbox(store.db)
})

describe('putting a message in the outbox', () => {
  it('keeps one of each key', async () => {
    expect(await enqueue(store.db, [message('a'), message('b')])).toBe(2)
    expect(await enqueue(store.db, [message('b'), message('c')])).toBe(1)
    expect(await countByState(store.db)).toMatchObject({ waiting: 3, sent: 0 })
  })

  it('belongs to the transaction that decided it', async () => {
    const failing = store.db.transaction().execute(async (trx) => {
      await enqueue(trx, [message('a')])
      throw new Error('the digest could not be stored')
    })
    await expect(failing).rejects.toThrow()
    expect(await countByState(store.db)).toMatchObject({ waiting: 0 })
  })
})

describe('claiming', () => {
  it('gives each message to one worker', async () => {
    await enqueue(store.db, [message('a'), message('b'), message('c')])
    const claims = await Promise.all([claim(), claim(), claim(), claim()])
    expect(claims.map((claimed) => claimed?.key ?? 'none').toSorted()).toEqual(['a', 'b', 'c', 'none'])
  })

  it('leaves kinds of channel alone that the worker cannot serve', async () => {
    await enqueue(store.db, [message('a', { channelKind: 'mail' })])
    expect(await claim()).toBeUndefined()
    expect(await claimNext(store.db, { ...SCOPE, kinds: [] })).toBeUndefined()
  })

  it('takes no answer before the message that it answers has arrived', async () => {
    const digestId = await storeDigest(store.db, 'isg-2026-31')
    await enqueue(store.db, [message('answer', { digestId, position: 1 }), message('parent', { digestId })])
    const parent = (await claim())!
    expect(parent.key).toBe('parent')
    expect(await claim()).toBeUndefined()
    await settle(store.db, parent, { state: 'sent', outcome: 'sent', receipt: RECEIPT })
    expect(await claim()).toMatchObject({ key: 'answer', thread: RECEIPT })
  })

  it('keeps the pace of a channel, and lets other channels go ahead', async () => {
    await enqueue(store.db, [message('a'), message('b'), message('elsewhere', { channel: 'C0OTHER' })])
    await settle(store.db, (await claim())!, { state: 'sent', outcome: 'sent', receipt: RECEIPT })
    const scope = { ...SCOPE, paceMs: 60_000 }
    expect((await claimNext(store.db, scope))?.key).toBe('elsewhere')
    expect(await claimNext(store.db, scope)).toBeUndefined()
    expect((await readBacklog(store.db, scope)).next?.inMs).toBeGreaterThan(50_000)
  })

  it('leaves a channel in peace that asked for it', async () => {
    await enqueue(store.db, [message('a'), message('elsewhere', { channel: 'C0OTHER' })])
    await holdChannel(store.db, { channelKind: 'slack', channel: 'C0ISG' }, 60_000)
    expect((await claim())?.key).toBe('elsewhere')
    expect(await claim()).toBeUndefined()
  })

  it('takes over from a worker that let its lease run out, and knows that the message is in doubt', async () => {
    await enqueue(store.db, [message('a')])
    expect(await claim()).not.toHaveProperty('doubtSince')
    expect(await claim()).toBeUndefined()
    await pass(61_000)
    const second = (await claim())!
    expect(second.attempt).toBe(2)
    expect(second.doubtSince).toBeInstanceOf(Temporal.Instant)
    expect(second.doubtMs).toBeGreaterThanOrEqual(61_000)
  })
})

describe('settling', () => {
  it('refuses the late word of a worker whose message was taken over', async () => {
    await enqueue(store.db, [message('a')])
    const first = (await claim())!
    await pass(61_000)
    const second = (await claim())!
    expect(await settle(store.db, first, { state: 'sent', outcome: 'sent', receipt: RECEIPT })).toBe(false)
    expect(await countByState(store.db)).toMatchObject({ sending: 1, sent: 0 })
    expect(await settle(store.db, second, { state: 'waiting', outcome: 'absent', delayMs: 0 })).toBe(true)
    expect(await history()).toEqual([{ attempt: 2, outcome: 'absent', detail: null }])
  })

  it('refuses to settle twice', async () => {
    await enqueue(store.db, [message('a')])
    const only = (await claim())!
    expect(await settle(store.db, only, { state: 'sent', outcome: 'sent', receipt: RECEIPT })).toBe(true)
    expect(await settle(store.db, only, { state: 'waiting', outcome: 'failed', delayMs: 0 })).toBe(false)
  })

  it('holds a message in doubt until its lease has run out', async () => {
    await enqueue(store.db, [message('a')])
    await settle(store.db, (await claim())!, { state: 'sending', outcome: 'doubtful', problem: 'no answer' })
    await pass(55_000)
    expect(await claim()).toBeUndefined()
    await pass(6000)
    expect(await claim()).toHaveProperty('doubtSince')
  })

  it('counts the tries that did not arrive, and no others', async () => {
    await enqueue(store.db, [message('a')])
    await settle(store.db, (await claim())!, { state: 'waiting', outcome: 'limited', delayMs: 0 })
    await settle(store.db, (await claim())!, { state: 'waiting', outcome: 'failed', delayMs: 0 })
    await settle(store.db, (await claim())!, { state: 'waiting', outcome: 'absent', delayMs: 0 })
    expect(await claim()).toMatchObject({ attempt: 4, tries: 2 })
  })
})

describe('a stuck message', () => {
  it('is shown with its problem', async () => {
    await enqueue(store.db, [message('a'), message('b')])
    await settle(store.db, (await claim())!, { state: 'uncertain', outcome: 'unread', problem: 'no history' })
    await settle(store.db, (await claim())!, { state: 'refused', outcome: 'refused', problem: 'archived' })
    expect(await listStuck(store.db)).toMatchObject([
      { key: 'a', state: 'uncertain', problem: 'no history', doubtSince: expect.stringContaining('T') },
      { key: 'b', state: 'refused', problem: 'archived' },
    ])
  })

  it('goes out again with the same key, a fresh row of tries and a note of who asked', async () => {
    await enqueue(store.db, [message('a')])
    const first = (await claim())!
    await settle(store.db, first, { state: 'exhausted', outcome: 'failed', problem: 'given up' })
    expect(await resend(store.db, first.id, { by: 'the coordinator', isKnownMissing: false })).toBe(true)
    expect(await claim()).toMatchObject({ key: 'a', attempt: 2, tries: 0 })
    expect(await history()).toContainEqual({ attempt: 1, outcome: 'resend', detail: 'the coordinator' })
  })

  it.each([
    { isKnownMissing: false, looksFirst: true },
    { isKnownMissing: true, looksFirst: false },
  ])(
    'that is uncertain is looked for first unless a person has looked: $isKnownMissing',
    async ({ isKnownMissing, looksFirst }) => {
      await enqueue(store.db, [message('a')])
      const first = (await claim())!
      await settle(store.db, first, { state: 'uncertain', outcome: 'unread', problem: 'no history' })
      await resend(store.db, first.id, { by: 'the coordinator', isKnownMissing })
      expect('doubtSince' in (await claim())!).toBe(looksFirst)
    },
  )

  it('is asked for in vain when it has gone out meanwhile', async () => {
    await enqueue(store.db, [message('a')])
    const only = (await claim())!
    await settle(store.db, only, { state: 'sent', outcome: 'sent', receipt: RECEIPT })
    expect(await resend(store.db, only.id, { by: 'the coordinator', isKnownMissing: true })).toBe(false)
  })
})

const claim = (): Promise<Claim | undefined> => claimNext(store.db, SCOPE)
const pass = (ms: number) => advance(store.db, ms)
const history = () => deliveries(store.db)
