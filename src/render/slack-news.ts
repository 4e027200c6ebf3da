import type { Digest, DigestNews, DigestNotice } from '#core/digest'
import { clip } from '#core/short-line'
import { newsOrigin, newsTitle, noticeInWords, NOTICES_TITLE, noticesLeft, SHOWN_NOTICES } from './news-words.ts'
import { type Block, header, link, paragraph, plain, richText } from './slack-blocks.ts'
import { webAddress } from './web-address.ts'

const TITLE_LENGTH = 180
const NAME_LENGTH = 80
const CHANGE_LENGTH = 600
const LINK_LENGTH = 400

/** The pages that changed and the latest news, a block each under their headings; empty when there are none. */
export function newsBlocks(digest: Digest): readonly Block[] {
  const { news = [], notices = [] } = digest
  const left = noticesLeft(digest)
  return [
    ...(notices.length > 0 ? [header(NOTICES_TITLE), ...notices.slice(0, SHOWN_NOTICES).map(noticeBlock)] : []),
    ...(left === undefined ? [] : [richText([paragraph([plain(left)])])]),
    ...(news.length > 0 ? [header(newsTitle(news)), ...news.map((one) => newsBlock(one, digest))] : []),
  ]
}

function newsBlock(one: DigestNews, digest: Digest): Block {
  const origin = newsOrigin({ ...one, sourceTitle: clip(one.sourceTitle, NAME_LENGTH) }, digest)
  return richText([paragraph([linked(one.title, one.url), plain(` (${origin})`)])])
}

function noticeBlock(notice: DigestNotice): Block {
  return richText([
    paragraph([linked(notice.title, notice.url), plain(`: ${clip(noticeInWords(notice), CHANGE_LENGTH)}`)]),
  ])
}

function linked(title: string, url: string) {
  const address = webAddress(url)
  return link(clip(title, TITLE_LENGTH), address !== undefined && address.length <= LINK_LENGTH ? address : undefined)
}
