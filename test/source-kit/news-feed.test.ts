import { expect, it } from 'vitest'
import type { Feed, FeedItem } from '#source-kit/feed'
import { type NewsShape, newsOfFeed } from '#source-kit/news-feed'

const item = (url: string): FeedItem => ({
  ref: url,
  url,
  title: `News at ${url}`,
  published: '2026-11-23' as NonNullable<FeedItem['published']>,
  categories: [],
})
const feed = (...items: readonly FeedItem[]): Feed => ({ title: 'News', items, drift: [] })
const shape: NewsShape = { within: ['example.org'], languageOf: () => 'en' }

it('every item of the site and its subdomains is news', () => {
  const { news, drift } = newsOfFeed(feed(item('https://example.org/a'), item('https://www.example.org/b')), shape)
  expect(news).toHaveLength(2)
  expect(drift).toEqual([])
})

it('an item on another site is drift and takes no other with it, however alike the name is', () => {
  const { news, drift } = newsOfFeed(feed(item('https://notexample.org/a'), item('https://example.org/b')), shape)
  expect(news?.map(({ url }) => url)).toEqual(['https://example.org/b'])
  expect(drift).toMatchObject([{ scope: 'row', problem: expect.stringContaining('elsewhere') }])
})

it('a feed without items is no quiet week', () => {
  expect(() => newsOfFeed(feed(), shape)).toThrow('without items')
})
