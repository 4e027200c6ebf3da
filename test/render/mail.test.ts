import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { renderMail } from '#render/mail'
import { renderText } from '#render/text'
import { aDigest } from '../support/a-digest.ts'

const CHANGE = 'https://utlyst.example/verksamheter/miljo/prenumeration'

describe('a digest as e-mail', () => {
  it('says the same as the text, in the same order and with the same numbers', () => {
    const digest = aDigest()
    const { text, mail } = renderMail(digest, { changeUrl: CHANGE })
    expect(text.startsWith(renderText(digest))).toBe(true)
    const page = load(mail?.html ?? '')
    const numbers = page('ol')
      .toArray()
      .map((list) => Number(page(list).attr('start')))
    const lengths = page('ol')
      .toArray()
      .map((list) => page(list).children('li').length)
    expect(numbers).toEqual(lengths.map((_, index) => 1 + lengths.slice(0, index).reduce((sum, one) => sum + one, 0)))
    const entries = digest.sections.flatMap((section) => section.entries)
    expect(page('ol > li')).toHaveLength(entries.length)
    for (const [index, { call }] of entries.entries())
      expect(page('ol > li').eq(index).text()).toContain(call.heading ?? call.title)
  })

  it('says its language and that of foreign titles, has one h1 and skips no level', () => {
    const page = load(renderMail(aDigest()).mail?.html ?? '')
    expect(page('html').attr('lang')).toBe('sv')
    expect(page('[lang="en"]').first().text()).toContain('Preventing gender-based violence')
    const levels = page('h1, h2, h3')
      .toArray()
      .map(({ tagName }) => Number(tagName.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1)).toEqual([])
  })

  it('loads nothing from anywhere, and leads to the page where it can be changed or stopped', () => {
    const { text, mail } = renderMail(aDigest(), { changeUrl: CHANGE })
    const page = load(mail?.html ?? '')
    expect(page('img, link, script, style, iframe, form')).toHaveLength(0)
    expect(page(`a[href="${CHANGE}"]`).text()).toBe('Ändra eller sluta få utskicken')
    expect(text).toContain(`Ändra eller sluta få utskicken: ${CHANGE}`)
    expect(mail?.changeUrl).toBe(CHANGE)
  })

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&amp;', "' onmouseover='x"])(
    'shows %s as it was typed, and does not lead to what is no web address',
    (evil) => {
      const digest = aDigest()
      const { title: _, ...rest } = digest
      const sections = digest.sections.map((section) => ({
        ...section,
        title: evil,
        entries: section.entries.map((entry) => ({
          ...entry,
          call: { ...entry.call, title: evil, heading: evil, url: 'javascript:alert(1)' },
          reasons: [evil],
        })),
      }))
      const page = load(renderMail({ ...rest, title: `${evil}\r\nBcc: x@y.example`, sections }).mail?.html ?? '')
      expect(page('script, img, [onerror], [onmouseover], a[href^="javascript"]')).toHaveLength(0)
      expect(page('h2').first().text()).toBe(evil)
      expect(renderMail({ ...rest, title: `${evil}\r\nBcc: x@y.example`, sections }).mail?.subject).not.toMatch(
        /[\r\n]/,
      )
    },
  )
})
