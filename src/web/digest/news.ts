import { html } from 'hono/html'
import type { Digest, DigestNews, DigestNotice } from '#core/digest'
import { newsOrigin, newsTitle, noticeInWords, NOTICES_TITLE } from '#render/news-words'
import { capitalised, type Moment } from '#render/words'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'

/** The watched pages that changed since the last digest, each with the first sentence that went and the first that came. */
export function noticesSection({ notices = [] }: Digest): Markup | '' {
  return listSection('andrade-sidor', NOTICES_TITLE, notices.map(noticeItem))
}

/** The news that were chosen, the best first. */
export function newsSection(digest: Digest): Markup | '' {
  const { news = [] } = digest
  return listSection(
    'nyheter',
    newsTitle(news),
    news.map((one) => newsItem(one, digest)),
  )
}

function listSection(id: string, title: string, items: readonly Markup[]): Markup | '' {
  if (items.length === 0) return ''
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <ul class="left-out" role="list">
      ${items}
    </ul>
  </section>`
}

function noticeItem(notice: DigestNotice): Markup {
  return html`<li>${titleOf(notice)} <span class="details">${capitalised(noticeInWords(notice))}</span></li>`
}

function newsItem(news: DigestNews, now: Moment): Markup {
  return html`<li>${titleOf(news)} <span class="details">${newsOrigin(news, now)}</span></li>`
}

function titleOf({ language, url, title }: DigestNews | DigestNotice): Markup {
  return html`<span lang="${language}">${outsideLink(url, title)}</span>`
}
