import type { Block, SlackMessage } from './slack-blocks.ts'

/**
 * What Slack takes, in UTF-16 units. `messageText` is measured, not documented: from about 13,000
 * characters on a message is refused as too long. `messageBlocks` is 50; both keep a margin.
 */
export const SLACK_LIMITS = {
  messageBlocks: 45,
  messageText: 12_000,
  fallback: 4_000,
  header: 150,
  blockText: 3_000,
  url: 3_000,
  blockId: 255,
} as const

/** All that a reader sees of the blocks and the addresses behind it, which may count too. */
export function sizeOf(blocks: readonly unknown[]): number {
  return stringsOf(blocks, ['text', 'url']).reduce((sum, text) => sum + text.length, 0)
}

const ROOM = { blocks: SLACK_LIMITS.messageBlocks - 1, text: SLACK_LIMITS.messageText - SLACK_LIMITS.header }

export function fitsOneMessage(blocks: readonly Block[]): boolean {
  return blocks.length <= SLACK_LIMITS.messageBlocks && sizeOf(blocks) <= SLACK_LIMITS.messageText
}

/** Cuts a run of blocks into messages, each as full as it can be with a header before it. */
export function intoMessages(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const messages: Block[][] = []
  let size = 0
  for (const block of blocks) {
    size += sizeOf([block])
    const last = messages.at(-1)
    if (last === undefined || last.length === ROOM.blocks || size > ROOM.text) {
      messages.push([block])
      size = sizeOf([block])
    } else {
      last.push(block)
    }
  }
  return messages
}

/** What Slack would refuse or read as a command in these messages, for a person; empty when they can be sent. */
export function slackProblems(messages: readonly SlackMessage[]): readonly string[] {
  return messages.flatMap((message, index) => messageProblems(message).map((problem) => `message ${index}: ${problem}`))
}

function messageProblems({ text, blocks }: SlackMessage): readonly string[] {
  const ids = blocks.map((block) => (block as Block).block_id)
  return [
    ...problem(text.trim() === '', 'no text'),
    ...problem(text.length > SLACK_LIMITS.fallback, `text of ${text.length} characters`),
    ...problem(/[<>]|&(?!amp;|lt;|gt;)/u.test(text), 'text with a bare control character'),
    ...problem(blocks.length > SLACK_LIMITS.messageBlocks, `${blocks.length} blocks`),
    ...problem(sizeOf(blocks) > SLACK_LIMITS.messageText, `blocks with ${sizeOf(blocks)} characters`),
    ...problem(new Set(ids).size < ids.length, 'a block id twice, or missing'),
    ...blocks.flatMap((block, index) => blockProblems(block as Block).map((one) => `block ${index}: ${one}`)),
  ]
}

function blockProblems(block: Block): readonly string[] {
  const texts = stringsOf(block, ['text'])
  const longest = block.type === 'header' ? SLACK_LIMITS.header : SLACK_LIMITS.blockText
  const size = texts.reduce((sum, text) => sum + text.length, 0)
  const urls = stringsOf(block, ['url'])
  const links = stringsOf(block, ['type']).filter((type) => type === 'link')
  return [
    ...problem(!['header', 'rich_text'].includes(block.type), `unknown type ${block.type}`),
    ...problem(texts.length === 0 || texts.includes(''), 'an empty text'),
    ...problem(size > longest, `${size} characters`),
    ...problem(
      texts.some((text) => !text.isWellFormed() || /(?!\n)\p{Cc}/u.test(text)),
      'characters that JSON cannot carry',
    ),
    ...problem(
      urls.some((url) => url.length > SLACK_LIMITS.url || !/^https?:/u.test(url)),
      'an address that Slack refuses',
    ),
    ...problem(links.length > urls.length, 'a link without an address'),
    ...problem((block.block_id?.length ?? 0) > SLACK_LIMITS.blockId, 'a block id that is too long'),
  ]
}

const problem = (isOne: boolean, what: string): readonly string[] => (isOne ? [what] : [])

/** Every string that stands under one of the members, at any depth, in order. */
function stringsOf(value: unknown, members: readonly string[]): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([member, inner]) =>
    typeof inner === 'string' ? (members.includes(member) ? [inner] : []) : stringsOf(inner, members),
  )
}
