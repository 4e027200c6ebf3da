import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { seededRandom } from './seeded-random.ts'
import { refusalOf } from './slack-limits.ts'

/** What can befall one post. `accepted`: the message stands in the channel although the sender is not told so. */
export type Fault =
  | 'limited'
  | 'limited-without-a-time'
  | 'error-unsent'
  | 'error-accepted'
  | 'silence-unsent'
  | 'silence-accepted'
  | 'reset-unsent'
  | 'reset-accepted'
  | 'wrong-json-accepted'
  | 'slow'
  | 'fault-unsent'
  | 'fault-accepted'
  | 'busy'

export interface FakeSlackSettings {
  /** The share of posts that each fault befalls, 0..1. */
  readonly faults: Partial<Record<Fault, number>>
  /** A message is taken up to this long after it came, and the answer is given up to this long after that. */
  readonly acceptMs: number
  readonly answerMs: number
  /** How long `slow` takes. */
  readonly slowMs: number
  readonly retryAfterSeconds: number
  /** `readable`, an HTTP status as a number, the error code that reading history gives, or a whole answer. */
  readonly history: string | number | object
  /** The error code that every call gives: `token_revoked`, `account_inactive`. */
  readonly refuses?: string
  /** Channels that give an error code instead: `{ C0ARCHIVED: 'is_archived' }`. */
  readonly channels: Readonly<Record<string, string>>
}

/** The traffic that the plan for delivery was measured with. */
export const MIXED_FAULTS: FakeSlackSettings['faults'] = {
  limited: 0.05,
  'error-unsent': 0.03,
  'error-accepted': 0.04,
  'silence-accepted': 0.03,
}

/** Every fault there is, each often enough to happen in a hundred posts. */
export const ALL_FAULTS: FakeSlackSettings['faults'] = {
  ...MIXED_FAULTS,
  'limited-without-a-time': 0.02,
  'silence-unsent': 0.03,
  'reset-unsent': 0.03,
  'reset-accepted': 0.03,
  'wrong-json-accepted': 0.03,
  slow: 0.02,
  'fault-unsent': 0.03,
  'fault-accepted': 0.03,
  busy: 0.02,
}

export interface FakeMessage {
  readonly channel: string
  readonly ts: string
  readonly thread_ts?: string
  readonly text: string
  readonly blocks: unknown
  readonly metadata: { readonly event_type: string; readonly event_payload: { readonly key: string } }
}

export interface FakeSlack {
  /** For `slackApiUrl`. */
  readonly apiUrl: string
  readonly origin: string
  /** What stands in all channels, in the order of arrival. */
  readonly messages: readonly FakeMessage[]
  /** Faults that happened so far, and `none` for posts without one. */
  readonly happened: Readonly<Record<string, number>>
  /** Calls received, by method. */
  readonly calls: Readonly<Record<string, number>>
  set(change: Partial<FakeSlackSettings>): void
  close(): Promise<void>
}

export interface FakeSlackOptions extends Partial<FakeSlackSettings> {
  readonly port?: number
  readonly seed?: number
  readonly token?: string
}

const DEFAULTS: FakeSlackSettings = {
  faults: {},
  acceptMs: 0,
  answerMs: 0,
  slowMs: 20_000,
  retryAfterSeconds: 1,
  history: 'readable',
  channels: {},
}

/** A Slack of our own on loopback, with the faults of the real one. The same seed gives the same faults in the same order. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const { port = 0, seed = 1, token = 'xoxb-test', ...given } = options
  const workspace: Workspace = {
    settings: { ...DEFAULTS, ...given },
    token,
    random: seededRandom(seed),
    messages: [],
    happened: {},
    calls: {},
    clock: 0,
  }
  const server = createServer((request, response) => {
    // A sender that is killed breaks its connection; what it sent is taken all the same.
    replyTo(workspace, request).then(
      (reply) => give(reply, response),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    apiUrl: `${origin}/api/`,
    origin,
    messages: workspace.messages,
    happened: workspace.happened,
    calls: workspace.calls,
    set: (settings) => change(workspace, settings),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Workspace {
  settings: FakeSlackSettings
  readonly token: string
  readonly random: () => number
  readonly messages: FakeMessage[]
  readonly happened: Record<string, number>
  readonly calls: Record<string, number>
  /** The newest timestamp given, in microseconds: Slack gives none twice. */
  clock: number
}

type Form = Readonly<Record<string, string | undefined>>
type Reply = { readonly status: number; readonly body: string; readonly retryAfter?: number } | 'silence' | 'reset'

const json = (body: object, status = 200): Reply => ({ status, body: JSON.stringify(body) })
const no = (error: string, more: object = {}): Reply => json({ ok: false, error, ...more })

function give(reply: Reply, response: ServerResponse): void {
  if (reply === 'silence') return
  if (reply === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  if (reply.retryAfter !== undefined) response.setHeader('retry-after', reply.retryAfter)
  response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body)
}

async function replyTo(workspace: Workspace, request: IncomingMessage): Promise<Reply> {
  const body = await read(request)
  const path = new URL(request.url ?? '/', 'http://slack').pathname
  switch (path) {
    case '/_messages':
      return json(workspace.messages)
    case '/_happened':
      return json({ happened: workspace.happened, calls: workspace.calls })
    case '/_ctl':
      change(workspace, JSON.parse(body) as Partial<FakeSlackSettings>)
      return json(workspace.settings)
    default:
      return call(workspace, path.replace('/api/', ''), request.headers.authorization, formOf(body))
  }
}

function change(workspace: Workspace, settings: Partial<FakeSlackSettings>): void {
  workspace.settings = { ...workspace.settings, ...settings }
}

async function call(
  workspace: Workspace,
  method: string,
  authorization: string | undefined,
  form: Form,
): Promise<Reply> {
  count(workspace.calls, method)
  if (authorization !== `Bearer ${workspace.token}`) return no('invalid_auth')
  if (workspace.settings.refuses !== undefined) return no(workspace.settings.refuses)
  switch (method) {
    case 'auth.test':
      return json({ ok: true, team: 'Test', user: 'utlyst', bot_id: 'B0TEST' })
    case 'chat.postMessage':
      return post(workspace, form)
    case 'conversations.history':
      return readBack(workspace, form, ({ thread_ts: thread }) => thread === undefined)
    case 'conversations.replies':
      return readBack(workspace, form, ({ ts, thread_ts: thread }) => [ts, thread].includes(form['ts']))
    default:
      return no('unknown_method')
  }
}

async function post(workspace: Workspace, form: Form): Promise<Reply> {
  const { settings, random } = workspace
  const fault = drawFault(random(), settings.faults)
  const [acceptMs, answerMs] = [random() * settings.acceptMs, random() * settings.answerMs]
  count(workspace.happened, fault ?? 'none')
  if (fault === 'busy') return no('ratelimited')
  if (fault === 'limited') return limited(settings.retryAfterSeconds)
  if (fault === 'limited-without-a-time') return limited()
  await wait(acceptMs)
  if (fault?.endsWith('-unsent') === true) return replyOf(fault, {})
  const refusal = refusalOfPost(workspace, form)
  if (refusal !== undefined) return refusal
  const message = accept(workspace, form)
  await wait(fault === 'slow' ? settings.slowMs : answerMs)
  return replyOf(fault, { ok: true, channel: message.channel, ts: message.ts, message })
}

function drawFault(drawn: number, faults: FakeSlackSettings['faults']): Fault | undefined {
  let edge = 0
  for (const [fault, share] of Object.entries(faults)) {
    edge += share
    if (drawn < edge) return fault as Fault
  }
  return undefined
}

function replyOf(fault: Fault | undefined, good: object): Reply {
  if (fault?.startsWith('silence') === true) return 'silence'
  if (fault?.startsWith('reset') === true) return 'reset'
  if (fault?.startsWith('error') === true) return json({ ok: false }, 500)
  if (fault?.startsWith('fault') === true) return no('internal_error')
  if (fault === 'wrong-json-accepted') return { status: 200, body: '<html>Oops</html>' }
  return json(good)
}

const limited = (retryAfter?: number): Reply => ({
  status: 429,
  body: JSON.stringify({ ok: false, error: 'ratelimited' }),
  ...(retryAfter !== undefined && { retryAfter }),
})

function refusalOfPost({ settings, messages }: Workspace, form: Form): Reply | undefined {
  const channel = channelRefusal(settings, form)
  if (channel !== undefined) return no(channel)
  const thread = form['thread_ts']
  if (thread !== undefined && !messages.some(({ ts }) => ts === thread)) return no('thread_not_found')
  const content = refusalOf(form['text'] ?? '', parsed(form['blocks']))
  return content === undefined ? undefined : no(content.error, { response_metadata: { messages: content.places } })
}

function channelRefusal({ channels }: FakeSlackSettings, { channel = '' }: Form): string | undefined {
  return channels[channel] ?? (/^[CGD][A-Z0-9]{2,}$/.test(channel) ? undefined : 'channel_not_found')
}

function accept(workspace: Workspace, form: Form): FakeMessage {
  const clock = Math.max(workspace.clock + 1, Date.now() * 1000)
  const message = {
    channel: form['channel'] ?? '',
    ts: (clock / 1_000_000).toFixed(6),
    ...(form['thread_ts'] !== undefined && { thread_ts: form['thread_ts'] }),
    text: form['text'] ?? '',
    blocks: parsed(form['blocks']),
    metadata: parsed(form['metadata']) as FakeMessage['metadata'],
  }
  workspace.clock = clock
  workspace.messages.push(message)
  return message
}

function readBack({ settings, messages }: Workspace, form: Form, belongs: (message: FakeMessage) => boolean): Reply {
  if (settings.history === 429) return limited(settings.retryAfterSeconds)
  if (typeof settings.history === 'number') return json({ ok: false }, settings.history)
  if (typeof settings.history === 'object') return json(settings.history)
  const refusal = settings.history === 'readable' ? channelRefusal(settings, form) : settings.history
  if (refusal !== undefined) return no(refusal)
  const all = messages
    .filter(({ channel, ts }) => channel === form['channel'] && Number(ts) > Number(form['oldest'] ?? 0))
    .filter(belongs)
    .toReversed()
  return pageOf(all, form)
}

function pageOf(all: readonly FakeMessage[], { cursor = '0', limit = '100', ...form }: Form): Reply {
  const from = Number(cursor)
  const to = from + Number(limit)
  const hasMore = all.length > to
  const withMetadata = form['include_all_metadata'] === 'true'
  return json({
    ok: true,
    messages: all
      .slice(from, to)
      .map(({ metadata, ...message }) => (withMetadata ? { ...message, metadata } : message)),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(to) : '' },
  })
}

function count(tally: Record<string, number>, what: string): void {
  tally[what] = (tally[what] ?? 0) + 1
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const formOf = (body: string): Form => Object.fromEntries(new URLSearchParams(body))

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

/** `node test/support/fake-slack.ts --port 0 --seed 1 --faults mixed` prints its address and stays until it is ended. */
async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      faults: { type: 'string', default: 'none' },
    },
  })
  const faults = { none: {}, mixed: MIXED_FAULTS, all: ALL_FAULTS }[values.faults]
  if (faults === undefined) throw new Error('--faults is none, mixed or all')
  const delays = values.faults === 'none' ? {} : { acceptMs: 120, answerMs: 60 }
  const slack = await startFakeSlack({ port: Number(values.port), seed: Number(values.seed), faults, ...delays })
  console.log(slack.origin)
}

if (import.meta.main) await serve()
