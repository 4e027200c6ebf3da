import { describe, expect, it } from 'vitest'
import { readDrupalFeed } from '#source-kit/drupal'
import { newsOf, readFeed } from '#source-kit/feed'
import { htmlToText } from '#source-kit/html'
import { ShapeError } from '#source-kit/reading'
import { readPage } from '#source-kit/select'
import { readSitevisionFeed, sitevisionFeeds, sitevisionNumber } from '#source-kit/sitevision'
import { seededRandom } from '../support/seeded-random.ts'
import { aPage } from './a-page.ts'

const ZONE = 'Europe/Stockholm'
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Nytt</title>${items}</channel></rss>`
const item = (inner: string) => `<item>${inner}</item>`
const NAMED = '<title>Ny utlysning</title><link>https://www.example.org/ny</link>'
const read = (body: string) => readFeed(aPage(body), ZONE)

describe('an RSS feed', () => {
  it('gives title, address, day and text of each item', () => {
    const { title, items, drift } = read(
      rss(
        item(
          `${NAMED}<guid isPermaLink="false">x-7</guid><pubDate>Thu, 20 Aug 2026 22:00:00 GMT</pubDate><description>&lt;p&gt;Stöd till R&amp;amp;D&lt;/p&gt;</description><category>energi</category>`,
        ),
      ),
    )
    expect(title).toBe('Nytt')
    expect(drift).toEqual([])
    expect(items).toEqual([
      {
        ref: 'x-7',
        url: 'https://www.example.org/ny',
        title: 'Ny utlysning',
        published: '2026-08-21',
        html: '<p>Stöd till R&amp;D</p>',
        categories: ['energi'],
      },
    ])
    expect(htmlToText(items[0]?.html ?? '')).toBe('Stöd till R&D')
  })

  it('reads CDATA and escaped HTML alike, and decodes once', () => {
    const { items } = read(
      rss(
        item(`<title><![CDATA[Kultur &amp; fritid]]></title><link>https://example.org/k</link>`) +
          item(NAMED.replace('Ny', 'Mat &amp;amp; miljö: ny')),
      ),
    )
    expect(items.map(({ title }) => title)).toEqual(['Kultur & fritid', 'Mat & miljö: ny utlysning'])
  })

  it('accepts a wrong weekday and a missing date, but no date that is none', () => {
    const { items, drift } = read(
      rss(
        item(`${NAMED}<pubDate>Mon, 15 Jan 2026 10:00:00 +0100</pubDate>`) +
          item(NAMED) +
          item(`<title>Trasig</title><link>https://example.org/t</link><pubDate>i går</pubDate>`),
      ),
    )
    expect(items.map(({ published }) => published)).toEqual(['2026-01-15', undefined])
    expect(drift).toMatchObject([{ where: 'Trasig', scope: 'row' }])
  })

  it('takes a guid for the address only where it may', () => {
    const { items, drift } = read(
      rss(
        item('<title>A</title><guid>https://example.org/a</guid>') +
          item('<title>B</title><guid isPermaLink="false">https://example.org/b</guid>'),
      ),
    )
    expect(items.map(({ url }) => url)).toEqual(['https://example.org/a'])
    expect(drift).toMatchObject([{ problem: 'an item without a link' }])
  })

  it('loses no item to one without a title or with an unsafe address', () => {
    const { items, drift } = read(
      rss(
        item('<link>https://example.org/1</link>') +
          item('<title>X</title><link>javascript:alert(1)</link>') +
          item(NAMED),
      ),
    )
    expect(items).toHaveLength(1)
    expect(drift).toHaveLength(2)
  })

  it('may write a bare ampersand', () => {
    expect(read(rss(item(NAMED.replace('Ny', 'R & D: ny')))).items[0]?.title).toBe('R & D: ny utlysning')
  })

  it('without items is an empty feed; whether that may be, its source knows', () => {
    expect(read(rss('')).items).toEqual([])
  })
})

describe('an Atom feed', () => {
  it('gives the same', () => {
    const { items } = read(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Nytt</title><entry><title type="html">Ny &amp;amp; bra</title><link rel="self" href="https://example.org/self"/><link href="/ny"/><id>tag:1</id><updated>2026-11-20T23:30:00Z</updated><summary>Kort</summary><category term="stad"/></entry></feed>`,
    )
    expect(items).toEqual([
      {
        ref: 'tag:1',
        url: 'https://www.example.org/ny',
        title: 'Ny & bra',
        published: '2026-11-21',
        html: 'Kort',
        categories: ['stad'],
      },
    ])
  })
})

describe('news', () => {
  it('is an item with a day; its summary is short plain text', () => {
    const [first] = read(
      rss(
        item(
          `${NAMED}<pubDate>Fri, 20 Nov 2026 10:00:00 +0100</pubDate><description>${'ord '.repeat(300)}</description>`,
        ),
      ),
    ).items
    const news = newsOf(first!, 'sv')
    expect(news).toMatchObject({ title: 'Ny utlysning', language: 'sv', published: '2026-11-20' })
    expect(news.summary?.length).toBeLessThanOrEqual(400)
    expect(() => newsOf({ ...read(rss(item(NAMED))).items[0]! }, 'sv')).toThrow('news without a date')
  })
})

describe('what is no whole feed', () => {
  it.each([
    ['a page', '<!DOCTYPE html><html><body>Hej</body></html>'],
    ['an error in JSON', '{"code":"rest_no_route"}'],
    ['nothing', ''],
    ['a feed cut short', rss(item(NAMED)).slice(0, -20)],
    ['other XML', '<sitemap><url/></sitemap>'],
    ['a declared entity', `<!DOCTYPE x [<!ENTITY a "b">]>${rss('')}`],
    ['an external entity', `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${rss(item('<title>&a;</title>'))}`],
    ['20,000 nested elements', rss('<a>'.repeat(20_000) + '</a>'.repeat(20_000))],
    ['200,000 elements left open', '<rss>' + '<a>'.repeat(200_000)],
    ['items inside each other', rss('<item>' + item(NAMED))],
    ['three megabytes', rss(`<item>${'x'.repeat(3_000_000)}</item>`)],
  ])('%s is refused', (_, body) => {
    expect(() => read(body)).toThrow(ShapeError)
  })

  it('expands no entity, whatever its name', () => {
    const { items } = read(rss(item(`<title>${'&lol9;'.repeat(1_000)}</title><link>https://example.org/a</link>`)))
    expect(items[0]?.title.length).toBeLessThanOrEqual(6_000)
  })

  it('and its mutations give whole items, drift or a refusal', () => {
    const random = seededRandom(20261127)
    const whole = rss(
      Array.from({ length: 5 }, (_, n) =>
        item(`${NAMED}<guid>g${n}</guid><pubDate>Fri, 20 Nov 2026 10:00:00 +0100</pubDate>`),
      ).join(''),
    )
    const scraps = [
      '<',
      '>',
      '</item>',
      '<item>',
      ']]>',
      '<![CDATA[',
      '&',
      '&#0;',
      '&#xd800;',
      '<!--',
      '<__proto__>',
      'constructor',
      '\u0000',
      '<link/>',
    ]
    for (let round = 0; round < (process.env['UTLYST_TEST_LONG'] === '1' ? 10_000 : 1_000); round++) {
      const at = Math.floor(random() * whole.length)
      const body =
        whole.slice(0, at) +
        (scraps[Math.floor(random() * scraps.length)] ?? '') +
        whole.slice(at + Math.floor(random() * 8))
      try {
        for (const one of read(body).items) {
          expect(one.title).not.toBe('')
          expect(one.url).toMatch(/^https:/u)
        }
      } catch (error) {
        if (!(error instanceof ShapeError)) throw new Error(`on ${JSON.stringify(body)}`, { cause: error })
      }
    }
  })
})

describe('a Sitevision feed', () => {
  it('is keyed by page number, which outlives title and path', () => {
    expect(sitevisionNumber('https://tillvaxtverket.se/a/b.11681.html')).toBe('11681')
    expect(sitevisionNumber('https://interreg-oks.eu/om.5.7a383bf01715da022e3fffa.html?x=1')).toBe(
      '5.7a383bf01715da022e3fffa',
    )
    expect(() => sitevisionNumber('https://example.org/ny')).toThrow(ShapeError)
  })

  it('has its other links as drift', () => {
    const body = rss(item(NAMED) + item('<title>B</title><link>https://example.org/b.17.html</link>'))
    const { items, drift } = readSitevisionFeed(aPage(body), ZONE)
    expect(items.map(({ ref }) => ref)).toEqual(['17'])
    expect(drift).toMatchObject([{ where: 'https://www.example.org/ny', scope: 'row' }])
  })

  it('is found on the page that links to it', () => {
    const page = readPage('<a href="/4.1a/12.2b.portlet?state=rss&amp;sv.contenttype=text/xml">RSS</a>')
    expect(sitevisionFeeds(page, 'https://skr.se/nyheter')).toEqual([
      'https://skr.se/4.1a/12.2b.portlet?state=rss&sv.contenttype=text/xml',
    ])
  })
})

describe('a Drupal feed', () => {
  it('keeps the day in the address when an edit moves pubDate', () => {
    const link = 'https://dg.ec.europa.eu/news/state-aid-2026-08-26_en'
    const body = rss(
      item(
        `<title>S</title><link>${link}</link><guid>${link}</guid><pubDate>Fri, 04 Sep 2026 15:22:49 +0200</pubDate>`,
      ),
    )
    expect(readDrupalFeed(aPage(body), 'Europe/Brussels').items).toMatchObject([
      { ref: 'dg.ec.europa.eu/news/state-aid-2026-08-26', published: '2026-08-26' },
    ])
  })
})
