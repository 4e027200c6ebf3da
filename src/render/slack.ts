import type { Digest, DigestEntry, DigestSection } from '#core/digest'
import { clip } from '#core/short-line'
import { FOCUS_AREA_IDS, FOCUS_AREAS } from '#core/vocabulary'
import { ratesInWords, sourcesInWords, summaryInWords, webInWords } from './digest-words.ts'
import {
  type Block,
  bold,
  header,
  link,
  linesOf,
  paragraph,
  plain,
  richText,
  type SlackMessage,
} from './slack-blocks.ts'
import { entryBlock } from './slack-entry.ts'
import { intoMessages, SLACK_LIMITS } from './slack-limits.ts'
import { NOTHING_NEW } from './words.ts'

export type { SlackMessage } from './slack-blocks.ts'

/**
 * The digest as Slack messages: first the one of the channel with the ten best entries, then the
 * replies of its thread, by focus area. An entry stands in one of them, under its number.
 */
export function renderSlack(digest: Digest): SlackMessage[] {
  const parent = digest.sections.map((section) => ({ ...section, entries: entriesAt(section, 'parent') }))
  const count = parent.reduce((sum, { entries }) => sum + entries.length, 0)
  const blocks = [headBlocks(digest), parentBlocks(digest), [footBlock(digest)]].flat()
  return [blocks, ...threadMessages(digest, count)].map((one, position) => toMessage(one, position))
}

function entriesAt(section: DigestSection, place: DigestEntry['place']): readonly DigestEntry[] {
  return section.entries.filter((entry) => entry.place === place)
}

function headBlocks(digest: Digest): readonly Block[] {
  return [header(digest.title), richText([paragraph([plain(summaryInWords(digest))])])]
}

function parentBlocks(digest: Digest): readonly Block[] {
  if (digest.counts.entries === 0) return []
  let number = 0
  return digest.sections.flatMap((section) => {
    const entries = entriesAt(section, 'parent').map((entry) => entryBlock(entry, ++number, digest))
    return [header(section.title), ...entries, ...restOf(section)]
  })
}

/** What a section has beside its entries: how many stand in the thread, or that there are none at all. */
function restOf(section: DigestSection): readonly Block[] {
  const inThread = entriesAt(section, 'thread').length
  if (section.entries.length === 0) return [line(NOTHING_NEW)]
  if (inThread === 0) return []
  return [line(inThread === section.entries.length ? `${inThread} i tråden.` : `${inThread} till i tråden.`)]
}

const line = (text: string) => richText([paragraph([plain(text)])])

function footBlock(digest: Digest): Block {
  const sources = clip(sourcesInWords(digest.sources, digest), FOOT_LENGTH)
  const rates = ratesInWords(digest)
  return richText([
    paragraph([
      plain(sources),
      ...(rates === undefined ? [] : [plain(`\n${rates}`)]),
      ...(digest.webUrl === undefined ? [] : [plain('\n'), link(webInWords(digest), digest.webUrl)]),
    ]),
  ])
}

const FOOT_LENGTH = 600

function threadMessages(digest: Digest, numbered: number): readonly (readonly Block[])[] {
  let number = numbered
  return [...FOCUS_AREA_IDS, undefined].flatMap((focus) => {
    const isOfArea = (entry: DigestEntry) => entry.call.focus[0] === focus && entry.place === 'thread'
    const sections = digest.sections.map((section) => ({ section, entries: section.entries.filter(isOfArea) }))
    const blocks = sections
      .filter(({ entries }) => entries.length > 0)
      .flatMap(({ section, entries }) => [
        richText([paragraph([bold(labelOf(section))])]),
        ...entries.map((entry) => entryBlock(entry, ++number, digest)),
      ])
    return withHeaders(focus === undefined ? 'Utan fokusområde' : FOCUS_AREAS[focus], blocks)
  })
}

/** The message has the focus area as its header; the label need not repeat it. */
const labelOf = ({ title }: DigestSection) => title.split(' · ')[0] ?? title

function withHeaders(title: string, blocks: readonly Block[]): readonly (readonly Block[])[] {
  if (blocks.length === 0) return []
  return intoMessages(blocks).map((message, index) => [
    header(index === 0 ? title : `${title}, fortsättning`),
    ...message,
  ])
}

function toMessage(blocks: readonly Block[], position: number): SlackMessage {
  return {
    text: fallback(blocks.flatMap(linesOf)),
    blocks: blocks.map((block, index) => ({ ...block, block_id: `${position}-${index}` })),
  }
}

/** As many whole lines as fit. This text is read as markup, unlike the blocks, and is escaped. */
function fallback(lines: readonly string[]): string {
  let text = ''
  for (const one of lines.map(escaped)) {
    if (text.length + one.length + 2 > SLACK_LIMITS.fallback) return `${text}…`
    text += `${one}\n`
  }
  return text.trimEnd()
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Slack's three control characters, and an unseen space behind each mark of formatting, mention or emoji. */
function escaped(text: string): string {
  return text.replace(/[&<>]/gu, (mark) => ESCAPES[mark] ?? mark).replace(/[*_~`@]|:(?=[\w+-]+:)/gu, '$&\u200b')
}
