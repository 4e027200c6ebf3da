import { type CheerioAPI, load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { createWeb } from '#web/web'
import type { WebViews } from '#web/workplace/views'
import { aDigest, views } from '../../support/a-digest.ts'

const NEWS = {
  source: 'eu-presscorner',
  sourceTitle: 'EU-kommissionens pressrum',
  url: 'https://press.example/1',
  title: 'The Commission wants to renovate schools',
  language: 'en',
  published: day('2026-07-22'),
} as const
const NOTICE = {
  source: 'urbact',
  sourceTitle: 'URBACT',
  url: 'https://urbact.example/',
  title: 'Get involved',
  language: 'en',
  before: 'The call opens in March.',
  after: 'The call opens in April.',
} as const

async function pageWith(parts: Partial<WebViews>): Promise<CheerioAPI> {
  const logger = { error: () => undefined, info: () => undefined, warn: () => undefined } as never
  const app = createWeb({ views: views(parts), baseUrl: 'http://localhost:3000', logger })
  return load(await (await app.request('/')).text())
}
const withDigest = (parts: Parameters<typeof aDigest>[0]) =>
  pageWith({ currentDigest: () => Promise.resolve(aDigest(parts)) })
const linesOf = (text: string) => text.replace(/\s+/gu, ' ').trim()

describe('the page of a digest', () => {
  it('shows the news under their own heading, each in its language, with day and source', async () => {
    const page = await withDigest({ news: [NEWS] })
    const section = page('section[aria-labelledby="nyheter"]')
    expect(section.find('h2').text()).toBe('Senaste nytt från EU')
    expect(section.find('a').attr('href')).toBe('https://press.example/1')
    expect(section.find('[lang="en"]').text()).toBe('The Commission wants to renovate schools')
    expect(linesOf(section.find('.details').text())).toBe('22 juli, EU-kommissionens pressrum, på engelska')
  })

  it('shows the pages that changed, with the old and the new sentence', async () => {
    const page = await withDigest({ notices: [NOTICE] })
    const section = page('section[aria-labelledby="andrade-sidor"]')
    expect(section.find('h2').text()).toBe('Sidor som ändrats')
    expect(linesOf(section.find('li').text())).toBe(
      'Get involved Sidan har ändrats: ”The call opens in March.” → ”The call opens in April.” (på engelska)',
    )
  })

  it('has neither section when there is nothing to tell', async () => {
    const page = await withDigest({})
    expect(page('#nyheter, #andrade-sidor')).toHaveLength(0)
  })

  it('lets no markup and no script of a portal through', async () => {
    const evil = '<script>alert(1)</script>'
    const page = await withDigest({
      news: [{ ...NEWS, title: evil, url: 'javascript:alert(1)' }],
      notices: [{ ...NOTICE, title: evil, before: evil, after: evil, url: 'javascript:alert(1)' }],
    })
    expect(page('main script')).toHaveLength(0)
    expect(page('main [href^="javascript"]')).toHaveLength(0)
    expect(page('#nyheter').parent().text()).toContain(evil)
  })

  it('says of a call that was left out that it lies outside the area', async () => {
    const call = {
      title: 'Hydrogen in the north',
      titleLanguage: 'en',
      url: 'https://x.example/',
      isOutside: true,
    } as const
    const page = await pageWith({ leftOut: () => Promise.resolve([call]) })
    expect(page('.left-out .details').text()).toBe('utanför vårt område')
  })
})

describe('the list of sources', () => {
  it('says what a source waits for, last and without calling for eyes', async () => {
    const waiting = { id: 'gdp', title: 'GDP', gives: 'calls', health: 'waiting' } as const
    const page = await pageWith({
      sourceStates: () =>
        Promise.resolve([
          { ...waiting, waits: { secrets: ['UTLYST_GDP_VR_KEY'] } },
          { ...waiting, id: 'norden-org', title: 'Norden', waits: { permission: 'Norden svarar 403 på program.' } },
          { id: 'vinnova', title: 'Vinnova', gives: 'calls', health: 'ok' },
        ]),
    })
    const items = page('.sources li').map((_, item) => linesOf(page(item).text()))
    expect(items.get()).toEqual([
      'Vinnova I ordning',
      'GDP Läses för hand: väntar på nyckeln UTLYST_GDP_VR_KEY',
      'Norden Läses för hand: Norden svarar 403 på program.',
    ])
    expect(page('.sources .needs-eyes')).toHaveLength(0)
  })
})
