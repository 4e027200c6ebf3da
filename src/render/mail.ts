import type { Message } from '#core/delivery'
import type { Digest, DigestEntry, DigestSection } from '#core/digest'
import { shortLine } from '#core/short-line'
import { ratesInWords, sourcesInWords, summaryInWords } from './digest-words.ts'
import { entryInWords, oneLiner } from './entry-words.ts'
import { newsOrigin, newsTitle, noticeInWords, NOTICES_TITLE } from './news-words.ts'
import { renderText } from './text.ts'
import { webAddress } from './web-address.ts'
import { NOTHING_NEW, ON_THE_WEB } from './words.ts'

export interface MailOptions {
  /** The page on which its readers change or stop it. */
  readonly changeUrl?: string
}

const SUBJECT_LENGTH = 150
const CHANGE = 'Ändra eller sluta få utskicken'

/** The digest as one e-mail: the whole of it as text and as HTML, in the same order. Nothing is loaded from anywhere. */
export function renderMail(digest: Digest, { changeUrl }: MailOptions = {}): Message {
  const change = changeUrl === undefined ? '' : `\n${CHANGE}: ${changeUrl}\n`
  return {
    text: `${renderText(digest)}${change}`,
    blocks: [],
    mail: {
      subject: shortLine(digest.title, SUBJECT_LENGTH),
      html: documentOf(digest, changeUrl),
      ...(changeUrl !== undefined && { changeUrl }),
    },
  }
}

function documentOf(digest: Digest, changeUrl: string | undefined): string {
  const links = [
    ...(digest.webUrl === undefined ? [] : [link(digest.webUrl, ON_THE_WEB)]),
    ...(changeUrl === undefined ? [] : [link(changeUrl, CHANGE)]),
  ]
  const foot = [sourcesInWords(digest.sources, digest), ratesInWords(digest)].filter((line) => line !== undefined)
  return [
    `<!doctype html>\n<html lang="sv">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta name="color-scheme" content="light dark"><title>${escaped(digest.title)}</title></head>`,
    `<body style="${BODY}">`,
    `<h1 style="${HEADING}">${escaped(digest.title)}</h1>`,
    paragraph(escaped(summaryInWords(digest))),
    ...sectionsOf(digest),
    ...newsOf(digest),
    '<hr>',
    ...foot.map((line) => paragraph(escaped(line))),
    ...links.map(paragraph),
    '</body>\n</html>\n',
  ].join('\n')
}

const BODY = 'margin:0 auto;max-width:42em;padding:1em;font:16px/1.5 sans-serif'
const HEADING = 'font-size:1.5em;line-height:1.25'
const QUOTE = 'margin:0.5em 0;padding-left:1em;border-left:3px solid'

/** Numbered through the whole message, as in the text. */
function sectionsOf({ sections, ...digest }: Digest): readonly string[] {
  let next = 1
  return sections.flatMap((section) => {
    const first = next
    next += section.entries.length
    return sectionOf(section, first, { sections, ...digest })
  })
}

function sectionOf({ title, entries }: DigestSection, first: number, digest: Digest): readonly string[] {
  const heading = `<h2>${escaped(title)}</h2>`
  if (entries.length === 0) return [heading, paragraph(escaped(NOTHING_NEW))]
  return [heading, `<ol start="${first}">`, ...entries.map((entry) => entryOf(entry, digest)), '</ol>']
}

function entryOf(entry: DigestEntry, digest: Digest): string {
  if (!entry.lifted) {
    const { name, told } = oneLiner(entry)
    return `<li>${link(entry.call.url, name)}${escaped(told)}</li>`
  }
  const { heading, original, facts, why, quote, fit, ours } = entryInWords(entry, digest)
  const told = [...facts, why, fit, ours].filter((line) => line !== undefined && line !== '')
  const lines = [...(original === '' ? [] : [titleOf(entry, original)]), ...told.map((line) => escaped(line ?? ''))]
  return [
    '<li>',
    `<h3>${link(entry.call.url, heading)}</h3>`,
    paragraph(lines.join('<br>\n')),
    ...(quote === undefined ? [] : [`<blockquote style="${QUOTE}">${escaped(quote)}</blockquote>`]),
    '</li>',
  ].join('\n')
}

/** The title as its publisher wrote it, in its own language; where it is the heading, the identifier is left. */
function titleOf({ call }: DigestEntry, original: string): string {
  return call.heading === undefined
    ? escaped(original)
    : `<span lang="${call.titleLanguage}">${escaped(original)}</span>`
}

function newsOf(digest: Digest): readonly string[] {
  const { news = [], notices = [] } = digest
  const changed = notices.map((one) => `<li>${link(one.url, one.title)}: ${escaped(noticeInWords(one))}</li>`)
  const latest = news.map((one) => `<li>${link(one.url, one.title)} (${escaped(newsOrigin(one, digest))})</li>`)
  return [...listUnder(NOTICES_TITLE, changed), ...listUnder(newsTitle(news), latest)]
}

const listUnder = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`<h2>${escaped(title)}</h2>`, '<ul>', ...items, '</ul>']

const paragraph = (content: string) => `<p>${content}</p>`

/** Anything but http and https stays text. */
function link(address: string, text: string): string {
  const href = webAddress(address)
  return href === undefined ? escaped(text) : `<a href="${escaped(href)}">${escaped(text)}</a>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (mark) => ESCAPES[mark] ?? mark)
