import type { Http } from '#fetch/http'
import type { NewsItem, Source, WatchedPage } from '#source-kit/contract'
import { smallPortal } from './small-portal.ts'

export interface NewsPortal {
  readonly source: Source
  readonly http: Http
  /** What its page says from now on. */
  show(says: { readonly news?: readonly NewsItem[]; readonly watched?: readonly WatchedPage[] }): void
}

export function someNews(ref: string, words: Partial<NewsItem> = {}): NewsItem {
  return {
    ref,
    url: `https://small-news.example/${ref}`,
    title: `News ${ref}`,
    language: 'sv',
    published: '2026-10-05',
    ...words,
  }
}

export function aWatchedPage(lines: readonly string[]): WatchedPage {
  const url = 'https://small-news.example/programme'
  return { ref: 'programme', url, title: 'The programme', language: 'sv', lines }
}

/** A portal without calls: one page with news, or with a text that is watched. */
export function newsPortal(id = 'small-news'): NewsPortal {
  let body = JSON.stringify({})
  const url = `https://${id}.example/news`
  return {
    source: {
      card: { ...smallPortal(id).source.card, title: 'The small news', gives: 'news' },
      start: () => [{ kind: 'list', url }],
      parse: (page) => ({ calls: [], ...(page.json() as object) }),
    },
    http: {
      fetch: async () => {
        return { url, status: 200, contentType: 'application/json', body, bytes: body.length, notModified: false }
      },
      close: async () => undefined,
    },
    show: (says) => (body = JSON.stringify(says)),
  }
}
