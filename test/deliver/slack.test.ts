import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Attempt, HistoryUnreadable, type Place } from '#deliver/channel'
import { slackChannel } from '#deliver/slack'
import { type FakeSlack, type Fault, startFakeSlack } from '../support/fake-slack.ts'

const TOKEN = 'xoxb-test'
const MESSAGE = {
  text: 'Utlysningar vecka 31',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*9 nya för oss*' } }],
}

let slack: FakeSlack
beforeEach(async () => {
  slack = await startFakeSlack()
})
afterEach(() => slack.close())

const channel = (timeoutMs = 2000, token = TOKEN) => slackChannel({ token, apiUrl: slack.apiUrl, timeoutMs })
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  key: 'isg-2026-31-0',
  channel: 'C0ISG',
  signal: AbortSignal.timeout(5000),
  mayStart: () => true,
  ...more,
})
const place = (more: Partial<Place> = {}): Place => ({
  channel: 'C0ISG',
  since: Temporal.Now.instant().subtract({ seconds: 5 }),
  signal: AbortSignal.timeout(5000),
  ...more,
})
const befall = (fault: Fault) => slack.set({ faults: { [fault]: 1 } })

describe('a message to Slack', () => {
  it('arrives with its blocks, its key and no previews of links', async () => {
    const outcome = await channel().send(MESSAGE, attempt())
    const [message] = slack.messages
    expect(outcome).toEqual({ kind: 'sent', receipt: { channel: 'C0ISG', ts: message?.ts } })
    expect(message).toMatchObject({
      ...MESSAGE,
      metadata: { event_type: 'utlyst_digest', event_payload: { key: 'isg-2026-31-0' } },
    })
    expect(message).not.toHaveProperty('thread_ts')
  })

  it('answers in the thread of the message whose receipt it is given', async () => {
    const parent = await channel().send(MESSAGE, attempt())
    if (parent.kind !== 'sent') throw new Error('the parent did not arrive')
    await channel().send(MESSAGE, attempt({ key: 'isg-2026-31-1', thread: parent.receipt }))
    expect(slack.messages[1]?.thread_ts).toBe(parent.receipt.ts)
  })

  it('is one request, whatever becomes of it', async () => {
    befall('error-unsent')
    await channel().send(MESSAGE, attempt())
    befall('limited')
    await channel().send(MESSAGE, attempt())
    expect(slack.calls['chat.postMessage']).toBe(2)
  })
})

describe('what is known after an attempt', () => {
  it.each<[Fault, number]>([
    ['limited', 7000],
    ['limited-without-a-time', 30_000],
    ['busy', 30_000],
  ])('%s: nothing was sent, wait %i ms', async (fault, retryAfterMs) => {
    slack.set({ retryAfterSeconds: 7 })
    befall(fault)
    expect(await channel().send(MESSAGE, attempt())).toEqual({ kind: 'limited', retryAfterMs })
  })

  it.each<Fault>([
    'error-unsent',
    'error-accepted',
    'silence-unsent',
    'silence-accepted',
    'reset-unsent',
    'reset-accepted',
    'wrong-json-accepted',
    'fault-unsent',
    'fault-accepted',
  ])('%s: nobody can tell', async (fault) => {
    befall(fault)
    expect(await channel(200).send(MESSAGE, attempt())).toMatchObject({ kind: 'doubtful' })
  })

  it.each(['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action', 'a_code_of_tomorrow'])(
    '%s is refused, in words and by its code',
    async (code) => {
      slack.set({ channels: { C0ISG: code } })
      const outcome = await channel().send(MESSAGE, attempt())
      expect(outcome).toMatchObject({ kind: 'refused', problem: expect.stringContaining(`(${code})`) })
    },
  )

  it.each(['token_revoked', 'account_inactive', 'missing_scope'])('%s is refused', async (refuses) => {
    slack.set({ refuses })
    expect(await channel().send(MESSAGE, attempt())).toMatchObject({ kind: 'refused' })
  })

  it.each([
    ['no_text', { text: '', blocks: [] }],
    ['msg_too_long', { text: 'a'.repeat(40_001), blocks: [] }],
    [
      'invalid_blocks',
      { text: 'a', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'a'.repeat(151) } }] },
    ],
    ['invalid_blocks', { text: 'a', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }],
    ['msg_blocks_too_long', { text: 'a', blocks: Array.from({ length: 5 }, () => section('a'.repeat(2900))) }],
  ])('a message beyond the limits is refused: %s', async (code, message) => {
    const outcome = await channel().send(message, attempt())
    expect(outcome).toMatchObject({ kind: 'refused', problem: expect.stringContaining(`(${code})`) })
    expect(slack.messages).toEqual([])
  })

  it('a Slack that cannot be reached was certainly sent nothing', async () => {
    await slack.close()
    const outcome = await channel().send(MESSAGE, attempt())
    expect(outcome).toMatchObject({ kind: 'failed', problem: expect.stringContaining('ECONNREFUSED') })
  })

  it('nor was one whose name is not found', async () => {
    const lost = slackChannel({ token: TOKEN, apiUrl: 'http://slack.invalid/api/' })
    expect(await lost.send(MESSAGE, attempt())).toMatchObject({ kind: 'failed' })
  })

  it('a connection that never comes about is no doubt, one that falls silent later is', async () => {
    const deaf = await listen(createServer({ pauseOnConnect: true }))
    const secure = slackChannel({ token: TOKEN, apiUrl: `https://127.0.0.1:${deaf.port}/api/`, timeoutMs: 150 })
    expect(await secure.send(MESSAGE, attempt())).toMatchObject({ kind: 'failed' })
    const plain = slackChannel({ token: TOKEN, apiUrl: `http://127.0.0.1:${deaf.port}/api/`, timeoutMs: 150 })
    expect(await plain.send(MESSAGE, attempt())).toMatchObject({ kind: 'doubtful' })
    deaf.close()
  })

  it('sends nothing once the lease has too little left', async () => {
    const outcome = await channel().send(MESSAGE, attempt({ mayStart: () => false }))
    expect(outcome).toMatchObject({ kind: 'failed', problem: expect.stringContaining('lease') })
    expect(slack.calls).toEqual({})
  })

  it('sends nothing after its signal', async () => {
    const outcome = await channel().send(MESSAGE, attempt({ signal: AbortSignal.abort() }))
    expect(outcome).toMatchObject({ kind: 'failed' })
    expect(slack.messages).toEqual([])
  })

  it('never carries the token', async () => {
    const secret = 'xoxb-000-very-secret'
    const faults: Fault[] = ['error-accepted', 'reset-accepted', 'wrong-json-accepted', 'silence-unsent', 'limited']
    const outcomes = []
    for (const fault of faults) {
      befall(fault)
      outcomes.push(await channel(100, secret).send(MESSAGE, attempt()))
    }
    await slack.close()
    outcomes.push(await channel(100, secret).send(MESSAGE, attempt()))
    expect(JSON.stringify(outcomes)).not.toContain('very-secret')
  })
})

describe('looking for an earlier message', () => {
  it('finds it by its key, among others and far back', async () => {
    const sent = await channel().send(MESSAGE, attempt({ key: 'the-one' }))
    for (let other = 0; other < 250; other++) await channel().send(MESSAGE, attempt({ key: `other-${other}` }))
    const receipt = await channel().find('the-one', place())
    expect(sent).toEqual({ kind: 'sent', receipt })
    expect(slack.calls['conversations.history']).toBe(2)
  })

  it('finds an answer in its thread, where the channel itself does not show it', async () => {
    const parent = await channel().send(MESSAGE, attempt({ key: 'parent' }))
    if (parent.kind !== 'sent') throw new Error('the parent did not arrive')
    await channel().send(MESSAGE, attempt({ key: 'answer', thread: parent.receipt }))
    expect(await channel().find('answer', place())).toBeUndefined()
    expect(await channel().find('answer', place({ thread: parent.receipt }))).toEqual({
      channel: 'C0ISG',
      ts: slack.messages[1]?.ts,
    })
  })

  it('says that it is not there only when the history was read', async () => {
    expect(await channel().find('never-sent', place())).toBeUndefined()
    await expect(channel().find('never-sent', place({ channel: 'no-such' }))).rejects.toThrow(HistoryUnreadable)
  })

  it.each([
    ['a missing permission', 'missing_scope', undefined],
    ['a channel without the bot', 'not_in_channel', undefined],
    ['a fault of Slack', 'internal_error', 60_000],
    ['an HTTP error', 503, 60_000],
    ['a limit', 429, 9000],
    ['an answer without messages', { ok: true }, 60_000],
    ['a message without its time', { ok: true, messages: [{ text: 'a' }, null] }, 60_000],
    ['a first page without the way to the next', { ok: true, messages: [], has_more: true }, 60_000],
    ['a list', [], 60_000],
  ])('does not take %s for an absence', async (_, history, retryAfterMs) => {
    await channel().send(MESSAGE, attempt())
    slack.set({ history, retryAfterSeconds: 9 })
    const reading = channel().find('isg-2026-31-0', place())
    await expect(reading).rejects.toThrow(HistoryUnreadable)
    await expect(reading).rejects.toHaveProperty('retryAfterMs', retryAfterMs)
  })
})

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

async function listen(server: Server): Promise<{ port: number; close(): void }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, close: () => server.close() }
}
