import { describe, expect, it } from 'vitest'
import { watchPage } from '#source-kit/page-watch'
import { ShapeError } from '#source-kit/reading'
import { aPage } from './a-page.ts'

const WATCH = { ref: 'att-soka', title: 'Att söka', language: 'sv', within: 'main', ignore: ['.related'] } as const
const TEXT =
  '<h1>Projektmedel</h1><p>Kommunalförbundet utlyser regionala projektmedel en gång om året. Bara medlemskommuner och deras bolag kan söka.</p><ul><li>Öppnar 1 mars 2027</li></ul>'
const page = (inner: string) => aPage(`<header>Meny</header><main>${inner}</main><footer>Kontakt</footer>`)
const linesOf = (inner: string) => watchPage(page(inner), WATCH).lines

describe('a watched page', () => {
  it('is its meaningful text, line by line', () => {
    expect(watchPage(page(TEXT), WATCH)).toEqual({
      ref: 'att-soka',
      url: 'https://www.example.org/sv/utlysningar',
      title: 'Att söka',
      language: 'sv',
      lines: [
        'Projektmedel',
        'Kommunalförbundet utlyser regionala projektmedel en gång om året. Bara medlemskommuner och deras bolag kan söka.',
        '- Öppnar 1 mars 2027',
      ],
    })
  })

  it.each([
    '<nav><a href="/">Start</a></nav>',
    '<div class="cookie-banner">Vi använder kakor. Godkänn alla.</div>',
    '<p>Vi använder cookies för att webbplatsen ska fungera.</p>',
    '<p>Senast uppdaterad: 24 november 2026</p>',
    '<p>Sidan uppdaterades 2026-11-24</p>',
    '<p>Last updated 24 November 2026</p>',
    '<p>37 dagar kvar</p>',
    '<p>Dela</p>',
    '<div class="related">Läs också om kulturstöd</div>',
    '<form><label>Sök</label><input></form>',
    '<script>var visits = 7</script>',
  ])('does not change with %s', (noise) => {
    expect(linesOf(TEXT + noise)).toEqual(linesOf(TEXT))
  })

  it('changes with a sentence that an applicant would read', () => {
    expect(linesOf(TEXT.replace('1 mars', '15 mars'))).not.toEqual(linesOf(TEXT))
    expect(linesOf(`${TEXT}<p>Uppdaterad utlysning: nu kan även stiftelser söka.</p>`)).toHaveLength(4)
  })

  it('that is empty, gone or doubled is an error and no change', () => {
    for (const body of ['<p>Tekniskt fel</p>', '<nav>' + TEXT + '</nav>'])
      expect(() => linesOf(body)).toThrow('hardly any text')
    expect(() => watchPage(aPage('<h1>403</h1>'), WATCH)).toThrow(ShapeError)
    expect(() => watchPage(aPage(`<main>${TEXT}</main><main>${TEXT}</main>`), WATCH)).toThrow('found 2')
  })
})
