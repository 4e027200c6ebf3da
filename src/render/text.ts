import type { Digest, DigestEntry, DigestSection } from '#core/digest'
import { notShownInWords, ratesInWords, sourcesInWords, summaryInWords, webInWords } from './digest-words.ts'
import { entryInWords, oneLiner } from './entry-words.ts'
import { newsOrigin, newsTitle, noticeInWords, NOTICES_TITLE } from './news-words.ts'
import { webAddress } from './web-address.ts'
import { NOTHING_NEW } from './words.ts'

const INDENT = '   '

/** The digest as plain text, every entry in reading order; the last line ends with a line break. */
export function renderText(digest: Digest): string {
  const head = [digest.title, summaryInWords(digest)]
  return [head, ...sectionsAsText(digest), ...newsAsText(digest), footAsText(digest)]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

function sectionsAsText(digest: Digest): readonly (readonly string[])[] {
  if (digest.counts.entries === 0) return []
  let count = 0
  return digest.sections.map((section) => {
    const first = count + 1
    count += section.entries.length
    return sectionAsText(section, first, digest)
  })
}

function sectionAsText(section: DigestSection, first: number, digest: Digest): readonly string[] {
  const entries = section.entries.flatMap((entry, index) => entryAsText(entry, first + index, digest))
  return [section.title.toUpperCase(), ...(entries.length === 0 ? [`${INDENT}${NOTHING_NEW}`] : entries)]
}

function entryAsText(entry: DigestEntry, number: number, digest: Digest): readonly string[] {
  const address = webAddress(entry.call.url)
  if (!entry.lifted) {
    const { name, told } = oneLiner(entry)
    return [`${number}. ${name}${told}`, ...indented([address])]
  }
  const { heading, original, facts, why, quote, fit, ours } = entryInWords(entry, digest)
  return [`${number}. ${heading}`, ...indented([original, ...facts, why, quote, fit, ours, address])]
}

function indented(lines: readonly (string | undefined)[]): readonly string[] {
  return lines.filter((line) => line !== undefined && line !== '').map((line) => `${INDENT}${line ?? ''}`)
}

/** The pages that changed and the latest news, all of them. */
function newsAsText(digest: Digest): readonly (readonly string[])[] {
  const { news = [], notices = [] } = digest
  const changed = notices.flatMap((one) => [`${one.title}: ${noticeInWords(one)}`, ...indented([webAddress(one.url)])])
  const latest = news.flatMap((one) => [
    `${one.title} (${newsOrigin(one, digest)})`,
    ...indented([webAddress(one.url)]),
  ])
  return [
    ...(changed.length === 0 ? [] : [[NOTICES_TITLE.toUpperCase(), ...dashed(changed)]]),
    ...(latest.length === 0 ? [] : [[newsTitle(news).toUpperCase(), ...dashed(latest)]]),
  ]
}

const dashed = (lines: readonly string[]) => lines.map((line) => (line.startsWith(INDENT) ? line : `– ${line}`))

function footAsText(digest: Digest): readonly string[] {
  const notShown = notShownInWords(digest)
  return [
    sourcesInWords(digest.sources, digest),
    ratesInWords(digest) ?? [],
    notShown === undefined ? [] : [notShown, digest.notShown?.webUrl ?? []].flat().join(': '),
    digest.webUrl === undefined ? [] : `${webInWords(digest)}: ${digest.webUrl}`,
  ].flat()
}
