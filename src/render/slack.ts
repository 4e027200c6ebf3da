import type { Digest, DigestEntry, DigestSection } from '#core/digest'
import { clip } from '#core/short-line'
import { FOCUS_AREA_IDS, FOCUS_AREAS } from '#core/vocabulary'
import { notShownInWords, ratesInWords, sourcesInWords, summaryInWords, webInWords } from './digest-words.ts'
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
import { fitsOneMessage, intoMessages, SLACK_LIMITS } from './slack-limits.ts'
import { newsBlocks } from './slack-news.ts'
import { NOTHING_NEW } from './words.ts'

export type { SlackMessage } from './slack-blocks.ts'

/** In the order of the thread; what has no focus area comes last. */
const AREAS = [...FOCUS_AREA_IDS, undefined] as const
type Area = (typeof AREAS)[number]
type Numbers = ReadonlyMap<DigestEntry, number>

/**
 * The digest as Slack messages: first the one of the channel with the ten best entries, then the
 * replies of its thread, by focus area. An entry stands in one of them, under its number. Changed pages and
 * news follow the entries, or open the thread when the first message has no room for them.
 */
export function renderSlack(digest: Digest): SlackMessage[] {
  const numbers: Numbers = new Map(inReadingOrder(digest).map((entry, index) => [entry, index + 1]))
  const parent = [...headBlocks(digest), ...parentBlocks(digest, numbers)]
  const news = newsBlocks(digest)
  const foot = footBlock(digest)
  const thread = AREAS.flatMap((area) => threadMessages(digest, area, numbers))
  const hasRoom = fitsOneMessage([...parent, ...news, foot])
  const inThread = hasRoom ? [] : intoMessages(news)
  return [[...parent, ...(hasRoom ? news : []), foot], ...inThread, ...thread].map(toMessage)
}

function inReadingOrder({ sections }: Digest): readonly DigestEntry[] {
  return [...sections.flatMap(inParent), ...AREAS.flatMap((area) => sections.flatMap((one) => inThread(one, area)))]
}

function inParent({ entries }: DigestSection): readonly DigestEntry[] {
  return entries.filter(({ place }) => place === 'parent')
}

function inThread({ entries }: DigestSection, area: Area): readonly DigestEntry[] {
  return entries.filter(({ place, call }) => place === 'thread' && call.focus[0] === area)
}

function entryBlocks(entries: readonly DigestEntry[], numbers: Numbers, digest: Digest): readonly Block[] {
  return entries.map((entry) => entryBlock(entry, numbers.get(entry) ?? 0, digest))
}

function headBlocks(digest: Digest): readonly Block[] {
  return [header(digest.title), richText([paragraph([plain(summaryInWords(digest))])])]
}

function parentBlocks(digest: Digest, numbers: Numbers): readonly Block[] {
  if (digest.counts.entries === 0) return []
  return digest.sections.flatMap((section) => [
    header(section.title),
    ...entryBlocks(inParent(section), numbers, digest),
    ...restOf(section),
  ])
}

/** What a section has beside its entries: how many stand in the thread, or that there are none at all. */
function restOf(section: DigestSection): readonly Block[] {
  const shown = inParent(section).length
  const left = section.entries.length - shown
  if (section.entries.length === 0) return [line(NOTHING_NEW)]
  if (left === 0) return []
  return [line(shown === 0 ? `${left} i tråden.` : `${left} till i tråden.`)]
}

const line = (text: string) => richText([paragraph([plain(text)])])

function footBlock(digest: Digest): Block {
  const sources = clip(sourcesInWords(digest.sources, digest), FOOT_LENGTH)
  const [rates, notShown] = [ratesInWords(digest), notShownInWords(digest)]
  return richText([
    paragraph([
      plain(sources),
      ...(rates === undefined ? [] : [plain(`\n${rates}`)]),
      ...(notShown === undefined ? [] : [plain('\n'), link(notShown, digest.notShown?.webUrl)]),
      ...(digest.webUrl === undefined ? [] : [plain('\n'), link(webInWords(digest), digest.webUrl)]),
    ]),
  ])
}

const FOOT_LENGTH = 600

function threadMessages(digest: Digest, area: Area, numbers: Numbers): readonly (readonly Block[])[] {
  const blocks = digest.sections.flatMap((section) => {
    const entries = inThread(section, area)
    if (entries.length === 0) return []
    return [richText([paragraph([bold(labelOf(section))])]), ...entryBlocks(entries, numbers, digest)]
  })
  return withHeaders(area === undefined ? 'Utan fokusområde' : FOCUS_AREAS[area], blocks)
}

/** The message has the focus area as its header; the label need not repeat it. */
const labelOf = ({ title }: DigestSection) => title.split(' · ')[0] ?? title

function withHeaders(title: string, blocks: readonly Block[]): readonly (readonly Block[])[] {
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
