import {
  type ChatPostMessageArguments,
  type ConversationsHistoryResponse,
  type Logger,
  LogLevel,
  WebClient,
} from '@slack/web-api'
import type { Dispatcher } from 'undici'
import type { Message } from '#core/delivery'
import { type Attempt, HistoryUnreadable, type OutgoingChannel, type Outcome, type Place } from './channel.ts'
import { type Limits, type Trace, freshConnections, oneShotFetch } from './one-shot-fetch.ts'
import { classifyError } from './slack-answers.ts'

export interface SlackSettings {
  readonly token: string
  /** Absent: Slack itself. */
  readonly apiUrl?: string
  /** For one request, in ms; a sending attempt may be given less by its signal. */
  readonly timeoutMs?: number
  /** How to connect, as through a proxy; absent: directly. */
  readonly dispatcher?: Dispatcher
}

/** Marks our messages in Slack's history; the key in it tells them apart. */
const EVENT_TYPE = 'utlyst_digest'
const PAGE_SIZE = 200
/** 10,000 messages since the first attempt: far beyond any channel that this is for. */
const MOST_PAGES = 50
/** The database's clock and Slack's need not agree. */
const CLOCK_SKEW = { minutes: 10 }
/** When a history that could not be read just now is worth another try. */
const READ_AGAIN_MS = 60_000

/**
 * Slack as an outgoing channel. The bot needs chat:write, and channels:history or groups:history for
 * reading back; its channels are named by id. Reading back compares with the message's metadata, so
 * it finds a message whatever has become of its text.
 */
export function slackChannel({ token, apiUrl, timeoutMs = 15_000, dispatcher }: SlackSettings): OutgoingChannel {
  const connections = dispatcher ?? freshConnections()

  /** One client a request: the client's fetch carries the limits of that request. */
  const prepare = (limits: Omit<Limits, 'dispatcher'>): { client: WebClient; trace: Trace } => {
    const { fetch, trace } = oneShotFetch({ ...limits, dispatcher: connections })
    const client = new WebClient(token, {
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
      fetch,
      timeout: timeoutMs,
      logger: SILENT,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
    })
    return { client, trace }
  }

  return {
    async send(message, attempt) {
      const { client, trace } = prepare(attempt)
      try {
        return outcomeOf(await client.chat.postMessage(toPost(message, attempt)))
      } catch (error) {
        return classifyError(error, trace)
      }
    },

    async find(key, where) {
      let cursor: string | undefined
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const { client, trace } = prepare({ signal: where.signal, mayStart: () => true })
        const page = await readPage(client, where, cursor).catch((error: unknown) => {
          throw unreadable(error, trace)
        })
        const { messages, next } = understand(page)
        const found = messages.find(({ metadata }) => isOurs(metadata, key))
        if (found !== undefined) return { channel: where.thread?.channel ?? where.channel, ts: found.ts }
        if (next === undefined) return undefined
        cursor = next
      }
      throw new HistoryUnreadable(`more than ${MOST_PAGES * PAGE_SIZE} messages since the first attempt`)
    },
  }
}

/** The client's name for what `Message` leaves open. */
type Blocks = Extract<ChatPostMessageArguments, { blocks: unknown }>['blocks']

function toPost({ text, blocks }: Message, { key, channel, thread }: Attempt): ChatPostMessageArguments {
  return {
    channel: thread?.channel ?? channel,
    text,
    blocks: blocks as Blocks,
    metadata: { event_type: EVENT_TYPE, event_payload: { key } },
    unfurl_links: false,
    unfurl_media: false,
    ...(thread !== undefined && { thread_ts: thread.ts }),
  }
}

function outcomeOf({ channel, ts }: { channel?: string; ts?: string }): Outcome {
  if (channel === undefined || ts === undefined) {
    return { kind: 'doubtful', problem: 'Slack says that it took the message, but not where it stands' }
  }
  return { kind: 'sent', receipt: { channel, ts } }
}

function readPage(client: WebClient, { channel, thread, since }: Place, cursor: string | undefined) {
  const range = {
    oldest: String(since.subtract(CLOCK_SKEW).epochMilliseconds / 1000),
    include_all_metadata: true,
    limit: PAGE_SIZE,
    ...(cursor !== undefined && { cursor }),
  }
  return thread === undefined
    ? client.conversations.history({ channel, ...range })
    : client.conversations.replies({ channel: thread.channel, ts: thread.ts, ...range })
}

type HistoryPage = Pick<ConversationsHistoryResponse, 'has_more' | 'response_metadata'> & {
  readonly messages?: unknown
}

/** "Not there" may be said only of a history that was read to its end. */
function understand({ messages, has_more: hasMore, response_metadata: metadata }: HistoryPage) {
  const next = metadata?.next_cursor === '' ? undefined : metadata?.next_cursor
  if (!isListOfMessages(messages)) throw new HistoryUnreadable("Slack's history cannot be read", READ_AGAIN_MS)
  if (hasMore === true && next === undefined) {
    throw new HistoryUnreadable("Slack's history breaks off before its end", READ_AGAIN_MS)
  }
  return { messages, next }
}

interface HistoryMessage {
  readonly ts: string
  readonly metadata?: unknown
}

function isListOfMessages(messages: unknown): messages is readonly HistoryMessage[] {
  if (!Array.isArray(messages)) return false
  return messages.every((message: { ts?: unknown } | null) => typeof message?.ts === 'string')
}

function isOurs(metadata: unknown, key: string): boolean {
  const { event_type: type, event_payload: payload } = (metadata ?? {}) as Record<string, unknown>
  return type === EVENT_TYPE && (payload as { key?: unknown } | undefined)?.key === key
}

function unreadable(error: unknown, trace: Trace): HistoryUnreadable {
  const answer = classifyError(error, trace)
  if (answer.kind === 'limited') return new HistoryUnreadable('Slack asks us to wait', answer.retryAfterMs)
  return new HistoryUnreadable(answer.problem, answer.kind === 'refused' ? undefined : READ_AGAIN_MS)
}

/** The client's own log names addresses and arguments; ours says what matters. */
const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
}
