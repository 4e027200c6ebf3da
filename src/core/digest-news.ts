import { UNTITLED } from './digest-entry.ts'
import type { SourceState } from './digest-sources.ts'
import { chooseNews, type News, type Notice } from './news.ts'
import { shortLine } from './short-line.ts'

export interface DigestNews extends Pick<News, 'source' | 'url' | 'title' | 'language' | 'published'> {
  readonly sourceTitle: string
}

export interface DigestNotice extends Omit<Notice, 'id'> {
  readonly sourceTitle: string
}

interface Input {
  readonly news?: readonly News[]
  readonly notices?: readonly Notice[]
  readonly sources: readonly SourceState[]
  readonly period: { readonly from?: Temporal.Instant; readonly to: Temporal.Instant }
}

const TITLE_LENGTH = 300

/** What a digest tells beside its calls, each with the name of its source; members without anything are left out. */
export function digestNews(
  { news = [], notices = [], sources, period }: Input,
  zone: string,
): { readonly news?: readonly DigestNews[]; readonly notices?: readonly DigestNotice[] } {
  const titles = new Map(sources.map(({ id, title }) => [id, title]))
  const nameOf = (source: string) => titles.get(source) ?? source
  const chosen = chooseNews(news, period, zone).map((one) => newsOf(one, nameOf(one.source)))
  const told = notices.map((one) => noticeOf(one, nameOf(one.source)))
  return { ...(told.length > 0 && { notices: told }), ...(chosen.length > 0 && { news: chosen }) }
}

function newsOf({ source, url, title, language, published }: News, sourceTitle: string): DigestNews {
  return { source, sourceTitle, url, title: titleOf(title), language, published }
}

function noticeOf({ source, url, title, language, before, after }: Notice, sourceTitle: string): DigestNotice {
  const [old, now] = [before, after].map((sentence) => shortLine(sentence ?? '', TITLE_LENGTH))
  return {
    source,
    sourceTitle,
    url,
    title: titleOf(title),
    language,
    ...(old && { before: old }),
    ...(now && { after: now }),
  }
}

const titleOf = (title: string) => shortLine(title, TITLE_LENGTH) || UNTITLED
