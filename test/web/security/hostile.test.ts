import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { outsideLink } from '#web/html/outside-link'
import { prometheusText } from '#web/instruments/metrics'
import { createWeb } from '#web/web'
import { aDigest, anEntry, views } from '../../support/a-digest.ts'

const MARKUP = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '<svg/onload=alert(1)>',
  '</a><iframe srcdoc="<script>alert(1)</script>">',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '${alert(1)}',
  '" onmouseover="alert(1)',
  '" autofocus onfocus=alert(1) x="',
  '<!--><script>alert(1)</script>-->',
  '<title></title><script>alert(1)</script>',
]

const ADDRESSES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://portal.example/x',
  'file:///etc/passwd',
  '//portal.example/x',
  '/vecka/2026-31',
  'mailto:someone@portal.example',
  '',
]

describe('text of a portal', () => {
  it.each(MARKUP)('is shown as it was typed: %s', async (payload) => {
    const page = await pageWith(payload, 'https://portal.example/x')
    expect(page('script, iframe, img, svg, math, style, form, [style]')).toHaveLength(0)
    expect(handlersIn(page)).toEqual([])
    expect(page('.entry h3 a').text()).toBe(payload)
    expect(page('.entry .original').text()).toBe(`${payload} · ${payload}`)
    expect(page('.entry blockquote').text()).toBe(`”${payload}”`)
    expect(page('.sources .title').text()).toBe(payload)
    expect(page('.left-out').text()).toContain(payload)
    expect(page('h1').text()).toBe(payload)
    expect(page('title').text()).toBe(`${payload} – Utlyst`)
  })
})

describe('an address of a portal', () => {
  it.each(ADDRESSES)('that does not lead to the web is no link: %j', async (address) => {
    const page = await pageWith('A call', address)
    expect(page('.entry a, .left-out a')).toHaveLength(0)
    expect(page('.entry h3').text()).toBe('A call')
  })

  it('that tries to end its attribute stays inside it', async () => {
    const page = load(String(await outsideLink('https://portal.example/" onclick="alert(1)', 'A call')))
    expect(page('a').attr('onclick')).toBeUndefined()
    expect(page('a').attr('href')).toBe('https://portal.example/%22%20onclick=%22alert(1)')
  })
})

it('a label of a metric cannot end its line', () => {
  const sweeps = [{ source: 'a"} 1\nplanted{b="\\', outcome: 'complete', count: 1 }]
  const lines = prometheusText(
    { sweeps, lastComplete: [], health: [], calls: [], outbox: [] },
    { median: 0, p99: 0, max: 0 },
  ).split('\n')
  expect(lines).toContain('utlyst_sweeps_total{source="a\\"} 1\\nplanted{b=\\"\\\\",outcome="complete"} 1')
})

type Page = ReturnType<typeof load>

/** The first page of a house in which every text is the one given. */
async function pageWith(text: string, url: string): Promise<Page> {
  const entry = anEntry(
    { title: text, heading: text, identifier: text, url, refs: [{ source: text, ref: text, url }] },
    { reasons: [text], evidence: { sentence: text, language: 'en' } },
  )
  const digest = aDigest({ title: text, sections: [{ id: 'new', title: text, entries: [entry] }] })
  const web = createWeb({
    views: views({
      currentDigest: () => Promise.resolve(digest),
      sourceStates: () => Promise.resolve([{ id: 'x', title: text, gives: 'calls', health: 'ok' }]),
      leftOut: () => Promise.resolve([{ title: text, titleLanguage: 'en', url, identifier: text }]),
    }),
    baseUrl: 'http://localhost:3000',
    logger: { error: () => undefined },
  })
  return load(await (await web.request('/')).text())
}

function handlersIn(page: Page): readonly string[] {
  return page('*')
    .toArray()
    .flatMap((element) => ('attribs' in element ? Object.keys(element.attribs) : []))
    .filter((name) => name.startsWith('on'))
}
