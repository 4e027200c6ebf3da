import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crawl, type Visited } from '../../support/crawl.ts'
import { openFreshStore } from '../../support/fresh-store.ts'
import { barredService, PAGES, pathOf } from '../../support/route-table.ts'
import { SCRIPT_PAYLOADS } from '../../support/script-payloads.ts'
import { NOW } from '../../support/stored-calls.ts'
import { plantTexts } from '../../support/stored-office.ts'
import { type Office, openOffice } from '../../support/workplace.ts'

const MOST_PAGES = process.env['UTLYST_TEST_LONG'] === '1' ? 1_000 : 200
const OURS =
  'script:not([src^="/assets/"]), link:not([href^="/assets/"]), style, svg:not(.chart svg, svg.chart), [style]'
const FOREIGN = 'iframe, object, embed, base, math, body body, img:not([src^="/assets/"]), meta[http-equiv], mglyph'

let office: Office
let visited: readonly Visited[]
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW, { signInService: barredService })
  const administrator = await office.signIn('administrator')
  await plantTexts(office.store, SCRIPT_PAYLOADS)
  visited = await crawl(
    administrator,
    PAGES.map((route) => pathOf(route)),
    MOST_PAGES,
  )
}, 600_000)
afterAll(() => office.store.close())

const pages = () => visited.filter(({ answer }) => answer.headers.get('content-type')?.startsWith('text/html'))

describe(`${SCRIPT_PAYLOADS.length} texts that would run, wherever people and portals can write`, () => {
  it('make no element, and no page fails over them', () => {
    expect(visited.filter(({ answer }) => answer.status >= 500).map(({ path }) => path)).toEqual([])
    for (const { path, text } of pages()) {
      const page = load(text)
      expect(
        page(OURS)
          .toArray()
          .map(({ name }) => name),
        path,
      ).toEqual([])
      expect(
        page(FOREIGN)
          .toArray()
          .map(({ name }) => name),
        path,
      ).toEqual([])
    }
  })

  it.each([/^\/utlysningar\/\d+$/, /^\/utlysningar\/\d+\/ratta$/, /^\/arbete\/\d+$/, /^\/behov\/\d+$/])(
    'stand on a page that was looked at: %s',
    (path) => {
      expect(visited.filter((one) => path.test(one.path)).length).toBeGreaterThan(0)
    },
  )

  it('make no attribute that runs, and no link that leads away by itself', () => {
    for (const { path, text } of pages()) {
      const page = load(text)
      const names = page('*')
        .toArray()
        .flatMap((one) => ('attribs' in one ? Object.keys(one.attribs) : []))
      expect(
        names.filter((name) => /^on|^hx-on|^formaction|[<>"']/.test(name)),
        path,
      ).toEqual([])
      const targets = page('[href], [action], [src]')
        .toArray()
        .map((one) => page(one).attr('href') ?? page(one).attr('action') ?? page(one).attr('src') ?? '')
      expect(
        targets.filter(
          (target) =>
            !/^(\/(?!\/)|#|\?|https:\/\/(?!evil\b)[a-z]+\.example\/|https:\/\/www\.(digg|imy)\.se|mailto:)/.test(
              target,
            ),
        ),
        path,
      ).toEqual([])
    }
  })

  it.each([
    ['/personer', 'tbody th a'],
    ['/logg', 'tbody td:nth-child(3)'],
    ['/leveranser', 'tbody td:nth-child(2)'],
    ['/utlysningar', 'main h2, main h3, main th, main td'],
  ])('are shown on %s as they were typed', (path, selector) => {
    const page = load(visited.find((one) => one.path === path)?.text ?? '')
    const shown = page(selector)
      .toArray()
      .map((one) => spaced(page(one).text()))
      .join('\n')
    const found = SCRIPT_PAYLOADS.filter((payload) => shown.includes(spaced(payload)))
    expect(found.length).toBeGreaterThan(10)
  })
})

const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
