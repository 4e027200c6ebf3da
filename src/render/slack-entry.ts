import type { Digest, DigestEntry } from '#core/digest'
import { clip } from '#core/short-line'
import { entryInWords, oneLiner } from './entry-words.ts'
import { link, paragraph, plain, quote, type RichText, richText } from './slack-blocks.ts'
import { webAddress } from './web-address.ts'

/** Ten entries, the headings and the foot stay below the 12,000 characters of a message. */
const ENTRY_ROOM = 950
/** Longer addresses would take the words' room; such a call is reached over the web page. */
const LINK_LENGTH = 400
/** A rest that is shorter tells nothing. */
const SHORTEST_PART = 40

/** One entry as one block: a linked heading, the facts, the reasons and the quoted sentence. */
export function entryBlock(entry: DigestEntry, number: number, digest: Digest): RichText {
  const address = webAddress(entry.call.url)
  const url = address !== undefined && address.length <= LINK_LENGTH ? address : undefined
  const room = ENTRY_ROOM - (url?.length ?? 0)
  return entry.lifted ? fullEntry(entry, number, digest, url, room) : lineEntry(entry, number, url, room)
}

function lineEntry(entry: DigestEntry, number: number, url: string | undefined, room: number): RichText {
  const { name, told } = oneLiner(entry)
  return richText([paragraph([plain(`${number}. `), link(name, url), plain(clip(told, room - name.length))])])
}

function fullEntry(
  entry: DigestEntry,
  number: number,
  digest: Digest,
  url: string | undefined,
  room: number,
): RichText {
  const { heading, original, facts, why = '', quote: quoted = '', fit = '', ours } = entryInWords(entry, digest)
  const fits = ours === undefined ? fit : `${fit}\n${ours}`
  const parts = withinRoom([original, facts.join('\n'), fits, why, quoted], room - heading.length)
  const [shownOriginal = '', shownFacts = '', shownFit = '', shownWhy = '', shownQuote = ''] = parts
  const above = [shownOriginal, shownFacts, shownWhy].filter((part) => part !== '').map((part) => `\n${part}`)
  return richText([
    paragraph([plain(`${number}. `), link(heading, url), ...above.map(plain)]),
    ...(shownQuote === '' ? [] : [quote(shownQuote)]),
    ...(shownFit === '' ? [] : [paragraph([plain(shownFit)])]),
  ])
}

/** The parts in order of weight, each as whole as the room that the ones before it left; '' for one that was left out. */
function withinRoom(parts: readonly string[], room: number): readonly string[] {
  let left = room
  return parts.map((part) => {
    if (left < SHORTEST_PART) return ''
    const shown = clip(part, left)
    left -= shown.length
    return shown
  })
}
