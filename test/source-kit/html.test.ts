import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEntities, htmlToText, readHtml } from '#source-kit/html'
import { expectShallow } from '#source-kit/html-depth'
import { ShapeError } from '#source-kit/reading'

describe('HTML as text', () => {
  it('has paragraphs, headings and breaks on lines of their own', () => {
    expect(htmlToText('<h4>Scope</h4><p>One<br>two</p>  <p> </p><div>three</div>')).toBe('Scope\nOne\ntwo\nthree')
  })

  it('begins list items with a dash, also when a paragraph stands in them', () => {
    expect(htmlToText('<ul level="0"><li>one</li><li><p>two</p><p>more</p></li></ul>after')).toBe(
      '- one\n- two\nmore\nafter',
    )
  })

  it('loses footnote markers and keeps exponents', () => {
    expect(htmlToText('<p>cities<sup>[12]</sup> of 5 km<sup>2</sup><sup> </sup></p>')).toBe('cities of 5 km2')
  })

  it('decodes entities once', () => {
    expect(htmlToText('R&amp;I &lt;now&gt; &amp;amp; caf&eacute; &#8364;')).toBe('R&I <now> &amp; café €')
  })

  it('does not show scripts and styles', () => {
    expect(htmlToText('a<script>alert("<p>b</p>")</script><style>p{}</style>c')).toBe('ac')
  })

  it('keeps the cells of a row apart', () => {
    expect(htmlToText('<table><tr><th>Town</th><td>5</td></tr><tr><td>x</td></tr></table>')).toBe('Town 5\nx')
  })

  it('takes a lone angle bracket for what it is', () => {
    expect(htmlToText('<p>a < b and 3<4</p>')).toBe('a < b and 3<4')
  })

  it('puts an inline heading on its own line when the source says that it is one', () => {
    const html = '<span class="kind big">Scope:</span>Text <span>in line</span>'
    expect(readHtml(html, (_, className) => className.includes('kind')).text).toBe('Scope:\nText in line')
  })

  it('names its links with their text and their address', () => {
    expect(readHtml(`See <a class="x" href='https://a.eu/?b=1&amp;c=2'>the <b>call</b>\n document</a>.`).links).toEqual(
      [{ title: 'the call document', url: 'https://a.eu/?b=1&c=2' }],
    )
  })

  it('ends a link where the next one begins, and at the end', () => {
    expect(readHtml('<a href="https://a.eu">one<a href="https://b.eu">two').links.map(({ title }) => title)).toEqual([
      'one',
      'two',
    ])
  })
})

describe('hostile HTML', () => {
  const bombs = {
    'deeply nested': '<div>'.repeat(200_000),
    misnested: '<b><i>'.repeat(100_000) + '</b></i>'.repeat(100_000),
    'unclosed quotes': '<a href="'.repeat(100_000),
    blank: `x${' \n'.repeat(1_000_000)}x`,
    superscripts: '<sup>'.repeat(200_000),
    'half entities': '&am'.repeat(300_000),
  }

  it.each(Object.entries(bombs))(
    '%s is read to its end',
    (_, html) => {
      expect(htmlToText(html).isWellFormed()).toBe(true)
    },
    5_000,
  )

  it('is refused where a tree is to be built of it', () => {
    expect(() => expectShallow('<div>'.repeat(100_000))).toThrow(ShapeError)
    expect(() => expectShallow('<p>open '.repeat(1_000) + '<div></div>'.repeat(1_000))).not.toThrow()
  })
})

describe('entities in a title', () => {
  it('are decoded, and nothing in it becomes a tag', () => {
    expect(decodeEntities('R&amp;I for <b>towns & villages')).toBe('R&I for <b>towns & villages')
  })
})

describe('HTML of any kind', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<li>',
      '<ul>',
      '</ul>',
      '<sup>',
      '</sup>',
      '[1]',
      '<a href="',
      '">',
      '</a>',
      '<br/>',
    ),
    fc.constantFrom(
      '&amp;',
      '&#0;',
      '&#xD800;',
      '&bogus',
      '<!--',
      '-->',
      '<![CDATA[',
      '<script>',
      '</script>',
      '\u0000',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const anyHtml = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

  it('becomes text that can be stored, in lines that are not empty', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const { text, links } = readHtml(html)
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toMatch(/[\p{Cc}--[\n]]|^\n|\n\n\n|\n$/v)
        for (const link of links) expect(link.title.isWellFormed()).toBe(true)
      }),
      { seed: 3, numRuns: process.env['UTLYST_TEST_LONG'] === '1' ? 10_000 : 1_000 },
    )
  })

  it('gives back every word of plain paragraphs', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zåäö0-9]{1,8}$/), { minLength: 1, maxLength: 20 }), (words) => {
        expect(htmlToText(words.map((word) => `<p>${word}</p>`).join(' '))).toBe(words.join('\n'))
      }),
      { seed: 4 },
    )
  })
})
