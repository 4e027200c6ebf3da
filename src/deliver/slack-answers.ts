import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import type { Outcome } from './channel.ts'
import type { Trace } from './one-shot-fetch.ts'

const DEFAULT_QUIET_MS = 30_000

/** Slack's word for why it will not, in ours: what the administrator has to mend. Codes: docs.slack.dev/reference/methods/chat.postMessage */
const REFUSALS: Readonly<Record<string, string>> = {
  account_inactive: 'the bot was removed from the workspace, or its account is switched off',
  cannot_reply_to_message: 'the message that this one answers takes no answers',
  channel_not_found: 'the channel does not exist, or the bot may not see it',
  invalid_arguments: 'Slack does not understand the message',
  invalid_auth: 'the bot token is not valid',
  invalid_blocks: 'Slack does not accept the layout of the message',
  is_archived: 'the channel is archived',
  missing_scope: 'the bot lacks a permission (scope)',
  msg_blocks_too_long: 'the blocks of the message are too long',
  msg_too_long: 'the text of the message is too long',
  no_permission: 'the workspace does not let the bot do this',
  no_text: 'the message has no text',
  not_authed: 'there is no bot token',
  not_in_channel: 'the bot is not a member of the channel: invite it',
  restricted_action: 'the rules of the workspace forbid the bot to write here',
  restricted_action_read_only_channel: 'the channel is read-only',
  restricted_action_thread_locked: 'the thread is locked',
  team_access_not_granted: 'the bot is not allowed in this workspace',
  thread_not_found: 'the thread is gone',
  token_expired: 'the bot token has expired',
  token_revoked: 'the bot token was revoked',
}

/** Slack's own faults. It documents that part of the work may have been done, so they prove nothing. */
const FAULTS = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org']

const LIMITS = ['ratelimited', 'rate_limited']

/** What an error of Slack's client says of the request whose trace is given. Never carries the token or the answer's text. */
export function classifyError(error: unknown, trace: Trace): Exclude<Outcome, { kind: 'sent' }> {
  if (!trace.hasLeft) return { kind: 'failed', problem: `Slack was not reached: ${reasonOf(error)}` }
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', retryAfterMs: quietMs(error.retryAfter) }
  if (trace.status === 429) return { kind: 'limited', retryAfterMs: DEFAULT_QUIET_MS }
  if (error instanceof WebAPIPlatformError) return classifyCode(error.data.error)
  if (trace.status !== undefined && trace.status !== 200) {
    return { kind: 'doubtful', problem: `Slack answered with HTTP ${trace.status}` }
  }
  return { kind: 'doubtful', problem: `the message left, but Slack's answer did not come: ${reasonOf(error)}` }
}

/** `code` is whatever stood in `error`: the client puts an answer that is not JSON there whole. */
function classifyCode(code: unknown): Exclude<Outcome, { kind: 'sent' }> {
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_-]{2,60}$/.test(code)) {
    return { kind: 'doubtful', problem: "Slack's answer cannot be read" }
  }
  if (LIMITS.includes(code)) return { kind: 'limited', retryAfterMs: DEFAULT_QUIET_MS }
  if (FAULTS.includes(code)) return { kind: 'doubtful', problem: `Slack had a fault of its own (${code})` }
  return { kind: 'refused', problem: `Slack refuses: ${REFUSALS[code] ?? 'for a reason of its own'} (${code})` }
}

/** Slack says whole seconds; 0 would be a loop. */
const quietMs = (seconds: number) => Math.max(seconds, 1) * 1000

function reasonOf(error: unknown): string {
  const cause = error instanceof WebAPIRequestError ? error.original : error
  if (!(cause instanceof Error)) return 'unknown'
  if (cause.name === 'TimeoutError') return 'no answer in time'
  return 'code' in cause && typeof cause.code === 'string'
    ? `${cause.message || cause.name} (${cause.code})`
    : cause.message
}
