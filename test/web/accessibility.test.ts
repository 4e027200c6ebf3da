import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { fitInWords, offerInWords, whenInWords } from '#render/call-words'
import { summaryInWords } from '#render/digest-words'
import { createWeb } from '#web/web'
import { aDigest, views } from '../support/a-digest.ts'

const PATHS = ['/', '/vecka/2026-31', '/nowhere']
const CSS = readFileSync(join(import.meta.dirname, '../../src/web/assets/utlyst.css'), 'utf8')

describe.each(PATHS)('%s', (path) => {
  it('has one h1 and skips no level of headings', async () => {
    const page = await open(path)
    const levels = page('h1, h2, h3, h4')
      .toArray()
      .map((heading) => Number(heading.tagName.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1)).toEqual([])
  })

  it('has the landmarks once, names the navigations, and begins with a way past them', async () => {
    const page = await open(path)
    expect(page('main')).toHaveLength(1)
    expect(page('body > header, body > footer')).toHaveLength(2)
    expect(page('nav:not([aria-label]):not([aria-labelledby])')).toHaveLength(0)
    expect(page('body > :first-child').attr('href')).toBe('#innehall')
    expect(page('#innehall')).toHaveLength(1)
  })

  it('says its language and its own name', async () => {
    const page = await open(path)
    expect(page('html').attr('lang')).toBe('sv')
    expect(page('title').text()).toBe(`${page('h1').text()} – Utlyst`)
  })

  it('gives each id once, and points only to ids that are there', async () => {
    const page = await open(path)
    const ids = attributes(page, 'id')
    expect(new Set(ids).size).toBe(ids.length)
    const pointed = [...attributes(page, 'aria-labelledby'), ...localTargets(page)]
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('needs no script and has no style of its own', async () => {
    const page = await open(path)
    expect(page('script, style, [style], iframe, form')).toHaveLength(0)
    expect(page('link[rel="stylesheet"]').attr('href')).toMatch(/^\/assets\/utlyst\.css\?v=[0-9a-f]{12}$/)
  })
})

describe('the digest on the page', () => {
  it('says what the other channels say, in the same order and with the same numbers', async () => {
    const page = await open('/')
    const digest = aDigest()
    const entries = digest.sections.flatMap((section) => section.entries)
    expect(page('.lead').first().text()).toBe(summaryInWords(digest))
    expect(texts(page, '.digest > section > h2')).toEqual([
      ...digest.sections.map((section) => section.title),
      'Nya som vi inte lyfte',
    ])
    expect(texts(page, '.entry h3')).toEqual(entries.map(({ call }) => call.heading ?? call.title))
    expect(texts(page, '.entry .number')).toEqual(entries.map((_, index) => `${index + 1}.`))
    for (const { call, fits } of entries.filter((entry) => entry.lifted)) {
      const entry = spaced(page(`[aria-labelledby="utlysning-${call.id}"]`).text())
      expect(entry).toContain(whenInWords(call, digest))
      expect(entry.toLowerCase()).toContain(offerInWords(call, digest.rates).toLowerCase())
      expect(entry).toContain(fitInWords(fits, call))
    }
  })

  it('says in which language a title or a quotation is', async () => {
    const page = await open('/')
    expect(page('.original [lang="en"]').first().text()).toBe('Preventing gender-based violence')
    expect(page('blockquote').attr('lang')).toBe('en')
    expect(page('.left-out [lang="sv"]').text().trim()).toBe('Forskarskola i fiskbiologi')
  })

  it('tells how a source fares in words', async () => {
    const page = await open('/')
    expect(texts(page, '.sources .state')).toEqual([
      'Kan inte läsas, senast läst i sin helhet 22 juli 2026 kl. 06.10',
      'Läst bara delvis, senast läst i sin helhet 25 juli 2026 kl. 06.02',
      'Inte läst än',
      'I ordning, senast läst i sin helhet 27 juli 2026 kl. 06.15',
      'I ordning, senast läst i sin helhet 27 juli 2026 kl. 06.02',
    ])
  })
})

describe('the colours', () => {
  const [light, dark] = [...CSS.matchAll(/:root \{([^}]*--accent-soft[^}]*|[^}]*--paper: #14[^}]*)\}/g)].map((match) =>
    coloursOf(match[1] ?? ''),
  )

  it.each([
    ['light', light],
    ['dark', dark],
  ])('%s: text stands out 7 to 1, edges 3 to 1', (_, colours) => {
    const { paper, raised, ink, quiet, accent, edge } = colours as Record<string, string>
    for (const text of [ink, quiet, accent]) {
      expect(contrast(text!, paper!)).toBeGreaterThanOrEqual(7)
      expect(contrast(text!, raised!)).toBeGreaterThanOrEqual(7)
    }
    expect(contrast(edge!, paper!)).toBeGreaterThanOrEqual(3)
  })
})

async function open(path: string) {
  const web = createWeb({ views: views(), baseUrl: 'http://localhost:3000', logger: { error: () => undefined } })
  return load(await (await web.request(path)).text())
}

type Page = Awaited<ReturnType<typeof open>>

function attributes(page: Page, name: string): readonly string[] {
  return page(`[${name}]`)
    .toArray()
    .map((element) => ('attribs' in element ? (element.attribs[name] ?? '') : ''))
}

/** The fragments of links within the page. */
function localTargets(page: Page): readonly string[] {
  return attributes(page, 'href')
    .filter((href) => href.startsWith('#'))
    .map((href) => href.slice(1))
}

function texts(page: Page, selector: string): readonly string[] {
  return page(selector)
    .toArray()
    .map((element) => spaced(page(element).text()))
}

const spaced = (text: string) => text.replaceAll(/[ \n]+/g, ' ').trim()

function coloursOf(css: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour] as const),
  )
}

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
