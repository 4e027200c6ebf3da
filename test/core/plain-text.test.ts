import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText, TITLE_LIMIT } from '#core/plain-text'

const anyText = fc.string({ unit: 'binary', maxLength: 300 })

describe('a line', () => {
  it('loses line breaks, doubled spaces and what cannot be seen', () => {
    expect(cleanLine(' Networks  of\r\n\tTowns\u0000\u200b\u202e ')).toBe('Networks of Towns')
  })

  it('keeps letters of every language, and an emoji whole', () => {
    expect(cleanLine('Träd och skyfall i Київ 👩‍🏫')).toBe('Träd och skyfall i Київ 👩‍🏫')
  })

  it('is cut, and never inside a character', () => {
    const title = 'x'.repeat(TITLE_LIMIT - 1) + '🌳'
    expect(cleanLine(title)).toBe('x'.repeat(TITLE_LIMIT - 1))
  })

  it('has half a surrogate pair replaced, which no database takes', () => {
    expect(cleanLine('a\ud800b')).toBe('a\ufffdb')
  })
})

describe('a text', () => {
  it('keeps its paragraphs, and at most one empty line between them', () => {
    expect(cleanText('One \r\n\r\n\n\n two\u2028- three  \u00a0 four')).toBe('One\n\ntwo\n- three four')
  })

  it('is the same when it is cleaned again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))
      }),
      { seed: 1 },
    )
  })

  it('can always be stored', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const clean = cleanText(text, limit)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toMatch(/[\p{Cc}--[\t\n]]/v)
        expect(clean.length).toBeLessThanOrEqual(limit)
      }),
      { seed: 2 },
    )
  })
})
